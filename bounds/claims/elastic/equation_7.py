"""Assumptions (7), (8) and (9): each can be met, and all at once with (6) on a bounded set."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.elastic.equal_vectors import equal_norms, scaled, subtracted
from bounds.hypotheses import SMOOTH, STRONGLY_CONVEX
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.function import order
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.space import cauchy_schwarz, norm_square, same
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.proving.terms.scalar import gradient, inner, named, norm, square, value
from bounds.proving.terms.vector import ZERO, Variable, vector
from bounds.statement import Condition
from bounds.symbols import L, c

x, y = named("x", random=False), named("y", random=False)
_w = Variable("w")


def linear(factor: sp.Expr) -> Always:
    w = vector(_w)
    return Always((_w,), same(gradient(w), factor * w), "the gradient is linear")


_VALUE = Always((_w,), compared(sp.Eq, value(vector(_w)), square(vector(_w)) / 2), "f = |x|²/2")
STEEP = Condition(name="f = L|x|²/2, so that ∇f(x) = L x", means=lambda: (linear(L),))
FLAT = Condition(name="f = c|x|²/2, so that ∇f(x) = c x", means=lambda: (linear(c),))
HALF = Condition(name="f = |x|²/2", means=lambda: (_VALUE,))

IS_SMOOTH = compared(sp.Le, norm(gradient(x) - gradient(y)), L * norm(x - y))
IS_CONVEX = compared(sp.Ge, inner(x - y, gradient(x) - gradient(y)), sp.expand(c * square(x - y)))
#: f is bounded below, by its value at 0.
IS_BELOW = compared(sp.Ge, value(x), value(ZERO))


def change(factor: sp.Expr) -> Theorem:
    """∇f(x) - ∇f(y) = factor (x - y)."""
    both = [given(linear(factor), {_w: each}) for each in (x, y)]
    made = subtracted(gradient(x), factor * x, gradient(y), factor * y, *both)
    return step("change", "the gradient is linear", made)


def smooth_square() -> Theorem:
    """f = L|x|²/2 is L-smooth."""
    equal = equal_norms(gradient(x) - gradient(y), L * (x - y), change(L))
    return step("smooth", "(7)", arithmetic(IS_SMOOTH, equal, scaled(L, x - y)))


def convex_square() -> Theorem:
    """f = c|x|²/2 is c-strongly convex."""
    rest = gradient(x) - gradient(y) - c * (x - y)
    nothing = arithmetic(sp.Eq(norm(rest), 0), change(c), norm_square(rest))
    along = cauchy_schwarz(x - y, rest)
    return step("convex", "(8)", arithmetic(IS_CONVEX, along, nothing))


def bounded_square() -> Theorem:
    """f = |x|²/2 is bounded below."""
    here, zero = (given(_VALUE, {_w: each}) for each in (x, ZERO))
    return step("below", "f = |x|²/2 is at least f(0) = 0", arithmetic(IS_BELOW, here, zero))


def in_order() -> Theorem:
    """c <= L."""
    return step("order", "(8) and (7), at two points", order(run.SMOOTH, run.STRONGLY_CONVEX))


CLAIMS = (
    Claim(
        id="elastic/equation-7",
        sort=Sort.SETTING,
        place="Section 3.1, (7)",
        says="f is L-smooth",
        printed=IS_SMOOTH,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(smooth_square),
        hypotheses=(STEEP,),
        tightness=Tightness(Tight.ATTAINED, "f = L x²/2"),
        remark="printed without the norm bars of the left side, and for all of R^d where the text "
        "before it gives f a compact domain",
    ),
    Claim(
        id="elastic/equation-8",
        sort=Sort.SETTING,
        place="Section 3.1, (8)",
        says="f is c-strongly convex",
        printed=IS_CONVEX,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(convex_square),
        replacement=compared(sp.Le, c, L),
        replacement_proof=Derivation(in_order),
        hypotheses=(FLAT, SMOOTH, STRONGLY_CONVEX),
        tightness=Tightness(Tight.ATTAINED, "f = c x²/2 has L = c"),
        remark="with (7) it gives c ≤ L, as soon as there are two points; with (6) see equation-6",
    ),
    Claim(
        id="elastic/equation-9",
        sort=Sort.SETTING,
        place="Section 3.1, (9)",
        says="f is bounded from below",
        printed=IS_BELOW,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bounded_square),
        hypotheses=(HALF,),
        remark="on the compact domain of Section 3.1 it needs no assumption; strong convexity "
        "implies it too",
    ),
)
