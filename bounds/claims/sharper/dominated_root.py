"""f that its gradient dominates, without Young's inequality: one step, with M or with sigma.

H+ <= H - p G + b √G + w with G = E|∇f(x)|² >= 2 mu H, H = E f(x) - f*.
"""

from __future__ import annotations

from collections.abc import Iterable

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.inequalities import cauchy_schwarz_in_l2
from bounds.claims.elastic.lemma_4_1 import Product, with_the_root
from bounds.claims.elastic.one_step import CONSTANT, F_NEXT, PRODUCTS, F, G, descended, unbiased
from bounds.claims.sharper import largest_drop as in_letters
from bounds.claims.sharper.dominated import excess, steep
from bounds.claims.sharper.variance_step import APART, consistency, smooth_squared, variance
from bounds.hypotheses import STEP_SMOOTH
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume, instance
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.space import norm_square
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import v, x
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import gradient, inner
from bounds.symbols import L, alpha, mu_P, t
from bounds.theorems import dominated_roots as theorem
from bounds.theorems.dominated import ETA
from bounds.theorems.dominated_roots import Parts

HERE, THERE = gradient(x(t)), gradient(v(t))


def raised(parts: Parts, s: sp.Expr) -> sp.Expr:
    """H at iteration s, or the least height of the map where that is more."""
    return sp.Max(excess(s), theorem.low(parts))


def letters(parts: Parts) -> dict[sp.Symbol, sp.Expr]:
    """What the letters are at iteration t."""
    here = raised(parts, t)
    return {
        in_letters.now: excess(t), in_letters.later: excess(t + 1), in_letters.slope: sp.sqrt(G),
        in_letters.raised: here, in_letters.root: sp.sqrt(here),
        in_letters.low: theorem.low(parts), in_letters.k: sp.sqrt(2 * mu_P),
        in_letters.p: parts[0], in_letters.b: parts[1], in_letters.w: parts[2],
        in_letters.raised_later: raised(parts, t + 1),
    }  # fmt: skip


def nonnegative() -> Theorem:
    """G >= 0."""
    return arithmetic(sp.Ge(G, 0), expected(norm_square(HERE)))


def signs(parts: Parts, *shown: Theorem) -> tuple[Theorem, ...]:
    """p > 0, b >= 0, and the least height is a number from 0 on."""
    p, b, _ = parts
    positive = arithmetic(sp.Gt(p, 0), *shown), arithmetic(sp.Ge(b, 0), *shown)
    low = arithmetic(sp.Ge(theorem.low(parts), 0), *positive, *shown)
    top = sp.Eq(8 * p**2 * mu_P * theorem.low(parts), b**2)
    return (*positive, low, step("low", "the least height", arithmetic(top, *positive, *shown)))


def read_at(lemma: Theorem, relations: Iterable[sp.Basic], values: dict[sp.Symbol, sp.Expr],
            *known: Theorem) -> tuple[Theorem, ...]:  # fmt: skip
    """The lemma at these values, and each relation that it asks for."""
    made = instance(lemma, values, *known)
    return made, *(arithmetic(put(each, values), *known) for each in relations)


def one_step(parts: Parts, drop: Theorem, *shown: Theorem) -> Theorem:
    """H+ <= H - 2 mu p z + b √(2 mu) √z + w for z = max(H, b²/(8 mu p²))."""
    values = letters(parts)
    known = nonnegative(), *signs(parts, *shown), *shown
    asked = dict(in_letters.STEP)
    after = arithmetic(put(asked.pop("step"), values), *known, drop)
    pulled = arithmetic(put(asked.pop("steep"), values), *known, steep())
    lemma, *met = read_at(in_letters.left(), asked.values(), values, *known)
    wanted = put(in_letters.LEFT, values)
    made = arithmetic(wanted, *known, lemma, after, pulled, *met)
    return step("one step", "the largest that is left for a gradient so large", made)


def by_moment(product: Product) -> Theorem:
    """F+ - F <= -p G + b √G + w with M."""
    return with_the_root(product)


def across() -> Theorem:
    """E<∇f(x), ∇f(x) - ∇f(v)> <= eta √G."""
    cauchy = cauchy_schwarz_in_l2(HERE, HERE - THERE)
    apart = arithmetic(sp.Le(APART, ETA**2), smooth_squared(), consistency())
    step("apart", "E|∇f(x) - ∇f(v)|² ≤ eta²", apart)
    product = mean(inner(HERE, HERE - THERE))
    squared = arithmetic(sp.Le(product**2, ETA**2 * G), cauchy, apart, nonnegative())
    made = arithmetic(sp.Le(product, ETA * sp.sqrt(G)), squared, nonnegative())
    return step("product", "Cauchy-Schwarz in L²", made)


def by_noise(small: Theorem) -> Theorem:
    """F+ - F <= -p G + b √G + w with sigma, where a L <= 1."""
    p, b, w = theorem.NOISE
    too = given_past(run.UNBIASED, t, THERE)
    step("unbiased too", "nor does it influence ∇f(v)", too)
    product, near = across(), arithmetic(sp.Le(APART, ETA**2), smooth_squared(), consistency())
    part = alpha * (1 - alpha * L)
    turned = arithmetic(
        sp.Le(part * mean(inner(HERE, HERE - THERE)), part * ETA * sp.sqrt(G)),
        product, small, nonnegative(),
    )  # fmt: skip
    weighed = step("weighed", "alpha L ≤ 1", turned)
    premises = descended(CONSTANT), unbiased(), too, variance(), near, weighed, nonnegative()
    made = arithmetic(sp.Le(F_NEXT - F, -p * G + b * sp.sqrt(G) + w), *premises)
    return step("drop", "|∇f(v)|² in terms of ∇f(x) and ∇f(x) - ∇f(v)", made)


def small() -> Theorem:
    """a L <= 1."""
    return step("small", "alpha L ≤ 1", assume(STEP_SMOOTH.relation))


def with_moment() -> tuple[Theorem, ...]:
    """The map with M, under each reading of elastic consistency."""
    wanted, parts = fact(theorem.MEAN), theorem.MOMENT
    each = (one_step(parts, by_moment(product)) for product in PRODUCTS)
    return tuple(step("bound", "the map", arithmetic(wanted, *signs(parts), made)) for made in each)


def with_noise() -> Theorem:
    """The map with sigma."""
    wanted, parts, shown = fact(theorem.VARIANCE), theorem.NOISE, small()
    made = one_step(parts, by_noise(shown), shown)
    return step("bound", "the map", arithmetic(wanted, *signs(parts, shown), shown, made))


CLAIMS = (
    Claim(
        id="sharper/dominated-root",
        place="theory, a stack of relaxations, objectives",
        says="f with |∇f|² ≥ 2 mu (f - f*): h+ ≤ h - 2 alpha mu z + alpha² L B √(2 mu z) + "
        "alpha² L M²/2 for h = E f - f* and z = max(h, (alpha L B)²/(8 mu))",
        printed=theorem.MEAN,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(with_moment),
        tightness=Tightness(
            Tight.ATTAINED,
            "mu = L, alpha L ≤ 1/2: f = L x²/2 with the view x - alpha B and exact gradients of "
            "length M",
        ),
        remark="the first moment of (10) given the past is enough; where M is most, it needs half "
        "of the iterations of the form with Young's inequality",
    ),
    Claim(
        id="sharper/dominated-variance-root",
        place="theory, a stack of relaxations, objectives",
        says="the same with alpha mu (2 - alpha L), alpha² (1 - alpha L) L B and "
        "alpha² L (sigma² + (alpha L B)²)/2, for alpha L ≤ 1",
        printed=theorem.VARIANCE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(with_noise),
        tightness=Tightness(
            Tight.ATTAINED,
            "mu = L: one step of any size up to 1/L on f = L x²/2 with v = x - alpha B",
        ),
        remark="at alpha L = 1 it is the form with Young's inequality, and better for any "
        "shorter step",
    ),
)
