"""What a fact is made of once its indices are numbers: named vectors and numbers, and constants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import sympy as sp

from bounds.proving.terms.finite.indices import Range
from bounds.proving.terms.finite.least import Least
from bounds.proving.terms.finite.products import Product
from bounds.proving.terms.finite.sums import Sum
from bounds.proving.terms.finite.vectors import Total
from bounds.proving.terms.mean import Mean
from bounds.proving.terms.node import Applied, Node, node, put
from bounds.proving.terms.scalar import GRADIENT, Entry, Inner, Norm, Value
from bounds.proving.terms.size import Size
from bounds.proving.terms.vector import Base, Image, Named, Variable, Vector
from verify.searching.demanding.shape import ImpossibleError

Said: TypeAlias = sp.Basic | Vector | Base | Node


@dataclass(frozen=True, slots=True)
class Atom:
    """A vector, a number or a constant with a name; ``at`` are whole numbers, or vectors.

    Of the kind ``image`` is what a random map makes of the vector that is the last of ``at``.
    """

    kind: str
    name: str
    at: tuple[Any, ...] = ()

    @property
    def time(self) -> int:
        """Its first index, which is an iteration where there is one; -1 without an index."""
        return self.at[0] if self.at and isinstance(self.at[0], int) else -1


#: The least point of f, and f itself.
LEAST, OBJECTIVE = Atom("vector", "least point of f"), Atom("objective", "f")


def constant(symbol: sp.Symbol) -> Atom:
    """The atom of a letter."""
    return Atom("constant", symbol.name, (symbol,))


def of_number(term: Applied) -> Atom:
    """The atom of an applied name."""
    return Atom("number", term.name, _indices(term.at))


def of_vector(base: Named) -> Atom:
    """The atom of a named vector."""
    return Atom("vector", base.name, _indices(base.at))


def of_image(base: Image) -> Atom:
    """The atom of what a random map makes of a vector."""
    return Atom("image", base.name, (*_indices(base.at), base.of))


def _indices(at: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(int(each) if isinstance(each, sp.Integer) else each for each in at)


def within(range_: Range) -> range:
    """The whole numbers of a range. Raises ``ImpossibleError`` where an end is no known number."""
    if not (range_.low.is_Integer and range_.high.is_Integer):
        raise ImpossibleError
    return range(int(range_.low), int(range_.high))


def terms(said: Said, *, opened: bool = True) -> Iterator[Node | Base | sp.Symbol]:
    """Every term, vector and constant in it, at any depth; if ``opened``, sums term by term."""
    for each in _inside(said, opened):
        part = (node(each) or each) if isinstance(each, sp.Symbol) else each
        if isinstance(part, Node | Base | sp.Symbol):
            yield part
        if not isinstance(part, sp.Symbol):
            yield from terms(part, opened=opened)


def _inside(said: Said, opened: bool) -> Iterator[Any]:
    match said:
        case sp.Basic():
            yield from sorted(said.free_symbols, key=str)
        case Vector():
            for base, factor in said.terms:
                yield from (base, factor)
        case Applied():
            yield from (each for each in said.at if isinstance(each, Vector))
        case Inner():
            yield from (said.a, said.b)
        case Norm() | Value() | Mean() | Size() | Image():
            yield said.of
        case Entry():
            yield from (said.of, said.at)
        case Sum() | Product() | Least() | Total() if not opened:
            yield said.body
        case Sum() | Product() | Least():
            yield from (put(said.body, {said.over.var: i}) for i in within(said.over))
        case Total():
            yield from (said.body.bound({said.over.var: i}) for i in within(said.over))


def atoms(said: Said) -> frozenset[Atom]:
    """All atoms in it."""
    return frozenset(filter(None, map(_atom, terms(said))))


def _atom(term: Node | Base | sp.Symbol) -> Atom | None:
    match term:
        case sp.Symbol():
            return constant(term)
        case Applied():
            return of_number(term)
        case Named():
            return of_vector(term)
        case Variable():
            return Atom("variable", term.name, (term,))
        case Value():
            return OBJECTIVE
        case Image() if term.name == GRADIENT:
            return OBJECTIVE
        case Image() if term.varies:
            return of_image(term)
    return None


def is_active(spoken: Iterable[Atom], active: set[Atom]) -> bool:
    """Whether a model with these vectors and numbers has a value for all that is spoken of."""
    return all(a.kind in ("constant", "objective") or a == LEAST or a in active for a in spoken)
