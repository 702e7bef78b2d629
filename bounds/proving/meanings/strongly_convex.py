"""Strongly convex objectives: the set X where a run stays, and what is asked of f there.

X is a 0/1 function of points. On it f has gradients that meet (7) and (8), its least point x* over
the convex X is one from which no direction into X goes down, and (6) holds at every view in X, so
also at the parameter: E|∇f(x_t)|² <= M² by Jensen.
"""

from __future__ import annotations

import sympy as sp

from bounds import hypotheses as conditions
from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.run import alpha_at, optimum, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, gradient, inner, norm, square
from bounds.proving.terms.vector import Variable, Vector, vector
from bounds.symbols import L, M, c, t


def within(point: Vector) -> sp.Basic:
    """That a point lies in X."""
    return sp.Eq(applied("X", point, kind="bit"), 1)


_s = index("s")
_u, _w = Variable("u"), Variable("w")
_here, _there = vector(_u), vector(_w)
_slope = gradient(_here) - gradient(_there)
_both = sp.And(within(_here), within(_there))

SMOOTH = Always(
    (_u, _w), sp.Implies(_both, compared(sp.Le, norm(_slope), L * norm(_here - _there))), "(7) on X"
)
STRONGLY_CONVEX = Always(
    (_u, _w),
    sp.Implies(
        _both, compared(sp.Ge, inner(_here - _there, _slope), sp.expand(c * square(_here - _there)))
    ),
    "(8) on X",
)
LEAST = Always(
    (_u,),
    sp.Implies(within(_here), compared(sp.Ge, inner(_here - optimum, gradient(optimum)), 0)),
    "f is least over X at x*",
)
INSIDE = Assumed(within(optimum))
PARAMETERS = Always((t,), within(x(t)), "the iterates stay in X")
VIEWS = Always((t,), within(v(t)), "the views stay in X")
GRADIENTS = Always((t,), compared(sp.Le, mean(square(gradient(x(t)))), M**2), "(6) at the iterates")
#: Every step of a schedule is short, where a condition speaks of alpha.
SHORT = Always((_s,), compared(sp.Le, alpha_at(_s) * c, 1))
EVERYTHING = Always((_u,), within(_here), "X is R^d")

MEANS = {
    conditions.STAYS: frozenset(
        (SMOOTH, STRONGLY_CONVEX, LEAST, INSIDE, PARAMETERS, VIEWS, GRADIENTS)
    ),
    conditions.EVERYWHERE: frozenset((EVERYTHING,)),
    conditions.STEP_CONTRACTS: frozenset((SHORT,)),
}
