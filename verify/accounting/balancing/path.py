"""TopK, pathwise (``sharper/top-k-path``): what a memory may be as long as, after these gradients.

|e_t| <= Σ_{j=1..q-1} |g_{t-j}| + √(d/K - q) |g_{t-q}| with q = ⌈d/K⌉ - 1. Of blocks each has its
own, the longest of which holds for all (Minkowski).
"""

from __future__ import annotations

import math

from torch import Tensor

from verify.accounting.balancing.called import Called
from verify.accounting.recording.tensors import norm

#: Room for rounding of a memory that has been kept for many steps.
_ROOM = 1e-3


def weights(size: int, kept: int) -> list[float]:
    """Of the last gradients, the newest first, where ``kept`` entries of ``size`` are sent.

    They add up to ``bounds.systems.top_k.WEIGHTS``."""
    if kept >= size:
        return []
    q = math.ceil(size / kept) - 1
    return [1.0] * (q - 1) + [math.sqrt(size / kept - q)]


class Path:
    """The norms of the last gradients of a whole, as many as its largest block asks for."""

    def __init__(self) -> None:
        self.norms: dict[tuple[int, ...], list[float]] = {}

    def took(
        self, called: Called, left: Tensor, *, begun: bool, found: list[tuple[str, str]], kind: str
    ) -> None:
        """One bucket, whose memory had ``begun`` before; notes ``kind`` where it is longer than any
        K largest leave it."""
        place = tuple(size for size, _ in called.blocks)
        if place not in self.norms:  # of a memory from elsewhere nothing is known at first
            known = not bool(begun)
            self.norms[place] = [] if known else [math.inf] * max(map(_steps, called.blocks))
        norms = self.norms[place]
        norms.insert(0, norm([called.g]))
        by = max((weights(*each) for each in called.blocks), key=lambda w: (len(w), sum(w)))
        del norms[max(1, len(by)) :]
        most = sum(w * norm for w, norm in zip(by, norms, strict=False))
        length = norm([left])
        if length > most * (1 + _ROOM) + _ROOM * norms[0]:
            found.append((kind, f"{length:.4g} against at most {most:.4g}"))


def _steps(block: tuple[int, int]) -> int:
    return len(weights(*block))
