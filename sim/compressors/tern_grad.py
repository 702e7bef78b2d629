"""Stochastic ternary gradients."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.draw import uniform


@dataclass(frozen=True, slots=True)
class TernGrad(Compressor):
    """m sign(u_i) with probability |u_i|/m and 0 else, m = max |u_j| (Wen et al. 2017, (1)-(3)).

    E|C(u) - u|² = m |u|_1 - |u|². For m = 1 one entry is 1, and the largest (1 + S)/(1 + Q) of the
    others' sums S and Q of sizes and squares has them equal to 1/(1 + √d): omega = (√d - 1)/2,
    attained there. The largest entry is always sent whole. Without the paper's clipping, which is
    biased. Rows of NaN or inf come back with NaN.
    """

    def contraction(self, d: int) -> float:
        return max(0.0, 1 - self.variance(d))

    def variance(self, d: int) -> float:
        return (math.sqrt(d) - 1) / 2

    def draws(self, d: int) -> bool:
        return d > 1

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        if not self.draws(u.shape[-1]):
            return u.clone()
        largest = u.abs().amax(-1, keepdim=True)
        share = u.abs() / torch.where(largest > 0, largest, 1)
        return torch.where(uniform(u, generator) < share, largest * u.sign(), 0 * u)
