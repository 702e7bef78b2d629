"""What a theorem may rest on. Each hypothesis is a formula, and gives its instances and no more."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

import sympy as sp

from bounds.proving.terms.node import Binding, free, put
from bounds.proving.terms.text import told
from bounds.proving.terms.vector import Vector


class Hypothesis(ABC):
    """Something taken as given about the run, the objective, a compressor or the constants."""

    __slots__ = ()

    @property
    @abstractmethod
    def text(self) -> str:
        """It in words or letters."""

    @property
    @abstractmethod
    def free(self) -> frozenset[object]:
        """The letters and indices that are not bound by a "for all" in it."""

    @abstractmethod
    def bound(self, binding: Binding) -> Hypothesis:
        """The same hypothesis with the binding put in."""

    @property
    def binds(self) -> frozenset[object]:
        """The letters, indices and vectors that it speaks of "for all" of."""
        return frozenset()


@dataclass(frozen=True, slots=True)
class Assumed(Hypothesis):
    """A relation, for the values that its letters and indices have."""

    fact: sp.Basic

    @property
    def text(self) -> str:
        return told(self.fact)

    @property
    def free(self) -> frozenset[object]:
        return free(self.fact)

    def bound(self, binding: Binding) -> Hypothesis:
        return Assumed(put(self.fact, binding))


@dataclass(frozen=True, slots=True)
class Always(Hypothesis):
    """A relation for all values of its variables: indices, and vectors at each outcome.

    A relation for all vectors may hold no expectation of them: it speaks of vectors, not of random
    ones, and so holds at every outcome whatever random vector is put in.
    """

    variables: tuple[object, ...]
    fact: sp.Basic
    name: str = field(default="", compare=False)

    @property
    def text(self) -> str:
        names = ", ".join(getattr(each, "text", None) or str(each) for each in self.variables)
        said = f"for all {names}: {told(self.fact)}"
        return f"{self.name}: {said}" if self.name else said

    @property
    def free(self) -> frozenset[object]:
        return free(self.fact) - set(self.variables)

    @property
    def binds(self) -> frozenset[object]:
        return frozenset(self.variables)

    def bound(self, binding: Binding) -> Hypothesis:
        inside = {k: v for k, v in binding.items() if k not in self.variables}
        return Always(self.variables, put(self.fact, inside), self.name)


@dataclass(frozen=True, slots=True)
class Given(Hypothesis):
    """What is expected of a random vector or number, given the past, at every iteration t.

    ``E[w · subject] = E[w · expected]`` (for numbers with ``bounds`` set: ``<=`` and w >= 0) for
    every w, or inner product with a vector, that the past determines. The past of iteration t holds
    name[s] for s + lag <= t, for each (name, lag) of ``past``.
    """

    subject: sp.Expr | Vector
    expected: sp.Expr | Vector
    t: sp.Symbol
    past: tuple[tuple[str, int], ...]
    bounds: bool = False
    name: str = field(default="", compare=False)

    @property
    def text(self) -> str:
        relation = "≤" if self.bounds else "="
        known = ", ".join(f"{name}[s + {lag} ≤ {self.t}]" for name, lag in self.past)
        said = f"E[{_text(self.subject)} | {known}] {relation} {_text(self.expected)}"
        return f"{self.name}: {said}" if self.name else said

    @property
    def free(self) -> frozenset[object]:
        return (_free(self.subject) | _free(self.expected)) - {self.t}

    @property
    def binds(self) -> frozenset[object]:
        return frozenset({self.t})

    def bound(self, binding: Binding) -> Hypothesis:
        inside = {k: v for k, v in binding.items() if k != self.t}
        subject, expected = _put(self.subject, inside), _put(self.expected, inside)
        return Given(subject, expected, self.t, self.past, self.bounds, self.name)


@dataclass(frozen=True, slots=True)
class Smooth(Hypothesis):
    """f has a gradient on R^d with |∇f(u) - ∇f(w)| <= L |u - w|."""

    L: sp.Expr

    @property
    def text(self) -> str:
        return f"f is {self.L}-smooth"

    @property
    def free(self) -> frozenset[object]:
        return free(self.L)

    def bound(self, binding: Binding) -> Hypothesis:
        return Smooth(put(self.L, binding))


@dataclass(frozen=True, slots=True)
class StronglyConvex(Hypothesis):
    """f has a gradient on R^d with <u - w, ∇f(u) - ∇f(w)> >= c |u - w|²."""

    c: sp.Expr

    @property
    def text(self) -> str:
        return f"f is {self.c}-strongly convex"

    @property
    def free(self) -> frozenset[object]:
        return free(self.c)

    def bound(self, binding: Binding) -> Hypothesis:
        return StronglyConvex(put(self.c, binding))


@dataclass(frozen=True, slots=True)
class Convex(Hypothesis):
    """f has a gradient on R^d with f(w) >= f(u) + <∇f(u), w - u>."""

    text, free = "f is convex", frozenset[object]()

    def bound(self, binding: Binding) -> Hypothesis:
        return self


@dataclass(frozen=True, slots=True)
class GradientDominated(Hypothesis):
    """f has a gradient on R^d with |∇f(u)|² >= 2 mu (f(u) - f(w)): Polyak and Lojasiewicz."""

    mu: sp.Expr

    @property
    def text(self) -> str:
        return f"f is {self.mu}-Polyak-Lojasiewicz"

    @property
    def free(self) -> frozenset[object]:
        return free(self.mu)

    def bound(self, binding: Binding) -> Hypothesis:
        return GradientDominated(put(self.mu, binding))


def _free(value: sp.Expr | Vector) -> frozenset[object]:
    return free(value) if isinstance(value, sp.Basic) else value.free


def _put(value: sp.Expr | Vector, binding: Mapping[object, object]) -> sp.Expr | Vector:
    return value.bound(binding) if isinstance(value, Vector) else put(value, binding)


def _text(value: sp.Expr | Vector) -> str:
    return value.text if isinstance(value, Vector) else told(value)
