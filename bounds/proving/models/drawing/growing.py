"""Runs that grow iteration by iteration over a tree of coins.

The outcomes are the leaves of the tree. Before iteration t the first t coins are thrown; the view
v[t] is made of what they tell, and g[t] is the gradient there plus a noise of mean 0 that the next
coin decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from numpy.random import Generator

from bounds.proving.models.arithmetic.exact import Number
from bounds.proving.models.drawing.functions import point
from bounds.proving.models.world.maps import Point
from bounds.proving.models.world.objective import Objective, less

Coins = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """Coins thrown one after the other: for what came before, the chance of a 1."""

    chances: dict[Coins, Fraction]
    depth: int

    @property
    def leaves(self) -> tuple[Coins, ...]:
        """The outcomes."""
        return tuple(product((0, 1), repeat=self.depth))

    def probability(self, leaf: Coins) -> Fraction:
        """The probability of an outcome."""
        whole = Fraction(1)
        for t, coin in enumerate(leaf):
            up = self.chances[leaf[:t]]
            whole *= up if coin else 1 - up
        return whole


def tree(rng: Generator, depth: int) -> Tree:
    """A tree of coins of several biases, some of them certain."""
    nodes = [node for t in range(depth) for node in product((0, 1), repeat=t)]
    shares = (Fraction(1, 2), Fraction(1, 2), Fraction(1, 3), Fraction(3, 4), Fraction(1))
    return Tree({node: shares[rng.integers(5)] for node in nodes}, depth)


@dataclass
class Run:
    """A run that grows, outcome by outcome."""

    rng: Generator
    coins: Tree
    f: Objective
    steps: list[Fraction]
    x: list[tuple[Point, ...]]
    v: list[tuple[Point, ...]]
    g: list[tuple[Point, ...]]

    def step(self) -> None:
        """One iteration: a view, a sample there, and the next parameter."""
        t = len(self.g)
        self.v.append(self._view(t))
        noise = self._noise(t)
        gradients = map(self.f.gradient, self.v[t])
        self.g.append(tuple(plus(a, b) for a, b in zip(gradients, noise, strict=True)))
        pairs = zip(self.x[t], self.g[t], strict=True)
        self.x.append(tuple(less(x, times(self.steps[t], g)) for x, g in pairs))

    def _view(self, t: int) -> tuple[Point, ...]:
        """The parameter, an earlier one, or the parameter moved by what the past tells."""
        kind = self.rng.integers(3)
        if kind < 2:
            return self.x[t if kind == 0 else int(self.rng.integers(t + 1))]
        moved = self.told(lambda _: point(self.rng, self.f.dimension, 1), t)
        return tuple(plus(x, e) for x, e in zip(self.x[t], moved, strict=True))

    def _noise(self, t: int) -> tuple[Point, ...]:
        zero = (Fraction(0),) * self.f.dimension
        if t >= self.coins.depth or not self.rng.integers(4):
            return (zero,) * len(self.coins.leaves)
        up = self.told(lambda _: point(self.rng, self.f.dimension, 1), t)
        return tuple(
            self._balanced(leaf, each, t) for leaf, each in zip(self.coins.leaves, up, strict=True)
        )

    def _balanced(self, leaf: Coins, up: Point, t: int) -> Point:
        """``up`` where the coin shows 1, and elsewhere what makes the mean 0."""
        chance = self.coins.chances[leaf[:t]]
        if chance == 1:
            return times(Fraction(0), up)
        return up if leaf[t] else times(-chance / (1 - chance), up)

    def told(self, draw: Callable[[Coins], Point], t: int) -> tuple[Point, ...]:
        drawn = {before: draw(before) for before in sorted({b[:t] for b in self.coins.leaves})}
        return tuple(drawn[leaf[:t]] for leaf in self.coins.leaves)

    @property
    def probabilities(self) -> tuple[Fraction, ...]:
        """Of the outcomes."""
        return tuple(map(self.coins.probability, self.coins.leaves))


def plus(a: Point, b: Point) -> Point:
    """a + b."""
    return tuple(x + y for x, y in zip(a, b, strict=True))


def times(scale: Number, a: Point) -> Point:
    """scale · a."""
    return tuple(scale * x for x in a)
