"""Corollary 2.1 follows from Theorem 2.1, and its approximation for large T is not needed.

The step √rho mu / (L √T) gives 1/(rho mu²) where the paper has 1/(rho mu)². Half an iteration is
won back at the end of the run, where f(x_T) - inf f is still at least |∇f(x_T)|²/(2L): the minimum
over t = 0..T obeys the bound with 1/√T, which the paper reaches by neglecting 1/2 beside √T.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.sparsified.assumption_5 import at_most_one
from bounds.claims.sparsified.mixture import weighed
from bounds.claims.sparsified.one_step import G, a, one_step, root
from bounds.claims.sparsified.theorem_2_1 import WEIGHT_ROOT, excess, share
from bounds.claims.sparsified.weights import (
    FIRST,
    LAST,
    SMALLEST,
    bounded,
    descent_summed,
    minimum,
)
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact, formal
from bounds.proving.kernel.function import descent
from bounds.proving.kernel.logic import arithmetic, assume, given
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.sums import least_at, least_of_all, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import sparsified as meaning
from bounds.proving.run import alpha_at, x
from bounds.proving.stale import l, s
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.least import least
from bounds.proving.terms.scalar import gradient, square, value
from bounds.statement import Condition, Statement
from bounds.symbols import C, D, L, T, alpha, mu, rho, sigma, t
from bounds.theorems import sparsified as th

HALF = sp.Rational(1, 2)
#: min over t <= T of E|∇f(x_t)|², which the paper prints.
ALL = least(t, 0, T + 1, G)
EXACT = compared(sp.Le, ALL, (sigma**2 / 2 + (D + C) * L / (rho * mu) ** 2) / sp.sqrt(T))


def constant() -> tuple[Theorem, Theorem]:
    """alpha_t = alpha, so no step is longer than one before it."""
    now, then = (given(meaning.SAME_STEP, {s: each}) for each in (t, l))
    order = arithmetic(sp.Implies(sp.Le(l, t), sp.Le(a, alpha_at(l))), now, then)
    return now, step("decreasing", "every step is the same, so none is longer", order)


def net(factor: sp.Expr, condition: Condition) -> tuple[Theorem, Theorem]:
    """The prescribed step, and alpha L <= factor mu."""
    prescribed = step("step", "the prescribed step", assume(formal(condition.relation)))
    short = arithmetic(sp.Le(alpha * L, factor * mu), prescribed)
    return prescribed, step("short", "alpha L ≤ factor mu, as √T ≥ 1", short)


def summed_up(factor: sp.Expr, condition: Condition, lowest: sp.Expr, best: Theorem) -> Theorem:
    """T (alpha factor mu - alpha² L/2) min <= E f(x_0) - E f(x_T) + C + T alpha² L sigma²/2."""
    same, order = constant()
    _, short = net(factor, condition)
    weight = alpha * factor * mu - alpha**2 * L / 2
    less = (share(),) if factor == rho else ()
    cost = sp.expand(WEIGHT_ROOT * G)
    each = sp.Implies(best.fact.args[0], sp.Le(lowest * weight, cost))
    over = summed(arithmetic(each, best, same, short, *less), t, 0, T)
    step("all", "the sum of the left side", over)
    noise = summed(arithmetic(sp.Eq(a**2, alpha**2), same), t, 0, T)
    used = descent_summed(one_step()), weighed(order), excess(), over, noise
    right = FIRST - LAST + C + T * alpha**2 * L * sigma**2 / 2
    return step("together", "the sums", arithmetic(sp.Le(T * lowest * weight, right), *used))


def multiplied(
    factor: sp.Expr, condition: Condition, lowest: sp.Expr, gap: sp.Expr, *shown: Theorem
) -> Theorem:
    """z² (√T - 1/2) min <= L (gap + C) + z² sigma²/2, with z = factor mu."""
    z, w = factor * mu, sp.sqrt(T)
    prescribed, _ = net(factor, condition)
    long = arithmetic(sp.Eq(alpha * L * w, z), prescribed)
    squared_ = arithmetic(sp.Eq(T * alpha**2 * L**2, z**2), long)
    linear = arithmetic(sp.Eq(T * alpha * L, w * z), long)
    left = sp.Eq(T * lowest * (alpha * z - alpha**2 * L / 2) * L, z**2 * (w - HALF) * lowest)
    sides = arithmetic(left, squared_, linear)
    right = L * (gap + C) + z**2 * sigma**2 / 2
    made = arithmetic(sp.Le(z**2 * (w - HALF) * lowest, right), sides, squared_, *shown)
    return step("times", "times L", made)


def corollary(statement: Statement, factor: sp.Expr, condition: Condition) -> Theorem:
    """The bound with 1/(√T - 1/2)."""
    sums = summed_up(factor, condition, SMALLEST, minimum())
    times = multiplied(factor, condition, SMALLEST, D, sums, bounded())
    return step("bound", "divided by z² (√T - 1/2)", arithmetic(fact(statement), times))


def printed() -> Theorem:
    """Corollary 2.1."""
    return corollary(th.COROLLARY, rho, th.CONSTANT)


def with_root() -> Theorem:
    """The same with √rho."""
    return corollary(th.COROLLARY_ROOT, root, th.CONSTANT_ROOT)


def rest() -> Theorem:
    """E f(x_0) - E f(x_T) <= D - E|∇f(x_T)|²/(2L), by a gradient step from x_T."""
    slope = gradient(x(T))
    beyond = x(T) - (1 / L) * slope
    (u,) = run.BELOW.variables
    lowest = given(run.BELOW, {u: beyond})
    further = descent(run.SMOOTH, x(T), beyond)
    gap = sp.Le(value(x(0)) - value(x(T)), D - square(slope) / (2 * L))
    made = expected(arithmetic(gap, lowest, further))
    return step("rest", "what is left of f at x_T", made)


def exact() -> Theorem:
    """The bound with 1/√T, for the minimum over t <= T."""
    sums = summed_up(rho, th.CONSTANT, ALL, before_T())
    last = step("last", "the minimum is over t = 0..T", least_at(t, (0, T + 1), G, T))
    gap = arithmetic(sp.Le(FIRST - LAST, D - ALL / (2 * L)), rest(), last)
    times = multiplied(rho, th.CONSTANT, ALL, D - ALL / (2 * L), sums, gap)
    z = rho * mu
    small = arithmetic(sp.Le(z, 1), at_most_one(), assume(sp.Le(rho, 1)))
    half = arithmetic(sp.Le(z**2 * ALL, ALL), small)
    whole = sp.Le(z**2 * sp.sqrt(T) * ALL, L * (D + C) + z**2 * sigma**2 / 2)
    back = step("whole", "the half is back", arithmetic(whole, times, half))
    return step("bound", "divided by z² √T", arithmetic(EXACT, back))


def before_T() -> Theorem:
    """The minimum over t <= T is at most E|∇f(x_t)|² for t < T."""
    best = least_of_all(t, 0, T + 1, G)
    return arithmetic(sp.Implies(sp.Lt(t, T), sp.Le(ALL, G)), best)


_BREAKS = "all that Theorem 2.1 hides; the algebra from there on is right"
CLAIMS = (
    Claim(
        id="sparsified/corollary-2.1",
        place="Corollary 2.1, Appendix A.5",
        says="the constant step rho mu / (L √T)",
        printed=th.COROLLARY,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks=_BREAKS,
        conditions=th.HIDDEN,
        proof=Derivation(printed),
        replacement=th.COROLLARY_ROOT,
        replacement_proof=Derivation(with_root),
        hypotheses=(th.SHARE,),
        tightness=Tightness(
            Tight.GAP,
            "the minimum over t = 0..T obeys it with √T for √T - 1/2, see section-1.2-corollary",
        ),
        remark="C contains the step: it is of order 1/T where the first S gradients are bounded",
    ),
    Claim(
        id="sparsified/section-1.2-corollary",
        sort=Sort.RESULT,
        place="Section 1.2, second display; Appendix A.5, last display",
        says="the same with 1/√T, 'up to a negligible approximation for large T'",
        printed=EXACT,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks=_BREAKS + "; √T - 1/2 is replaced by √T, the larger number",
        conditions=th.HIDDEN,
        proof=Derivation(exact),
        hypotheses=th.COROLLARY.conditions,
        tightness=Tightness(Tight.UNKNOWN, "no instance was sought"),
        remark="no approximation: it holds for every T ≥ 1, for the minimum over t = 0..T that "
        "the paper prints",
    ),
)
