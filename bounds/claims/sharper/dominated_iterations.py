"""f that its gradient dominates, solved for T: steps that put the floor below the target."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.one_step import PRODUCTS
from bounds.claims.sharper.dominated import by_moment, by_noise, excess
from bounds.claims.sharper.reached import below, rests_below
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import formal
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.statement import Condition
from bounds.symbols import B, D, L, M, T, alpha, epsilon_h, mu_P
from bounds.theorems.dominated import FLOOR, RATE, VARIANCE_FLOOR
from bounds.theorems.dominated_iterations import LAST, VARIANCE

FAR = Condition(
    name="epsilon < D: the start may miss the target", relation=compared(sp.Lt, epsilon_h, D)
)
RESTS = rests_below(VARIANCE_FLOOR, epsilon_h)
SHORTER = Condition(name="alpha mu_P < 1", relation=compared(sp.Lt, RATE, 1))


def far() -> Theorem:
    """epsilon < D."""
    return step("far", "the start may miss the target", assume(FAR.relation))


def rests() -> tuple[Theorem, ...]:
    """Below the prescribed limit the floor is below the target, and a mu < 1."""
    limit = step("limit", "the prescribed one", assume(sp.Lt(alpha, formal(LAST.step_limit))))
    noise = L * M**2
    root = sp.sqrt(noise**2 + 8 * mu_P * epsilon_h * L**2 * B**2)
    below_root = sp.Lt(alpha * (noise + root), 4 * mu_P * epsilon_h)
    inside = step("inside", "the larger root", arithmetic(below_root, limit))
    square = arithmetic(sp.Eq(root**2, noise**2 + 8 * mu_P * epsilon_h * L**2 * B**2))
    more = arithmetic(sp.Ge(root, noise))
    made = arithmetic(sp.Lt(FLOOR, epsilon_h), inside, square, more)
    low = step("rests", "the floor is below the target", made)
    return step("short", "alpha mu_P < 1", arithmetic(sp.Lt(RATE, 1), limit)), low


def with_moment() -> tuple[Theorem, ...]:
    """The bound with M solved for T, under each reading of elastic consistency."""
    short, low = rests()
    shown, ends = (short, low, far()), (excess(T), D)
    each = (by_moment(product, short) for product in PRODUCTS)
    return tuple(below(LAST, always, RATE, FLOOR, ends, *shown) for always in each)


def with_noise() -> Theorem:
    """The bound with sigma solved for T."""
    limit = step("limit", "the prescribed one", assume(sp.Lt(alpha, formal(VARIANCE.step_limit))))
    small = step("small", "alpha L ≤ 1", arithmetic(sp.Le(alpha * L, 1), limit))
    low = step("rests", "the floor is below the target", assume(RESTS.relation))
    short = step("short", "alpha mu_P < 1", assume(SHORTER.relation))
    always = by_noise(small, short)
    ends = excess(T), D
    return below(VARIANCE, always, RATE, VARIANCE_FLOOR, ends, short, low, far())


CLAIMS = (
    Claim(
        id="sharper/dominated-iterations",
        place="theory, a stack of relaxations, objectives, solved for T",
        says="log((D - floor)/(epsilon - floor)) / -log(1 - alpha mu) iterations are enough",
        printed=LAST,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(with_moment),
        hypotheses=(FAR,),
        tightness=Tightness(Tight.GAP, "the square root form needs about half as many"),
    ),
    Claim(
        id="sharper/dominated-variance-iterations",
        place="theory, a stack of relaxations, objectives, solved for T",
        says="the same with sigma² in place of M², for alpha L ≤ 1",
        printed=VARIANCE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(with_noise),
        hypotheses=(FAR, RESTS, SHORTER),
        tightness=Tightness(Tight.GAP, "the square root form needs about half as many"),
        remark="for epsilon < D the floor is below epsilon exactly where the number is positive; "
        "alpha mu < 1 holds where alpha L < 1 and mu ≤ L, as for every f that is not constant",
    ),
)
