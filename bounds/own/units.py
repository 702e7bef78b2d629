"""The unit of a fact about a run: whether every term of it has the same.

x and v have the unit X, g and ∇f the unit F/X, f the unit F and alpha X²/F; an inner product
multiplies, and expectations, sums and least values keep the unit. 0 has any.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import sympy as sp

from bounds.own.letters import DECLARED
from bounds.proving.kernel.hypothesis import (
    Always,
    Assumed,
    Convex,
    Given,
    GradientDominated,
    Hypothesis,
    Smooth,
    StronglyConvex,
)
from bounds.proving.terms.closed import CONNECTIVES, RELATIONS
from bounds.proving.terms.finite.least import Least
from bounds.proving.terms.finite.products import Product
from bounds.proving.terms.finite.sums import Sum
from bounds.proving.terms.finite.vectors import Total
from bounds.proving.terms.largest import Largest
from bounds.proving.terms.mean import Mean
from bounds.proving.terms.node import Applied, Node, node
from bounds.proving.terms.scalar import GRADIENT, Entry, Inner, Norm, Value
from bounds.proving.terms.size import Size
from bounds.proving.terms.text import told
from bounds.proving.terms.vector import Base, Image, Named, Variable, Vector
from bounds.symbols import MEANINGS, ONE, F, UnitError, X

#: None is the unit of 0.
Unit: TypeAlias = sp.Expr | None
_NAMED = {"x": X, "v": X, "x*": X, "g": F / X}
_APPLIED = {"alpha": X**2 / F}


class UndeclaredError(UnitError):
    """A name of which nobody has declared the unit."""


def unit_of_fact(fact: sp.Basic) -> Unit:
    """The unit of what a fact compares; of ``a -> b`` that of b, of others that of the first part.

    Raises ``UnitError`` where terms disagree, ``UndeclaredError`` where a unit is not known.
    """
    if type(fact) in RELATIONS:
        return _agree(told(fact), map(unit_of, fact.args))
    if type(fact) in CONNECTIVES:
        return [unit_of_fact(each) for each in fact.args][-1 if type(fact) is sp.Implies else 0]
    return None


def unit_of_hypothesis(said: Hypothesis) -> Unit:
    """The unit of what a hypothesis compares, or of its constant."""
    match said:
        case Assumed() | Always():
            return unit_of_fact(said.fact)
        case Given():
            return _agree(said.text, map(_unit_of_any, (said.subject, said.expected)))
        case Smooth():
            return _agree(said.text, (unit_of(said.L), F / X**2))
        case StronglyConvex():
            return _agree(said.text, (unit_of(said.c), F / X**2))
        case GradientDominated():
            return _agree(said.text, (unit_of(said.mu), F / X**2))
        case Convex():
            return None
    raise UndeclaredError(f"{said.text} has no unit")


def unit_of(expr: sp.Expr) -> Unit:
    """The unit of a number."""
    if expr == 0:
        return None
    if expr.is_number:
        return ONE
    match expr:
        case sp.Dummy() | sp.Symbol():
            return _letter(expr)
        case sp.Add() | sp.Max() | sp.Min():
            return _agree(told(expr), map(unit_of, expr.args))
        case sp.Mul():
            return _times(map(unit_of, expr.args))
        case sp.Abs():
            return unit_of(expr.args[0])
        case sp.Pow():
            _without(expr.exp)
            base = unit_of(expr.base)
            return base if base in (None, ONE) else base**expr.exp
        case sp.exp() | sp.log() | sp.ceiling():
            return _without(expr.args[0])
    raise UndeclaredError(f"{told(expr)} has no unit: {type(expr).__name__} is not known")


def _letter(symbol: sp.Symbol) -> Unit:
    inside = node(symbol)
    if inside is not None:
        return _term(inside)
    if symbol in MEANINGS:
        return MEANINGS[symbol].unit
    if symbol in DECLARED:
        return DECLARED[symbol]
    if symbol.is_integer:
        return ONE
    raise UndeclaredError(f"the unit of {symbol} is not declared: constant({symbol.name!r}, unit)")


def _term(inside: Node) -> Unit:
    match inside:
        case Inner():
            return _times((_base(inside.a), _base(inside.b)))
        case Norm() | Size():
            return unit_of_vector(inside.of)
        case Entry():
            return _base(inside.of)
        case Largest():
            return ONE
        case Value():
            _point(inside.of)
            return F
        case Mean():
            return unit_of(inside.of)
        case Sum() | Least():
            return unit_of(inside.body)
        case Product():
            return _without(inside.body)
        case Applied():
            return _known(inside.name, "number", _applied(inside))
    raise UndeclaredError(f"the unit of {inside.text} is not known")


def unit_of_vector(a: Vector) -> Unit:
    """The unit of a vector."""
    return _agree(a.text, (_times((unit_of(factor), _base(base))) for base, factor in a.terms))


def _base(base: Base) -> Unit:
    match base:
        case Named():
            return _known(base.name, "vector", _NAMED.get(base.name))
        case Variable():
            return DECLARED.get(base, X)
        case Image() if base.name == GRADIENT:
            _point(base.of)
            return F / X
        case Image():
            return unit_of_vector(base.of)
        case Total():
            return unit_of_vector(base.body)
    raise UndeclaredError(f"the unit of {base.text} is not known")


def _applied(inside: Applied) -> Unit:
    return ONE if inside.kind == "bit" else _APPLIED.get(inside.name)


def _known(name: str, kind: str, papers: Unit) -> Unit:
    found = papers if papers is not None else DECLARED.get((kind, name))
    if found is None:
        raise UndeclaredError(f"the unit of {name} is not declared: {kind}s({name!r}, unit)")
    return found


def _unit_of_any(value: sp.Expr | Vector) -> Unit:
    return unit_of_vector(value) if isinstance(value, Vector) else unit_of(value)


def _point(a: Vector) -> None:
    _agree(f"{a.text}, a point of f,", (unit_of_vector(a), X))


def _times(units: Iterable[Unit]) -> Unit:
    found = list(units)
    return None if None in found else sp.Mul(*found)


def _without(expr: sp.Expr) -> Unit:
    if unit_of(expr) not in (None, ONE):
        raise UnitError(f"{told(expr)} must have no unit, has {unit_of(expr)}")
    return ONE


def _agree(said: str, units: Iterable[Unit]) -> Unit:
    found = {each for each in units if each is not None}
    if len(found) > 1:
        raise UnitError(f"the terms of {said} have the units {', '.join(sorted(map(str, found)))}")
    return found.pop() if found else None
