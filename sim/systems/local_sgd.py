"""SGD with local steps and an average now and then."""

from __future__ import annotations

from dataclasses import dataclass, replace

from torch import Generator, Tensor

from sim.require import require_whole
from sim.system import Averaging, State, System


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesState(State):
    """``copies`` (r, p, d) are the workers' own models, in X."""

    copies: Tensor


@dataclass(frozen=True, slots=True)
class LocalSGD(System):
    """y_i' = y_i - alpha g_i(y_i), and after every ``period``-th step y_i' = mean_j y_j'.

    Step t is one local step of each of p workers, in parallel; x_t = mean_i y_i, the views are the
    y_i (Stich 2019; sparsified, 3.1, which leaves it out of its results). Then x' = x - alpha
    mean_i g_i(y_i), and with alpha constant between averages |x - y_i| <= alpha B in the first and
    in the second moment, B = 2 (1 - 1/p) (period - 1) M: |x - y_i| is alpha |mean_j G_j - G_i|,
    G_i the at most period - 1 gradients that i added since the last average. Neither paper states
    that; p = 2 with opposite gradients attains it. Raises ``ValueError``.
    """

    workers: int
    period: int = 1

    def __post_init__(self) -> None:
        require_whole("workers", self.workers, 1)
        require_whole("period", self.period, 1)

    def start(self, x0: Tensor, table: Tensor) -> State:
        x = x0.repeat(table.shape[1], 1)
        return CopiesState(step=0, table=table, x=x, copies=self._copied(x))

    def averaging(self, d: int) -> Averaging:
        return Averaging.APART

    def views(self, state: State, alpha: float) -> Tensor:
        assert isinstance(state, CopiesState)
        return state.copies

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        assert isinstance(state, CopiesState)
        copies = state.copies - alpha * gradients
        x, step = copies.mean(1), state.step + 1
        averaged = step % self.period == 0
        return replace(state, step=step, x=x, copies=self._copied(x) if averaged else copies)

    def _copied(self, x: Tensor) -> Tensor:
        return x.unsqueeze(1).expand(-1, self.workers, -1)
