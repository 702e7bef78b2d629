"""Asynchronous SGD that dampens stale gradients and may refuse suspicious ones."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import torch
from torch import Generator, Tensor

from sim.server.lipschitz_filter import Known, LipschitzFilter
from sim.server.parameter_server import ParameterServer, ServerState
from sim.staleness.dampening import Dampening, Exponential
from sim.staleness.past import read, remember
from sim.system import State


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterState(ServerState):
    """``known`` is what the filter remembers."""

    known: Known


@dataclass(frozen=True, slots=True)
class Kardam(ParameterServer):
    """m_t = dampening(s_t) g(x_{tau_t}), s_t the staleness (sparsified, 3.1 and Appendix D).

    The sparsified paper compares with the dampening alone, as far as it says, so ``filter_f`` is
    None: no filter. With ``filter_f`` = f the gradient goes through the ``LipschitzFilter`` before
    it is dampened; where it is refused, the server makes no step: x and the momentum stay as they
    are, not even decayed, but the step counts, in t and in the staleness. Where every s_t is the
    same s, this is ASGD with the step size dampening(s) alpha. Raises ``ValueError``.
    """

    dampening: Dampening = field(default_factory=Exponential)
    filter_f: int | None = None
    filter_at_server: bool = False

    def __post_init__(self) -> None:
        ParameterServer.__post_init__(self)
        if self.filter_f is not None:
            LipschitzFilter(self.workers, self.filter_f)

    def start(self, x0: Tensor, table: Tensor) -> ServerState:
        state = ParameterServer.start(self, x0, table)
        if self.filter_f is None:
            return state
        known = self._filter(self.filter_f).start(state.x)
        return FilterState(
            step=0,
            table=table,
            x=state.x,
            history=state.history,
            velocity=state.velocity,
            known=known,
        )

    def message(
        self, state: ServerState, gradient: Tensor, generator: Generator
    ) -> tuple[Tensor, ServerState]:
        staleness = self.staleness(state.row)
        message = self.dampening(staleness.to(gradient.dtype)) * gradient
        if self.filter_f is None:
            return message, state
        assert isinstance(state, FilterState)
        view, lipschitz = read(state, staleness), self._filter(self.filter_f)
        known = lipschitz.judge(state.known, self.worker(state), gradient, view, state.x)
        return message, replace(state, known=known)

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        after = ParameterServer.update(self, state, gradients, alpha, generator)
        if not isinstance(after, FilterState):
            return after
        assert isinstance(state, FilterState)
        accepted = after.known.accepted[:, None]
        x = torch.where(accepted, after.x, state.x)
        remember(state, x)
        return replace(after, x=x, velocity=torch.where(accepted, after.velocity, state.velocity))

    def applied(self, state: State, gradients: Tensor, alpha: float) -> Tensor:
        applied = ParameterServer.applied(self, state, gradients, alpha)
        if not isinstance(state, FilterState):
            return applied
        _, after = self.message(state, gradients[:, 0], Generator())
        assert isinstance(after, FilterState)
        return torch.where(after.known.accepted[:, None, None], applied, 0)

    def _filter(self, f: int) -> LipschitzFilter:
        return LipschitzFilter(self.workers, f, self.filter_at_server)
