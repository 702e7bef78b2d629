"""Numbers made of vectors: inner products, norms, entries, values of the objective.

An inner product is bilinear and an entry linear by how they are built: no rule expands them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import sympy as sp

from bounds.proving.terms.expanded import expanded
from bounds.proving.terms.finite.vectors import Total
from bounds.proving.terms.node import (
    Applied,
    Binding,
    Node,
    checked_index,
    digest,
    free,
    letter,
    put,
)
from bounds.proving.terms.text import told
from bounds.proving.terms.vector import Base, Image, Named, Vector, vector

#: The objective, and its gradient as a map of vectors.
OBJECTIVE, GRADIENT = "f", "∇f"


@dataclass(frozen=True, slots=True)
class Inner(Node):
    """<a, b> of two bases, in the order of their digests."""

    a: Base
    b: Base

    @property
    def text(self) -> str:
        return f"|{self.a.text}|²" if self.a == self.b else f"<{self.a.text}, {self.b.text}>"

    @property
    def random(self) -> bool:
        return self.a.random or self.b.random

    @property
    def parts(self) -> tuple[object, ...]:
        return (self.a, self.b)

    @property
    def free(self) -> frozenset[object]:
        return self.a.free | self.b.free

    @property
    def sign(self) -> dict[str, bool]:
        return {"nonnegative": True} if self.a == self.b else {"real": True}

    def bound(self, binding: Binding) -> sp.Expr:
        return inner(self.a.bound(binding), self.b.bound(binding))


def inner(a: Vector, b: Vector) -> sp.Expr:
    """<a, b>, expanded."""
    return expanded(
        sp.Add(*(s * r * _inner(one, other) for one, s in a.terms for other, r in b.terms))
    )


def _inner(a: Base, b: Base) -> sp.Expr:
    for one, other in ((a, b), (b, a)):
        if isinstance(one, Total):
            return one.each(partial(inner, vector(other)), other.free)
    first, second = sorted((a, b), key=digest)
    return letter(Inner(first, second))


def square(a: Vector) -> sp.Expr:
    """|a|², expanded."""
    return inner(a, a)


@dataclass(frozen=True, slots=True)
class Norm(Node):
    """|a|, which is at least 0."""

    of: Vector

    @property
    def text(self) -> str:
        return f"|{self.of.text}|"

    @property
    def random(self) -> bool:
        return self.of.random

    @property
    def parts(self) -> tuple[object, ...]:
        return (self.of,)

    @property
    def free(self) -> frozenset[object]:
        return self.of.free

    @property
    def sign(self) -> dict[str, bool]:
        return {"nonnegative": True}

    def bound(self, binding: Binding) -> sp.Expr:
        return norm(self.of.bound(binding))


def norm(a: Vector) -> sp.Expr:
    """|a|; one letter for a and -a."""
    if not a.terms:
        return sp.Integer(0)
    return letter(Norm(min(a, -a, key=digest)))


@dataclass(frozen=True, slots=True)
class Value(Node):
    """f(a), the value of the objective."""

    of: Vector

    @property
    def text(self) -> str:
        return f"{OBJECTIVE}({self.of.text})"

    @property
    def random(self) -> bool:
        return self.of.random

    @property
    def parts(self) -> tuple[object, ...]:
        return (self.of,)

    @property
    def free(self) -> frozenset[object]:
        return self.of.free

    def bound(self, binding: Binding) -> sp.Expr:
        return value(self.of.bound(binding))


def value(a: Vector) -> sp.Expr:
    """f(a)."""
    return letter(Value(a))


def gradient(a: Vector) -> Vector:
    """∇f(a)."""
    return vector(Image(GRADIENT, a))


@dataclass(frozen=True, slots=True)
class Entry(Node):
    """The entry of a base at an index i, counted from 0."""

    of: Base
    at: sp.Expr

    @property
    def text(self) -> str:
        return f"{self.of.text}_[{told(self.at)}]"

    @property
    def random(self) -> bool:
        return self.of.random

    @property
    def parts(self) -> tuple[object, ...]:
        return (self.of, self.at)

    @property
    def free(self) -> frozenset[object]:
        return self.of.free | free(self.at)

    def bound(self, binding: Binding) -> sp.Expr:
        return entry(self.of.bound(binding), put(self.at, binding))


def entry(a: Vector, i: sp.Expr) -> sp.Expr:
    """The entry of a at index i, expanded."""
    at = checked_index(i)
    return expanded(sp.Add(*(factor * _entry(base, at) for base, factor in a.terms)))


def _entry(base: Base, i: sp.Expr) -> sp.Expr:
    if isinstance(base, Total):
        return base.each(lambda body: entry(body, i), free(i))
    return letter(Entry(base, i))


def applied(name: str, *at: object, random: bool = False, kind: str = "real") -> sp.Expr:
    """A number with indices or vectors, such as the step size alpha[t] or a coin."""
    inside = tuple(each if isinstance(each, Vector) else checked_index(each) for each in at)
    return letter(Applied(name, inside, random, kind))


def named(name: str, *at: sp.Expr | int, random: bool = True) -> Vector:
    """A vector with indices, such as x[t]."""
    return vector(Named(name, tuple(map(checked_index, at)), random))


def image(name: str, of: Vector, *at: sp.Expr | int, random: bool = False) -> Vector:
    """What the map of that name makes of a vector."""
    return vector(Image(name, of, tuple(map(checked_index, at)), random))
