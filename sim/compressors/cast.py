"""Fewer bits for each entry."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.require import require

_KINDS = {"fp16": torch.float16, "bf16": torch.bfloat16}


@dataclass(frozen=True, slots=True)
class Cast(Compressor):
    """Every entry rounded to ``kind``, fp16 or bf16, and back; ``scaled``: shares of the largest.

    An entry in the normal range loses at most its 2^-p-th part, p = 11 or 8 bits. What is smaller
    is lost and what is larger becomes inf, so for every u nothing is promised: delta = 0. Where it
    is ``scaled``, the power of two below the largest entry m is divided out first. Then none
    overflows, one below the normal range misses at most m 2^-25 (fp16; bf16 far less), and
    delta = 1 - 4^-p - d 4^-25.
    Raises ``ValueError``.
    """

    kind: str = "fp16"
    scaled: bool = False

    def __post_init__(self) -> None:
        fits = isinstance(self.kind, str) and self.kind in _KINDS
        require(fits, "kind", self.kind, " or ".join(_KINDS))

    def contraction(self, d: int) -> float:
        bits = 11 if self.kind == "fp16" else 8
        return max(0.0, 1 - 4.0**-bits - d * 4.0**-25) if self.scaled else 0.0

    def draws(self, d: int) -> bool:
        return False

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        if not self.scaled:
            return u.to(_KINDS[self.kind]).to(u.dtype)
        largest = u.abs().amax(-1, keepdim=True)
        share = 2 * torch.frexp(largest).mantissa  # in [1, 2)
        power = torch.where(largest > 0, largest / share, 1)
        sent = (u / power).to(_KINDS[self.kind]).to(u.dtype) * power
        # The power of two above the largest entry may be one that the type of u has not.
        most = torch.finfo(u.dtype).max
        return torch.where(u.isinf(), sent, sent.clamp(-most, most))
