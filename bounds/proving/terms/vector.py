"""Random vectors: combinations of named vectors, gradients, images and sums of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

import sympy as sp

from bounds.proving.terms.expanded import expanded
from bounds.proving.terms.node import Binding, checked_index, digest, free, is_random, put
from bounds.proving.terms.text import told


class Base(ABC):
    """A vector that is no combination of others."""

    __slots__ = ()
    text: str
    random: bool

    @property
    @abstractmethod
    def parts(self) -> tuple[object, ...]:
        """All that it is made of, for its digest."""

    @property
    @abstractmethod
    def free(self) -> frozenset[object]:
        """The symbols and vector variables that occur in it free."""

    @abstractmethod
    def bound(self, binding: Binding) -> Vector:
        """The same vector with the binding put in."""


@dataclass(frozen=True, slots=True)
class Named(Base):
    """A vector with indices, such as the parameter x[t]; ``varies`` says that it may be random."""

    name: str
    at: tuple[sp.Expr, ...] = ()
    varies: bool = True

    @property
    def text(self) -> str:  # type: ignore[override]
        name = self.name if self.varies else f"{self.name}°"
        return f"{name}[{', '.join(map(told, self.at))}]" if self.at else name

    @property
    def random(self) -> bool:  # type: ignore[override]
        return self.varies

    @property
    def parts(self) -> tuple[object, ...]:
        return (self.name, self.at, self.varies)

    @property
    def free(self) -> frozenset[object]:
        return frozenset().union(*map(free, self.at))

    def bound(self, binding: Binding) -> Vector:
        at = tuple(checked_index(put(each, binding)) for each in self.at)
        return vector(Named(self.name, at, self.varies))


@dataclass(frozen=True, slots=True)
class Variable(Base):
    """A vector variable of a schema, for which any vector may be put."""

    name: str

    @property
    def text(self) -> str:  # type: ignore[override]
        return self.name

    @property
    def random(self) -> bool:  # type: ignore[override]
        return True

    @property
    def parts(self) -> tuple[object, ...]:
        return (self.name,)

    @property
    def free(self) -> frozenset[object]:
        return frozenset({self})

    def bound(self, binding: Binding) -> Vector:
        return binding.get(self, vector(self))  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Image(Base):
    """What a map makes of a vector: a gradient, or what a compressor sends.

    ``at`` are further indices, such as the iteration whose coins a random compressor uses; with
    ``varies`` the map itself is random.
    """

    name: str
    of: Vector
    at: tuple[sp.Expr, ...] = ()
    varies: bool = False

    @property
    def text(self) -> str:  # type: ignore[override]
        name = f"{self.name}~" if self.varies else self.name
        return f"{name}({', '.join([self.of.text, *map(told, self.at)])})"

    @property
    def random(self) -> bool:  # type: ignore[override]
        return self.varies or self.of.random

    @property
    def parts(self) -> tuple[object, ...]:
        return (self.name, self.of, self.at, self.varies)

    @property
    def free(self) -> frozenset[object]:
        return self.of.free.union(*map(free, self.at))

    def bound(self, binding: Binding) -> Vector:
        at = tuple(checked_index(put(each, binding)) for each in self.at)
        return vector(Image(self.name, self.of.bound(binding), at, self.varies))


@dataclass(frozen=True, slots=True)
class Vector:
    """A linear combination: pairs of a base and its coefficient, a number that may be random."""

    terms: tuple[tuple[Base, sp.Expr], ...]

    @property
    def text(self) -> str:
        """How it is printed."""
        return _text(self.terms)

    @property
    def random(self) -> bool:
        """Whether it may differ between outcomes."""
        return any(base.random or is_random(factor) for base, factor in self.terms)

    @property
    def parts(self) -> tuple[object, ...]:
        """All that it is made of, for its digest."""
        return tuple((base, factor) for base, factor in self.terms)

    @property
    def free(self) -> frozenset[object]:
        """The symbols and vector variables that occur in it free."""
        return frozenset().union(*(base.free | free(factor) for base, factor in self.terms))

    def bound(self, binding: Binding) -> Vector:
        """The same vector with the binding put in."""
        if not self.free & set(binding):
            return self
        return combined(
            (inner, expanded(scale * put(factor, binding)))
            for base, factor in self.terms
            for inner, scale in base.bound(binding).terms
        )

    def __add__(self, other: Vector) -> Vector:
        return combined((*self.terms, *other.terms))

    def __neg__(self) -> Vector:
        return -1 * self

    def __sub__(self, other: Vector) -> Vector:
        return self + -other

    def __rmul__(self, factor: sp.Expr | int) -> Vector:
        scale = sp.sympify(factor)
        return combined((base, expanded(scale * each)) for base, each in self.terms)


def vector(base: Base) -> Vector:
    """A base as a vector."""
    return Vector(((base, sp.Integer(1)),))


ZERO = Vector(())


def combined(terms: Iterable[tuple[Base, sp.Expr]]) -> Vector:
    """The combination with every base once, in an order that depends on nothing else."""
    factors: dict[Base, sp.Expr] = {}
    for base, factor in terms:
        factors[base] = expanded(factors.get(base, sp.Integer(0)) + factor)
    kept = [(b, c) for b, c in factors.items() if c != 0]
    if len(kept) > 1:  # a digest takes long, and one needs no order
        kept.sort(key=lambda pair: digest(pair[0]))
    return Vector(tuple(kept))


def _text(terms: Iterable[tuple[Base, sp.Expr]]) -> str:
    written = ""
    for base, factor in sorted(terms, key=lambda pair: pair[0].text):
        size = -factor if (minus := factor.could_extract_minus_sign()) else factor
        scale = "" if size == 1 else f"({told(size)})" if size.is_Add else f"{told(size)} "
        joint = (" - " if minus else " + ") if written else ("-" if minus else "")
        written += joint + scale + base.text
    return written or "0"
