"""Natural compression: powers of two."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.draw import uniform


@dataclass(frozen=True, slots=True)
class Natural(Compressor):
    """u_i becomes one of the powers of two beside it, with E C(u) = u (Horváth et al. 2019).

    For |u_i| = (1 + r) 2^n, r in [0, 1), it is 2^(n+1) with probability r, so E|C(u_i) - u_i|² =
    r (1 - r) 4^n and omega is the largest r (1 - r)/(1 + r)²: 1/8, at r = 1/3, attained by 4/3. 0
    stays 0, and NaN and inf come back as they are. Beyond the largest power of two that the type
    of u has, from 2^15 on for float16, an entry becomes that one or inf, and nothing is promised.
    """

    def contraction(self, d: int) -> float:
        return 1 - self.variance(d)

    def variance(self, d: int) -> float:
        return 1 / 8

    def draws(self, d: int) -> bool:
        return True

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        share = 2 * torch.frexp(u).mantissa.abs()  # 1 + r
        up = uniform(u, generator) < share - 1
        return torch.where((u == 0) | ~u.isfinite(), u, u / share * (1 + up.to(u.dtype)))
