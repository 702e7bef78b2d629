"""Random terms about a random run, and values for the indices that they leave free."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil

import numpy as np
import sympy as sp

from bounds.proving.kernel.logic import assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.arithmetic.exact import symbolic
from bounds.proving.models.asking.truth import evaluate
from bounds.proving.models.drawing.runs import run
from bounds.proving.models.world.model import Model
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import (
    applied,
    entry,
    gradient,
    image,
    inner,
    named,
    norm,
    square,
    value,
)
from bounds.proving.terms.vector import Vector
from bounds.symbols import L, T, alpha, t

i, j, n = index("i"), index("j"), index("n")


@lru_cache(maxsize=512)
def model(seed: int) -> Model:
    return run(np.random.default_rng(seed))


@dataclass
class Drawn:
    """A run, and random terms about it; ``values`` are those of the free indices."""

    seed: int
    model: Model = field(init=False)
    values: dict = field(init=False)

    def __post_init__(self) -> None:
        self.model = model(self.seed % 97)
        self.rng = np.random.default_rng(self.seed)
        last = self.model.horizon - 1
        self.values = {t: self.whole(0, last), n: self.whole(0, last), i: self.whole(0, last)}

    def whole(self, low: int, high: int) -> int:
        return int(self.rng.integers(low, high + 1))

    def one_of(self, *choices):
        return choices[self.rng.integers(len(choices))]

    def when(self) -> sp.Expr:
        return self.one_of(t, t, sp.Integer(self.whole(0, self.model.horizon - 1)))

    def rational(self) -> sp.Rational:
        return sp.Rational(self.whole(-4, 4), self.whole(1, 3))

    def single(self, at: sp.Expr) -> Vector:
        """A named vector, or a map of one."""
        a = named(self.one_of("x", "v", "g"), at)
        match self.whole(0, 7):
            case 0:
                return named("w", at, random=False)
            case 1:
                return named("x", at + 1)
            case 2 | 3:
                return gradient(a)
            case 4:
                return image("Q", a)
            case 5:
                return image("C", a, at, random=True)
        return a

    def factor(self, at: sp.Expr) -> sp.Expr:
        match self.whole(0, 6):
            case 0:
                return alpha
            case 1:
                return applied("alpha", at, kind="positive")
            case 2:
                return self.luck(at)
        return self.rational()

    def luck(self, at: sp.Expr) -> sp.Expr:
        """A coin or a noise of an early iteration: these are few."""
        first = sp.Integer(0) if at == t else at
        if self.rng.integers(2):
            return applied("coin", first, random=True, kind="bit")
        return applied("noise", first, random=True)

    def vector(self, at: sp.Expr | None = None) -> Vector:
        """A combination of one to three of them, or a sum over the iterations."""
        when = self.when() if at is None else at
        whole = self.single(when)
        for _ in range(self.whole(0, 2)):
            whole = whole + self.factor(when) * self.single(when)
        if at is None and self.rng.integers(5) == 0:
            whole = whole + total_vector(j, 0, self.one_of(t, T), self.single(j))
        return whole

    def number(self, at: sp.Expr | None = None) -> sp.Expr:
        """A random number about them."""
        when = self.when() if at is None else at
        a, b = self.vector(at), self.vector(at)
        match self.whole(0, 8):
            case 0:
                return self.luck(when)
            case 1:
                return norm(a)
            case 2:
                return square(a)
            case 3:
                return value(a) - value(b)
            case 4:
                return entry(a, sp.Integer(0))
            case 5:
                return self.rational() * norm(a) * norm(b) + self.rational()
            case 6:
                return mean(inner(a, b))
            case 7:
                return self.factor(when) * self.factor(when) + L
        return inner(a, b)

    def summed(self) -> sp.Expr:
        """A sum over the iterations."""
        return total(i, 0, T, self.number(i))

    def fact(self, at: sp.Expr | None = None, where: tuple[int, ...] = ()) -> sp.Basic:
        """A relation between two numbers that holds in the run, at all these iterations."""
        a, b = self.number(at), self.number(at)
        gaps = [
            gap
            for k in where or (self.values[t],)
            for gap in evaluate(a - b, self.model, {**self.values, t: k, i: k})
        ]
        enough = max(ceil(symbolic(gap)) for gap in gaps)
        return self.one_of(sp.Le(a, b + enough), sp.Ge(b + enough, a))

    def shown(self, fact: sp.Basic) -> Theorem:
        return assume(fact)

    @property
    def everywhere(self) -> tuple[int, ...]:
        return tuple(range(self.model.horizon))
