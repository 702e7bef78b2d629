"""A nonnegative number at each step of one run, without keeping the numbers.

Means are tested by betting, along the run: where every E[Y_t | past] is at most m, each
W_t = prod (1 + b (Y_s / m - 1)) is a nonnegative supermartingale, so is their mean over fixed bets
b, and by Ville's inequality it ever reaches 1/a with probability at most a. Nothing is assumed of
how the steps depend on each other, and one may look after each of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from verify.accounting.recording.tensors import MOST_SQUARED, square
from verify.judging.stats import BETS, lower_bound

#: So many means of blocks are kept; with one more, neighbours are joined.
MOST = 256
#: From so few blocks nothing is said.
FEWEST = 8
#: So many numbers are bet on at once, which tells the same step as one after the other.
_AT_ONCE = 32


def squared(limit: float | None) -> float | None:
    """What betting refutes where ``limit`` bounds a root of the mean; None where nothing does."""
    return None if limit is None or square(limit) == MOST_SQUARED else square(limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """``count`` numbers, their ``mean`` and the ``largest`` with the step ``at`` which it stood.

    ``blocks`` are means of ``length`` numbers in a row each, the last ones left out. ``refuted`` is
    the step at which betting refuted that every number has a mean of at most ``limit`` given the
    past; wrongly so in at most the level's share of all runs. ``lost``: the first step at which the
    number was none.
    """

    count: int
    mean: float
    largest: float
    at: int
    blocks: tuple[float, ...]
    length: int
    limit: float | None = None
    refuted: int | None = None
    lost: int | None = None

    def lower(self, level: float) -> float:
        """At most the largest mean given the past, but for the probability ``level``."""
        if len(self.blocks) < FEWEST:
            return 0.0
        return float(lower_bound(np.array(self.blocks), level))

    @classmethod
    def of(
        cls,
        values: Iterable[float],
        steps: Iterable[int] | None = None,
        *,
        limit: float | None = None,
        level: float = 0.05,
    ) -> Series | None:
        """From the numbers and their steps (0, 1, ... by default); None from none."""
        stream = Stream(limit=limit, level=level)
        numbered = enumerate(values) if steps is None else zip(steps, values, strict=True)
        for step, value in numbered:
            stream.add(step, float(value))
        return stream.series()


class Stream:
    """Takes the numbers one after the other. What it keeps does not grow with their count."""

    def __init__(self, limit: float | None = None, level: float = 0.05) -> None:
        self.limit, self.level = limit, level
        self.count, self.total, self.largest, self.at = 0, 0.0, 0.0, 0
        self.blocks: list[float] = []
        self.length, self.part, self.in_part = 1, 0.0, 0
        self.wealth = np.zeros(len(BETS))
        self.waiting: list[tuple[int, float]] = []
        self.refuted: int | None = None
        self.lost: int | None = None

    def add(self, step: int, value: float) -> None:
        """One more; what is no finite number at least 0 counts as lost and no more."""
        if not (math.isfinite(value) and value >= 0):
            self.lost = step if self.lost is None else self.lost
            return
        if self.count == 0 or value > self.largest:
            self.largest, self.at = value, step
        self.count += 1
        self.total += value
        self.part += value
        self.in_part += 1
        if self.in_part == self.length:
            self._close()
        if self.limit is not None and self.refuted is None:
            self.waiting.append((step, value))
            if len(self.waiting) == _AT_ONCE:
                self._bet(self.limit)

    def _close(self) -> None:
        self.blocks.append(self.part / self.length)
        self.part, self.in_part = 0.0, 0
        if len(self.blocks) == MOST:
            pairs = zip(self.blocks[::2], self.blocks[1::2], strict=True)
            self.blocks = [(a + b) / 2 for a, b in pairs]
            self.length *= 2

    def _bet(self, limit: float) -> None:
        """On what is waiting, in its order."""
        if not self.waiting:
            return
        steps, values = zip(*self.waiting, strict=True)
        self.waiting = []
        if limit == 0:
            self.refuted = next((s for s, v in zip(steps, values, strict=True) if v > 0), None)
            return
        ratio = np.array(values)[:, None] / limit - 1
        with np.errstate(divide="ignore"):
            wealth = self.wealth + np.log1p(BETS * ratio).cumsum(0)
        self.wealth = wealth[-1]
        enough = np.logaddexp.reduce(wealth, axis=1) >= math.log(len(BETS) / self.level)
        if enough.any():
            self.refuted = steps[int(enough.argmax())]

    def series(self) -> Series | None:
        """What was seen so far; None where there was nothing."""
        if self.limit is not None and self.refuted is None:
            self._bet(self.limit)
        if self.count == 0 and self.lost is None:
            return None
        return Series(
            count=self.count,
            mean=self.total / max(1, self.count),
            largest=self.largest,
            at=self.at,
            blocks=tuple(self.blocks),
            length=self.length,
            limit=self.limit,
            refuted=self.refuted,
            lost=self.lost,
        )

    def state(self) -> dict[str, Any]:
        """All of it, as plain numbers."""
        own = {"blocks": list(self.blocks), "waiting": list(self.waiting)}
        return {**vars(self), **own, "wealth": self.wealth.tolist()}

    def restore(self, state: dict[str, Any]) -> None:
        """What ``state`` gave, but for the limit and the level, which are those of today."""
        kept = {k: v for k, v in state.items() if k not in ("limit", "level", "wealth")}
        own = {"blocks": list(state["blocks"]), "waiting": list(state["waiting"])}
        vars(self).update({**kept, **own})
        if state["limit"] == self.limit:
            self.wealth = np.array(state["wealth"])
