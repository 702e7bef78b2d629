"""Low-rank gradients with a start that is kept from step to step."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Generator, Tensor

from sim.compression.subspace import projected
from sim.require import require, require_whole
from sim.system import Averaging, State, System


@dataclass(frozen=True, slots=True, kw_only=True)
class WarmState(State):
    """``basis`` (r, columns, rank) is the start of the next power step, for all workers."""

    basis: Tensor


@dataclass(frozen=True, slots=True)
class PowerSGD(System):
    """Q' = (mean w)ᵀ P, P a basis of (mean w) Q; all apply P Q'ᵀ, and a worker keeps w_i - P Q'ᵀ.

    Vogels et al. 2019, Algorithms 1 and 2: w_i = memory_i + g_i as a matrix of the first ``rows``
    times ``columns`` entries, the others are sent as they are. The mean memory is then that of the
    mean, but a worker keeps what it has beside the others too. Q is drawn normal at the start and
    ``warm`` for the next step; cold, it is drawn anew, which contracts the mean by ``rank``/
    min(rows, columns) in the mean (``sim.compressors.LowRank``). Of a warm start nothing is
    promised: where g stays orthogonal to Q nothing is ever sent. A column of Q' that is 0 leaves
    that of Q. ``first``: the rows of the first Q, which is then not drawn. Raises ``ValueError``.
    """

    rows: int
    columns: int
    rank: int = 1
    workers: int = 1
    warm: bool = True
    first: tuple[tuple[float, ...], ...] | None = None

    def __post_init__(self) -> None:
        for name in ("rows", "columns", "rank", "workers"):
            require_whole(name, getattr(self, name), 1)
        most = min(self.rows, self.columns)
        require(self.rank <= most, "rank", self.rank, f"<= {most}, as rows and columns have it")
        if self.first is not None:
            fits = len(self.first) == self.columns
            fits = fits and all(len(row) == self.rank for row in self.first)
            allowed = f"{self.columns} rows of {self.rank} numbers"
            require(fits and self.warm, "first", self.first, f"{allowed}, for a warm start")

    def require_fit(self, x0: Tensor) -> None:
        size = self.rows * self.columns
        allowed = f"rows times columns <= d = {len(x0)}, with {self.columns} columns"
        require(size <= len(x0), "rows", self.rows, allowed)

    def averaging(self, d: int) -> Averaging:
        return Averaging.TOGETHER

    def start(self, x0: Tensor, table: Tensor) -> State:
        x = x0.repeat(table.shape[1], 1)
        memory = x.new_zeros(len(x), self.workers, x.shape[-1])
        basis = x.new_zeros(len(x), self.columns, self.rank)
        if self.first is not None:
            basis = basis + x.new_tensor(self.first)
        return WarmState(step=0, table=table, x=x, view=x, memory=memory, basis=basis)

    def views(self, state: State, alpha: float) -> Tensor:
        assert state.view is not None
        return state.view.unsqueeze(1).expand(-1, self.workers, -1)

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        assert isinstance(state, WarmState)
        assert state.view is not None
        assert state.memory is not None
        basis = state.basis
        if not self.warm or (state.step == 0 and self.first is None):
            drawn = torch.empty(basis.shape, dtype=basis.dtype, device=generator.device)
            basis = drawn.normal_(generator=generator).to(basis.device)
        size, waiting = self.rows * self.columns, state.memory + gradients
        mean = waiting.mean(1)
        matrix = mean[:, :size].reshape(-1, self.rows, self.columns)
        low, found = projected(matrix, basis)
        sent = torch.cat([low.flatten(-2), mean[:, size:]], -1)
        left = waiting - sent.unsqueeze(1)
        left[..., size:] = 0
        return replace(
            state,
            step=state.step + 1,
            x=state.x - alpha * gradients.mean(1),
            view=state.view - alpha * sent,
            memory=left,
            basis=torch.where((found != 0).any(-2, keepdim=True), found, basis),
        )
