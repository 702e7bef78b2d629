"""Compressed gradients with error feedback, for any compressor."""

from __future__ import annotations

from dataclasses import dataclass, replace

from torch import Generator, Tensor

from sim.compression.function_compressor import as_compressor
from sim.compressor import Compressor
from sim.require import require_whole
from sim.system import Averaging, State, System


@dataclass(frozen=True, slots=True)
class ErrorFeedback(System):
    """elastic, Algorithm 3: p workers share the model v_t and send Q(memory_i + g_i(v_t)).

    w_i = memory_i + g_i, sent_i = Q(w_i), memory_i' = w_i - sent_i, v' = v - alpha mean sent,
    beside the true x' = x - alpha mean g. Then v - x = alpha mean memory (the line above Lemma
    5.4, printed there with the opposite sign, which no norm notices); both x and v are kept, so
    that |x - v| is measured. Raises ``ValueError``.
    """

    compressor: Compressor
    workers: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "compressor", as_compressor(self.compressor))
        require_whole("workers", self.workers, 1)

    def require_fit(self, x0: Tensor) -> None:
        self.compressor.require_fit(x0)

    def averaging(self, d: int) -> Averaging:
        return Averaging.TOGETHER

    def start(self, x0: Tensor, table: Tensor) -> State:
        x = x0.repeat(table.shape[1], 1)
        memory = x.new_zeros(len(x), self.workers, x.shape[-1])
        return State(step=0, table=table, x=x, view=x, memory=memory)

    def views(self, state: State, alpha: float) -> Tensor:
        assert state.view is not None
        return state.view.unsqueeze(1).expand(-1, self.workers, -1)

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        assert state.view is not None
        assert state.memory is not None
        waiting = state.memory + gradients
        sent = self.compressor.at(state.step)(waiting, generator)
        return replace(
            state,
            step=state.step + 1,
            x=state.x - alpha * gradients.mean(1),
            view=state.view - alpha * sent.mean(1),
            memory=waiting - sent,
        )
