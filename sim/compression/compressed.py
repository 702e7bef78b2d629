"""Compressed gradients without a memory, for any compressor."""

from __future__ import annotations

from dataclasses import dataclass, replace

from torch import Generator, Tensor

from sim.compression.function_compressor import as_compressor
from sim.compressor import Compressor
from sim.require import require_whole
from sim.system import Averaging, State, System


@dataclass(frozen=True, slots=True)
class Compressed(System):
    """x' = x - alpha mean_i C(g_i(x)): what is not sent is lost.

    Every view is x, so B = 0, but x does not move by alpha g: only an unbiased C keeps E g, and
    raises the second moment to (1 + omega) M². Raises ``ValueError``.
    """

    compressor: Compressor
    workers: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "compressor", as_compressor(self.compressor))
        require_whole("workers", self.workers, 1)

    def require_fit(self, x0: Tensor) -> None:
        self.compressor.require_fit(x0)

    def averaging(self, d: int) -> Averaging:
        fair = self.compressor.variance(d) is not None
        return Averaging.TOGETHER if fair else Averaging.NONE

    def views(self, state: State, alpha: float) -> Tensor:
        return state.x.unsqueeze(1).expand(-1, self.workers, -1)

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        sent = self.compressor.at(state.step)(gradients, generator)
        return replace(state, step=state.step + 1, x=state.x - alpha * sent.mean(1))

    def foreseeable(self, d: int) -> bool:
        return not self.compressor.draws(d)

    def applied(self, state: State, gradients: Tensor, alpha: float) -> Tensor:
        return self.compressor.at(state.step)(gradients, Generator()) * (alpha / self.workers)
