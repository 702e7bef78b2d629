"""f that its gradient dominates: E f(x_T) - f* by the linear recursion of one step.

H+ <= H - a G/2 + (what views and noise add)/2 is the step for nonconvex f, H = E f(x) - f*, and
G = E|∇f(x)|² is at least 2 mu H.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_4_1 import Product, young
from bounds.claims.elastic.one_step import CONSTANT, PRODUCTS
from bounds.claims.elastic.unrolling import resting
from bounds.claims.sharper.variance_step import absorbed
from bounds.hypotheses import STEP_DOMINATED, STEP_SMOOTH
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.function import domination
from bounds.proving.kernel.logic import arithmetic, assume, given, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import optimum, x
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import value
from bounds.symbols import D, T, t
from bounds.theorems import dominated
from bounds.theorems.dominated import FLOOR, RATE, VARIANCE_FLOOR


def excess(s: sp.Expr | int) -> sp.Expr:
    """E f(x_s) - f*."""
    return mean(value(x(s)) - value(optimum))


def start() -> Theorem:
    """E f(x_0) - f* <= D."""
    (u,) = run.BELOW.variables
    return step("start", "the gap", expected(given(run.BELOW, {u: optimum})))


def steep() -> Theorem:
    """2 mu H <= G."""
    made = expected(domination(run.DOMINATED, x(t), optimum))
    return step("dominated", "|∇f|² ≥ 2 mu_P (f - f*), in the mean", made)


def above_least() -> Theorem:
    """E f(x) - f* >= 0."""
    (u,) = run.LEAST.variables
    made = expected(given(run.LEAST, {u: x(t)}))
    return step("least", "f is least at x*", arithmetic(sp.Ge(excess(t), 0), made))


def unrolled(drop: Theorem, floor: sp.Expr, short: Theorem) -> Theorem:
    """H_t <= (1 - a mu)^t (D - floor) + floor, from H+ - H <= -a G/2 + a mu floor."""
    towards = sp.Le(excess(t + 1), (1 - RATE) * excess(t) + RATE * floor)
    recursion = step("recursion", "around the floor", arithmetic(towards, drop, steep()))
    return resting(excess, D, start, recursion, RATE, floor, short)


def short() -> Theorem:
    """a mu <= 1."""
    return step("short", "alpha mu_P ≤ 1", assume(STEP_DOMINATED.relation))


def by_moment(product: Product, small: Theorem) -> Theorem:
    """The recursion over the iterations with M."""
    return unrolled(young(CONSTANT, product), FLOOR, small)


def by_noise(small: Theorem, shorter: Theorem) -> Theorem:
    """The recursion over the iterations with sigma."""
    return unrolled(absorbed(small), VARIANCE_FLOOR, shorter)


def with_moment() -> tuple[Theorem, ...]:
    """The bound with M, under each reading of elastic consistency."""
    wanted = fact(dominated.LAST)
    made = (instance(by_moment(product, short()), {t: T}) for product in PRODUCTS)
    return tuple(step("bound", "after T iterations", arithmetic(wanted, each)) for each in made)


def with_noise() -> Theorem:
    """The bound with sigma."""
    small = step("small", "alpha L ≤ 1", assume(STEP_SMOOTH.relation))
    made = instance(by_noise(small, short()), {t: T})
    wanted = fact(dominated.VARIANCE)
    return step("bound", "after T iterations", arithmetic(wanted, made))


CLAIMS = (
    Claim(
        id="sharper/dominated",
        place="theory, a stack of relaxations, objectives",
        says="f with |∇f|² ≥ 2 mu (f - f*): E f(x_T) - f* ≤ (1 - alpha mu)^T D and a floor of "
        "(alpha² L² B² + alpha L M²)/(2 mu)",
        printed=dominated.LAST,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(with_moment),
        tightness=Tightness(
            Tight.GAP, "without Young's inequality both rate and floor are up to twice as good"
        ),
    ),
    Claim(
        id="sharper/dominated-variance",
        place="theory, a stack of relaxations, objectives",
        says="the same with sigma² in place of M², for alpha L ≤ 1",
        printed=dominated.VARIANCE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(with_noise),
        tightness=Tightness(
            Tight.ATTAINED,
            "without noise and B, alpha mu = alpha L = 1 meets the least point in one step; the "
            "floor is reached where L = mu: f = L x²/2 at x = alpha B with the view 0",
        ),
    ),
)
