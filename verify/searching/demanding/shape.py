"""The shape of a model: how many dimensions, outcomes and iterations it has.

Coins are thrown at moments: at moment 2t before the view of iteration t is chosen, at 2t + 1 before
its sample is drawn. The outcomes are the leaves of the tree that they make.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product

import sympy as sp

from bounds.symbols import p

#: The families of objectives.
QUADRATIC, BENT, SQUARE = "quadratic", "piecewise quadratic", "half a square"


class ImpossibleError(Exception):
    """The hypotheses cannot be met in a shape."""


class Letters(dict[sp.Symbol, int]):
    """Values of whole letters; not to be changed."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))


@dataclass(frozen=True, slots=True)
class Shape:
    """``coins`` are pairs of a moment and a number of sides; ``whole`` gives every whole letter of
    the claim a value, iterations and indices among them."""

    dimension: int
    horizon: int
    coins: tuple[tuple[int, int], ...] = ()
    family: str = QUADRATIC
    whole: Letters = field(default_factory=Letters)

    @property
    def reach(self) -> int:
        """The largest index: an iteration, a node or a coordinate."""
        return max(self.horizon, self.dimension - 1, self.whole.get(p, 1) - 1)

    @property
    def leaves(self) -> list[tuple[int, ...]]:
        """The outcomes: what each coin shows."""
        return list(product(*(range(sides) for _, sides in self.coins)))

    def cells(self, moment: int) -> tuple[int, ...]:
        """For every outcome, the number of the cell in which it lies after a moment."""
        told = [leaf[: self._thrown(moment)] for leaf in self.leaves]
        names = {each: n for n, each in enumerate(dict.fromkeys(told))}
        return tuple(names[each] for each in told)

    def _thrown(self, moment: int) -> int:
        return sum(when <= moment for when, _ in self.coins)

    @property
    def label(self) -> str:
        """The shape in words."""
        letters = [f"{letter} = {n}" for letter, n in sorted(self.whole.items(), key=str)]
        coins = [f"{sides} sides at {moment}" for moment, sides in self.coins]
        parts = [f"d = {self.dimension}, {self.horizon} steps, {len(self.leaves)} outcomes"]
        parts.append(self.family)
        return ", ".join([*parts, *letters, *coins])
