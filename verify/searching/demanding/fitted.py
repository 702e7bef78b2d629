"""A vector at which a sum of squares is least: what is said of it defines it.

A + a |u|² - 2 <u, w> with a > 0 is least over all u at u = w / a.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.hypothesis import Always
from bounds.proving.terms.node import free, node, put
from bounds.proving.terms.scalar import Inner
from bounds.proving.terms.vector import Named, Variable, Vector, vector
from verify.searching.demanding.atoms import of_vector, terms
from verify.searching.demanding.shape import Shape
from verify.searching.demanding.solved import Definition


def fitted(hypothesis: Always, shape: Shape) -> Definition | None:
    """The vector of which it is said that ``loss(vector) <= loss(u)`` for all u; None of others."""
    if not isinstance(hypothesis.fact, sp.Le) or len(hypothesis.variables) != 1:
        return None
    (u,) = hypothesis.variables
    if not isinstance(u, Variable):
        return None
    whole = {letter: sp.Integer(n) for letter, n in shape.whole.items()}
    here, loss = (sp.expand(put(side, whole)) for side in hypothesis.fact.args)
    least = _least(loss, u)
    for base in {term for term in terms(here) if isinstance(term, Named)}:
        said = sp.expand(put(loss, {u: vector(base)}) - here) == 0
        if said and least is not None and u not in free(here):
            return Definition(of_vector(base), least)
    return None


def _least(loss: sp.Expr, u: Variable) -> Vector | None:
    """Where a quadratic of u is least; None where it is none, or has no least point."""
    bend, slope = sp.Integer(0), 0 * vector(u)
    for term in sp.Add.make_args(loss):
        if u not in free(term):
            continue
        inner = [f for f in sp.Mul.make_args(term) if isinstance(node(f), Inner)]
        inside = node(inner[0]) if len(inner) == 1 else None
        if not isinstance(inside, Inner) or u in free(term / inner[0]):
            return None
        factor = term / inner[0]
        others = [base for base in (inside.a, inside.b) if base != u]
        if not others:
            bend += factor
        elif len(others) == 1 and u not in others[0].free:
            slope = slope + factor * vector(others[0])
        else:
            return None
    return sp.Rational(-1, 2) / bend * slope if bend.is_positive else None
