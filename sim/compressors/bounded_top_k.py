"""Sparsification by magnitude that never leaves out more than a bound."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.require import require, require_number, require_whole


@dataclass(frozen=True, slots=True)
class BoundedTopK(Compressor):
    """Keep the k entries of largest magnitude, and as many of the next as make |u - C(u)| <= bound.

    With error feedback no memory is longer than ``bound``, in the unit of u: the B that Figure 1 of
    elastic varies, of which it says "a bound on the accumulated error" and not how it is kept. Of
    all C that keep it and k entries or more, this one sends the fewest. bound = 0 is C(u) = u,
    bound = inf is ``TopK``, with its ties and its contraction k/d. Rows with NaN come back as NaN.
    Raises ``ValueError``.
    """

    k: int
    bound: float

    def __post_init__(self) -> None:
        require_whole("k", self.k, 1)
        require_number("bound", self.bound)
        require(self.bound >= 0, "bound", self.bound, ">= 0")

    def contraction(self, d: int) -> float:
        return 1.0 if self.bound == 0 else min(self.k, d) / d

    def absolute_error(self, d: int) -> float | None:
        return self.bound if self.bound < math.inf else None

    def kept(self, d: int) -> int:
        return d

    def draws(self, d: int) -> bool:
        return False

    def require_fit(self, x0: Tensor) -> None:
        require(self.k <= len(x0), "k", self.k, f"<= d = {len(x0)}")

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        if self.bound == 0:
            return u.clone()
        sizes, order = torch.sort(u.abs(), dim=-1, descending=True, stable=True)
        # Summed from the smallest on, so that the rest is never below what it is by cancellation.
        # In shares of the bound, since squares of small entries may be 0.
        squares = (sizes.double() / self.bound).square()
        rest = squares.flip(-1).cumsum(-1).flip(-1)  # what is left without entry j on
        due = (rest > 1) | (torch.arange(u.shape[-1], device=u.device) < self.k)
        kept = torch.zeros_like(due).scatter(-1, order, due)
        sent = torch.where(kept, u, u.new_zeros(()))
        return sent.masked_fill(u.isnan().any(-1, keepdim=True), math.nan)
