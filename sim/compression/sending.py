"""What workers send is compressed, in front of any system."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compression.function_compressor import as_compressor
from sim.compressor import Compressor
from sim.front import Front, FrontState, shown
from sim.require import require_kind
from sim.system import Averaging, State, System


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingState(FrontState):
    """``unsent`` (r, p, d) is what each worker has not sent yet, in F/X."""

    unsent: Tensor


@dataclass(frozen=True, slots=True)
class Sending(Front):
    """The system is given C(memory_i + g_i) for its g_i, and worker i keeps the rest in its memory.

    Without ``feedback`` it is given C(g_i), and the rest is lost. x is the system's own, so that
    what a memory holds is missing from it. Raises ``ValueError``.
    """

    system: System
    compressor: Compressor
    feedback: bool = True

    def __post_init__(self) -> None:
        require_kind("system", self.system, System, "a system")
        object.__setattr__(self, "compressor", as_compressor(self.compressor))

    def require_fit(self, x0: Tensor) -> None:
        self.system.require_fit(x0)
        self.compressor.require_fit(x0)

    def start(self, x0: Tensor, table: Tensor) -> State:
        inner = self.system.start(x0, table)
        unsent = inner.x.new_zeros(len(inner.x), self.workers, inner.x.shape[-1])
        return SendingState(**shown(inner), unsent=unsent)

    def averaging(self, d: int) -> Averaging:
        fair = not self.feedback and self.compressor.variance(d) is not None
        return self.system.averaging(d) if fair else Averaging.NONE

    def passed(self, state: State, gradients: Tensor, alpha: float) -> Tensor:
        return self._sent(state, gradients, Generator())[0]

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        assert isinstance(state, SendingState)
        sent, unsent = self._sent(state, gradients, generator)
        inner = self.system.update(state.inner, sent, alpha, generator)
        return SendingState(**shown(inner), unsent=unsent)

    def foreseeable(self, d: int) -> bool:
        return not self.compressor.draws(d) and self.system.foreseeable(d)

    def _sent(self, state: State, gradients: Tensor, generator: Generator) -> tuple[Tensor, Tensor]:
        """What is sent (r, q, d), and what all workers keep then."""
        assert isinstance(state, SendingState)
        who = self.who(state, gradients.shape[1])
        own = torch.arange(len(who), device=who.device).unsqueeze(1), who
        waiting = state.unsent[own] + gradients if self.feedback else gradients
        sent = self.compressor.at(state.step)(waiting, generator)
        unsent = state.unsent.clone()
        if self.feedback:
            unsent[own] = waiting - sent
        return sent, unsent
