"""Low-rank approximation of a gradient that is a matrix."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compression.subspace import projected
from sim.compressor import Compressor
from sim.require import require, require_whole


@dataclass(frozen=True, slots=True)
class LowRank(Compressor):
    """P Pᵀ U, P an orthonormal basis of U Q with Q (columns, rank) normal and drawn each time.

    U (rows, columns) are the first entries of u in order; what is beyond is sent as it is. One step
    of PowerSGD (Vogels et al. 2019) from a fresh start: of the squares of U's singular values the
    first column of P catches at least their mean over the rank of U, since directions with larger
    ones have more weight, and each further column as much of what is left. So delta =
    rank/min(rows, columns) in the mean, attained by orthogonal U. From a start that is kept,
    warm or not, nothing is promised (``sim.systems.PowerSGD``). Raises ``ValueError``.
    """

    rows: int
    columns: int
    rank: int = 1

    def __post_init__(self) -> None:
        require_whole("rows", self.rows, 1)
        require_whole("columns", self.columns, 1)
        require_whole("rank", self.rank, 1)

    def contraction(self, d: int) -> float:
        return min(1.0, self.rank / min(self.rows, self.columns))

    def draws(self, d: int) -> bool:
        # What is shorter, as the rest of ChunkWise, is no matrix and is sent as it is.
        return self.rank < min(self.rows, self.columns) and self.rows * self.columns <= d

    def require_fit(self, x0: Tensor) -> None:
        size = self.rows * self.columns
        allowed = f"rows times columns <= d = {len(x0)}, with {self.columns} columns"
        require(size <= len(x0), "rows", self.rows, allowed)

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        if not self.draws(u.shape[-1]):
            return u.clone()
        size = self.rows * self.columns
        matrix = u[..., :size].reshape(*u.shape[:-1], self.rows, self.columns)
        shape = (*u.shape[:-1], self.columns, self.rank)
        basis = torch.empty(shape, dtype=u.dtype, device=generator.device)
        basis = basis.normal_(generator=generator).to(u.device)
        sent, _ = projected(matrix, basis)
        return torch.cat([sent.flatten(-2), u[..., size:]], -1)
