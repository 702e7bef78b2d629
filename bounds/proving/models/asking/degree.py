"""The degree of an expression as a polynomial in the entries of vector variables."""

from __future__ import annotations

import sympy as sp

from bounds.proving.models.world.maps import Map
from bounds.proving.models.world.model import Model
from bounds.proving.models.world.objective import Quadratic
from bounds.proving.models.world.same import Same
from bounds.proving.terms.finite.sums import Sum
from bounds.proving.terms.finite.vectors import Total
from bounds.proving.terms.node import Applied, free, node
from bounds.proving.terms.scalar import GRADIENT, Entry, Inner, Norm, Value
from bounds.proving.terms.vector import Base, Image, Variable, Vector

#: The degree of what is no polynomial, or not known to be one.
NO_POLYNOMIAL = 99


def degree(expr: sp.Basic, variables: frozenset[Variable], model: Model) -> int:
    """At most this, or ``NO_POLYNOMIAL``."""
    if not free(expr) & variables:
        return 0
    match expr:
        case sp.Symbol():
            return _term(node(expr), variables, model)
        case sp.Add():
            return max(degree(each, variables, model) for each in expr.args)
        case sp.Mul():
            return sum(degree(each, variables, model) for each in expr.args)
        case sp.Pow() if expr.exp.is_Integer and expr.exp > 0:
            inside = node(expr.base)
            if isinstance(inside, Norm) and expr.exp % 2 == 0:
                return int(expr.exp) * of_vector(inside.of, variables, model)
            return int(expr.exp) * degree(expr.base, variables, model)
    return NO_POLYNOMIAL


def _term(inside: object, variables: frozenset[Variable], model: Model) -> int:
    match inside:
        case Inner():
            return sum(_base(each, variables, model) for each in (inside.a, inside.b))
        case Entry():
            return _base(inside.of, variables, model)
        case Value() if isinstance(model.objective, Quadratic):
            return 2 * of_vector(inside.of, variables, model)
        case Applied() if isinstance(model.numbers.get(inside.name), Same):
            return 0
        case Sum():
            return degree(inside.body, variables, model)
    return NO_POLYNOMIAL


def of_vector(a: Vector, variables: frozenset[Variable], model: Model) -> int:
    """The degree of every entry of a vector."""
    return max(
        (_base(base, variables, model) + degree(c, variables, model) for base, c in a.terms),
        default=0,
    )


def _base(base: Base, variables: frozenset[Variable], model: Model) -> int:
    if not base.free & variables:
        return 0
    match base:
        case Variable():
            return 1
        case Total():
            return of_vector(base.body, variables, model)
        case Image() if _is_affine(base, model):
            return of_vector(base.of, variables, model)
    return NO_POLYNOMIAL


def _is_affine(image: Image, model: Model) -> bool:
    if image.name == GRADIENT and not image.at and not image.varies:
        return isinstance(model.objective, Quadratic)
    found = model.maps.get(image.name)
    if isinstance(found, Map):
        return found.linear
    return found is not None and all(m.linear for maps in found.values() for m in maps)
