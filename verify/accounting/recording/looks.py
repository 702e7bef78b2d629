"""The mean of numbers of either sign, tested at looks that become rare, by Student's t.

Where numbers may be negative there is no test without a range; this one is approximate, as all of
``verify.estimating.intervals``. The k-th look, after 16, 32, 64, ... numbers, spends
1/(k (k + 1)) of the level.
"""

from __future__ import annotations

import math
from typing import Any

_FIRST = 16


class Looks:
    """Tests that every mean given the past is at most ``limit``; None tests nothing."""

    def __init__(self, limit: float | None, level: float) -> None:
        self.limit, self.level = limit, level
        self.count, self.total, self.squares = 0, 0.0, 0.0
        self.next, self.look = _FIRST, 1
        self.refuted: int | None = None

    def add(self, step: int, value: float) -> None:
        """One more; what is no finite number, or has no finite square, is left out."""
        if not math.isfinite(value * value):
            return
        self.count += 1
        self.total += value
        self.squares += value * value
        if self.count < self.next:
            return
        share = self.level / (self.look * (self.look + 1))
        self.next, self.look = 2 * self.next, self.look + 1
        if self.limit is not None and self.refuted is None and self.lower(share) > self.limit:
            self.refuted = step

    @property
    def mean(self) -> float:
        """0 of none."""
        return self.total / max(1, self.count)

    def lower(self, level: float) -> float:
        """What the mean of the means is at least, but for the probability ``level``."""
        from scipy.stats import t as student

        n = self.count
        if n < 2:
            return -math.inf
        spread = max(0.0, self.squares / n - self.mean * self.mean) * n / (n - 1)
        return self.mean - float(student.isf(level, n - 1)) * math.sqrt(spread / n)

    def state(self) -> dict[str, Any]:
        """All of it, as plain numbers."""
        return dict(vars(self))

    def restore(self, state: dict[str, Any]) -> None:
        """What ``state`` gave, but for the limit and the level, which are those of today."""
        vars(self).update({k: v for k, v in state.items() if k not in ("limit", "level")})
