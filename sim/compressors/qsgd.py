"""Stochastic quantisation to a few levels of the Euclidean norm."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.draw import uniform
from sim.require import require, require_whole

_MOST = 2**53


@dataclass(frozen=True, slots=True)
class QSGD(Compressor):
    """|u| sign(u_i) l_i / s, l_i one of the whole numbers beside s |u_i|/|u|, with E l_i = that.

    s is ``levels`` (Alistarh et al. 2017, 3.1). E|C(u) - u|² = |u|²/s² Σ r_i (1 - r_i), r_i the
    fraction of b_i = s |u_i|/|u|, and r (1 - r) <= h(b²) with h(q) = √q - q for q <= 1/4, else 1/4.
    h is concave and Σ b_i² = s², so omega = d h(s²/d)/s²: √d/s - 1 for s <= √d/2, which d equal
    entries attain, else d/(4 s²). The paper has min(d/s², √d/s). Rows of NaN or inf come back as
    NaN. Raises ``ValueError``.
    """

    levels: int

    def __post_init__(self) -> None:
        require_whole("levels", self.levels, 1)
        require(self.levels <= _MOST, "levels", self.levels, f"<= {_MOST}, whole in float64")

    def contraction(self, d: int) -> float:
        return max(0.0, 1 - self.variance(d))

    def variance(self, d: int) -> float:
        if d == 1:  # one entry is its own norm
            return 0.0
        s = self.levels
        return math.sqrt(d) / s - 1 if 4 * s * s <= d else d / (4 * s * s)

    def draws(self, d: int) -> bool:
        return d > 1

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        if not self.draws(u.shape[-1]):
            return u.clone()
        largest = u.abs().amax(-1, keepdim=True)
        some = largest > 0
        # By the largest entry first: squares of denormal or huge entries are 0 or inf.
        shape = u / torch.where(some, largest, 1)
        norm = torch.linalg.vector_norm(shape, dim=-1, keepdim=True)
        share = shape / torch.where(some, norm, 1) * self.levels
        level = (share.abs() + uniform(u, generator)).floor().to(u.dtype)
        # In this order nothing on the way is beyond the type of u but what is sent itself.
        sent: Tensor = level * share.sign() / self.levels * norm * largest
        return sent
