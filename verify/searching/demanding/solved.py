"""For which of its parts an equality can be solved, and with what result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sympy as sp

from bounds.proving.terms.node import Applied, free, node
from bounds.proving.terms.scalar import Entry, Inner, square
from bounds.proving.terms.vector import Base, Image, Named, Vector, vector
from verify.searching.demanding.atoms import Atom, atoms, constant, of_image, of_number, of_vector

#: The kinds of numbers that are the roots of their squares.
_AT_LEAST_0 = ("positive", "nonnegative")


@dataclass(frozen=True, slots=True)
class Definition:
    """An atom, what it is, and a fact under which it is that; ``entry`` is the entry it is of. One
    that is a ``resort`` is for what nothing else defines, and is checked: there may be no root."""

    atom: Atom
    value: sp.Expr | Vector
    guard: sp.Basic = sp.true
    entry: int | None = None
    resort: bool = False


def solutions(equality: sp.Eq, guard: sp.Basic = sp.true) -> list[Definition]:
    """Every atom for which it can be solved: vectors where it says that a vector is 0."""
    difference = sp.expand(equality.args[0] - equality.args[1])
    found = [*_vectors(difference, guard)] or [*_numbers(difference, guard)]
    found = found or [*_roots(difference, guard)]
    return [each for each in found if each.atom not in atoms(each.value)]


def _vectors(difference: sp.Expr, guard: sp.Basic) -> Iterator[Definition]:
    """|a|² = 0, read backwards: the vector a from its square, base by base."""
    parts = _products(difference)
    if parts is None:
        return
    for (a, b), factor in parts.items():
        root = sp.sqrt(factor)
        if a == b and root.is_Rational and root.is_positive and isinstance(a, Named):
            rest = {
                (set(pair) - {a}).pop(): c / (2 * root)
                for pair, c in parts.items()
                if a in pair and pair != (a, a)
            }
            whole = root * vector(a)
            for base, scale in rest.items():
                whole = whole + scale * vector(base)
            if sp.expand(square(whole) - difference) == 0:
                value = vector(a) - (1 / root) * whole
                yield Definition(of_vector(a), value, guard, resort=bool(root != 1))


def _products(difference: sp.Expr) -> dict[tuple[Base, Base], sp.Expr] | None:
    """The coefficients of all inner products; None where there is anything else."""
    found: dict[tuple[Base, Base], sp.Expr] = {}
    for term in sp.Add.make_args(difference):
        inner = [f for f in sp.Mul.make_args(term) if isinstance(node(f), Inner)]
        if len(inner) != 1:
            return None
        pair = node(inner[0])
        assert isinstance(pair, Inner)
        found[pair.a, pair.b] = found.get((pair.a, pair.b), sp.Integer(0)) + term / inner[0]
    return found


def _numbers(difference: sp.Expr, guard: sp.Basic) -> Iterator[Definition]:
    for symbol in sorted(difference.free_symbols, key=str):
        factor = sp.diff(difference, symbol)
        if symbol.is_integer or not _never_0(factor):
            continue
        value = sp.expand(symbol - difference / factor)
        match node(symbol):
            case None:
                if symbol not in free(value):
                    yield Definition(constant(symbol), value, guard)
            case Applied() as term:
                yield Definition(of_number(term), value, guard)
            case Entry(of=Named() as base, at=sp.Integer() as i):
                yield Definition(of_vector(base), value, guard, int(i))
            case Entry(of=Image() as base, at=sp.Integer() as i) if not base.varies:
                yield Definition(of_image(base), value, guard, int(i))


def _roots(difference: sp.Expr, guard: sp.Basic) -> Iterator[Definition]:
    """What is at least 0, and of which the square alone is spoken of."""
    for symbol in sorted(difference.free_symbols, key=str):
        inside = node(symbol)
        known = inside.kind in _AT_LEAST_0 if isinstance(inside, Applied) else inside is None
        factor = difference.coeff(symbol, 2)
        rest = sp.expand(difference - factor * symbol**2)
        if symbol.is_integer or not known or symbol in rest.free_symbols or not _never_0(factor):
            continue
        atom = of_number(inside) if isinstance(inside, Applied) else constant(symbol)
        if symbol.is_nonnegative or inside is not None:
            yield Definition(atom, sp.sqrt(-rest / factor), guard, resort=True)


def _never_0(factor: sp.Expr) -> bool:
    """Whether it is never 0 for the signs of its constants, and holds no term that may be."""
    constants = all(node(each) is None for each in factor.free_symbols)
    return constants and bool(factor.is_positive or factor.is_negative)


@dataclass(frozen=True, slots=True)
class Cap:
    """A number, or its size, is at most this."""

    atom: Atom
    most: sp.Expr
    size: bool = False


def caps(low: sp.Expr, high: sp.Expr) -> list[Cap]:
    """The numbers with a name that low <= high keeps below something, each by itself."""
    inside = node(low.args[0]) if isinstance(low, sp.Abs) else None
    if isinstance(inside, Applied):
        return [Cap(of_number(inside), high, size=True)]
    above = sp.expand(low - high)
    terms = [(s, node(s)) for s in sorted(above.free_symbols, key=str)]
    found = [Cap(of_number(term), sp.expand(s - above)) for s, term in terms
             if isinstance(term, Applied) and sp.diff(above, s) == 1]  # fmt: skip
    return [each for each in found if each.atom not in atoms(each.most)]


def power_of(symbol: sp.Symbol, expr: sp.Expr) -> tuple[sp.Expr, sp.Expr] | None:
    """The factor and the exponent with which expr = factor · symbol^exponent; None without."""
    factor, rest = sp.factor_terms(sp.together(expr)).as_independent(symbol, as_Add=False)
    base, exponent = rest.as_base_exp()
    if base != symbol or not exponent.is_Rational or not exponent > 0:
        return None
    return (factor, exponent) if symbol not in free(factor) else None
