"""EF-Rand-beta with one worker and no delay, at every outcome of its coins; alpha is 1."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod

from bounds.proving.models.arithmetic.exact import exact
from bounds.proving.models.drawing.growing import plus
from bounds.proving.models.world.maps import Keep, Point
from bounds.proving.models.world.objective import less
from bounds.proving.models.writing.tables import Course, Outcome, after_the_first, combined, each

#: For every iteration whether each entry is sent.
Coins = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """A constant gradient, and a coin for each of its entries in each of ``tossed`` iterations.

    Without a ``reset`` the memory keeps what is sent. The parameter goes on to ``last``.
    """

    gradient: tuple[object, ...]
    rate: Fraction
    tossed: int
    last: int
    reset: bool = True

    @property
    def outcomes(self) -> list[Outcome]:
        """All that the coins can do."""
        sides = product((0, 1), repeat=len(self.gradient))
        found = (self._outcome(coins) for coins in product(sides, repeat=self.tossed))
        return [each for each in found if each.chance]

    def _outcome(self, coins: Coins) -> Outcome:
        g = tuple(map(exact, self.gradient))
        e, y = [combined(len(g), [])], [combined(len(g), [])]
        sent: list[Point] = []
        for tossed in coins:
            w = plus(e[-1], g)
            sent.append(Keep(frozenset(i for i, coin in enumerate(tossed) if coin))(w))
            y.append(less(y[-1], sent[-1]))
            e.append(less(w, sent[-1]) if self.reset else w)
        vectors = {
            "x": {(t,): combined(len(g), [(-t, g)]) for t in range(self.last + 1)},
            "v": dict(_indexed(y)),
            "y": dict(_indexed(y)),
            "g": {(t,): g for t in range(self.last)},
            "w": dict(_indexed([plus(held, g) for held in e[:-1]])),
            "q": dict(_indexed(sent)),
            "e": {(t, 0): held for t, held in enumerate(e)},
        }
        chance = prod(self.rate if coin else 1 - self.rate for row in coins for coin in row)
        return Outcome(Fraction(chance), vectors, self._numbers(coins))

    def _numbers(self, coins: Coins) -> Course:
        """The coins, whose turn it is, and that nothing is missed."""
        tossed = {(s, i): coin for s, row in enumerate(coins) for i, coin in enumerate(row)}
        counts = (self.last + 1, self.last)
        none = each((*counts, len(self.gradient)), lambda s, a, i: 0)
        pairs = each(counts, lambda t, n: 0)
        return {
            **after_the_first(1, self.last),
            "coin": tossed,
            "turn": each((self.last + 1, 1), lambda s, r: 1),
            "missed": {**none, **pairs},
            "unread": none,
            "late": none,
            "apart": none,
        }


def _indexed(points: list[Point]) -> list[tuple[tuple[int, ...], Point]]:
    return [((t,), each) for t, each in enumerate(points)]
