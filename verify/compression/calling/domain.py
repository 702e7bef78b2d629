"""For which vectors a compressor is meant."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from bounds import InputError, real


@dataclass(frozen=True, slots=True)
class Domain:
    """Vectors whose entries are 0 or have a magnitude in [``least``, ``most``]."""

    least: float = 0.0
    most: float = math.inf

    @classmethod
    def of(cls, entries: tuple[float, float] | None) -> Domain:
        """Of all vectors where ``entries`` is None. Raises ``ValueError``."""
        if entries is None:
            return cls()
        allowed = "two numbers with 0 <= least < most"
        if not isinstance(entries, (tuple, list)) or len(entries) != 2:
            raise InputError("entries", entries, allowed)
        least, most = (real("entries", each, least=0) for each in entries)
        if least >= most:
            raise InputError("entries", entries, allowed)
        return cls(least, most)

    @property
    def whole(self) -> bool:
        """Whether every vector belongs to it."""
        return self == Domain()

    def nearest(self, u: Tensor) -> Tensor:
        """u with its entries moved into the domain; small ones become 0 or ``least``."""
        if self.whole:
            return u
        # The ends as the type has them, on the inner side.
        least, most = self._ends(u.dtype)
        size = u.abs()
        moved = size.clamp(least, most) * u.sign()
        return torch.where(size < self.least / 2, torch.zeros_like(u), moved)

    def holds(self, rows: Tensor) -> Tensor:
        """Whether each of the rows (n, d) belongs to it: (n,)."""
        size = rows.double().abs()
        return ((size == 0) | ((size >= self.least) & (size <= self.most))).all(-1)

    def _ends(self, dtype: torch.dtype) -> tuple[float, float]:
        least, most = torch.tensor([self.least, self.most]).double().to(dtype)
        if float(least) < self.least:
            least = torch.nextafter(least, torch.tensor(math.inf, dtype=dtype))
        if float(most) > self.most:
            most = torch.nextafter(most, torch.tensor(0.0, dtype=dtype))
        return float(least), float(most)
