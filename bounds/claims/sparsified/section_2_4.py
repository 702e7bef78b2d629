"""Section 2.4, the sentences around Corollary 2.1: rates and the role of rho and mu."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.sparsified.weights import SMALLEST
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.hypothesis import Assumed
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.statement import Condition
from bounds.symbols import C, D, L, T, mu, rho, sigma
from bounds.theorems import sparsified as th

C_bar = sp.Symbol("C'", nonnegative=True)
mu_bar, mu_2, rho_2 = sp.symbols("mu' mu_2 rho_2", positive=True)
BOUND = Condition(
    name="the bound of Corollary 2.1 holds for every T",
    means=lambda: (Assumed(fact(th.COROLLARY)),),
)
UNIFORM = Condition(
    name="C ≤ C' and mu ≥ mu' with numbers that do not depend on T",
    relation=sp.And(compared(sp.Le, C, C_bar), compared(sp.Ge, mu, mu_bar)),
    hidden=True,
)
RATE = compared(
    sp.Le, SMALLEST, (sigma**2 + 2 * (D + C_bar) * L / (rho * mu_bar) ** 2) / sp.sqrt(T)
)
LARGER = Condition(name="rho_2 > rho", relation=compared(sp.Gt, rho_2, rho))
ALIKE = Condition(name="mu_2 > mu", relation=compared(sp.Gt, mu_2, mu))
_step = rho * mu / (L * sp.sqrt(T))
STEP = sp.And(
    compared(sp.Gt, _step.subs(rho, rho_2), _step), compared(sp.Gt, _step.subs(mu, mu_2), _step)
)
#: How much larger the bound of Corollary 2.1 is than with √T for √T - 1/2.
NEAR = compared(sp.Le, sp.sqrt(T) / (sp.sqrt(T) - sp.Rational(1, 2)), 1 + 1 / sp.sqrt(T))
#: The bound of Corollary 2.1 at two shares, everything else being equal.
WORSE = compared(sp.Lt, th.COROLLARY.rhs.subs(rho, rho_2), th.COROLLARY.rhs)


def rate() -> Theorem:
    """O(1/√T), from √T - 1/2 >= √T/2."""
    uniform = assume(UNIFORM.relation)
    w, square = sp.sqrt(T), (rho * mu) ** 2
    cost = (D + C) * L / square
    less = sp.Le(cost, (D + C_bar) * L / (rho * mu_bar) ** 2)
    squares = arithmetic(sp.Ge(square, (rho * mu_bar) ** 2), uniform)
    smaller = arithmetic(sp.Le((D + C) * L, (D + C_bar) * L), uniform)
    worst = step("uniform", "free of T", arithmetic(less, squares, smaller))
    bound = step("bound", "Corollary 2.1", assume(fact(th.COROLLARY)))
    times = arithmetic(sp.Le(SMALLEST * (w - sp.Rational(1, 2)), sigma**2 / 2 + cost), bound)
    half = arithmetic(sp.Le(SMALLEST * w / 2, SMALLEST * (w - sp.Rational(1, 2))))
    product = sp.Le(SMALLEST * w, sigma**2 + 2 * (D + C_bar) * L / (rho * mu_bar) ** 2)
    made = arithmetic(RATE, arithmetic(product, times, half, worst))
    return step("rate", "√T - 1/2 ≥ √T / 2", made)


def larger_step() -> Theorem:
    """The step increases with rho, and with mu."""
    order = assume(LARGER.relation), assume(ALIKE.relation)
    parts = [arithmetic(each, *order) for each in STEP.args]
    return step("steps", "in the same order", arithmetic(STEP, *parts))


def near() -> Theorem:
    """√T / (√T - 1/2) <= 1 + 1/√T, as √T >= 1."""
    return step("near", "√T/2 ≤ √T - 1/2", arithmetic(NEAR))


def worse_bound() -> Theorem:
    """The bound of Corollary 2.1 decreases in rho."""
    more = assume(LARGER.relation)
    squares = arithmetic(sp.Lt(1 / rho_2**2, 1 / rho**2), more)
    cost = (D + C) * L / mu**2
    parts = arithmetic(sp.Lt(cost / rho_2**2, cost / rho**2), squares)
    step("terms", "the second term grows like 1/rho²", parts)
    return step("bound", "at the smaller share", arithmetic(WORSE, parts))


CLAIMS = (
    Claim(
        id="sparsified/section-2.4-rate",
        sort=Sort.RESULT,
        place="Abstract, Sections 1, 1.2 and 2.4, Section 4: O(1/√T), as for SGD",
        says="the smallest expected squared gradient is O(1/√T)",
        printed=RATE,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="C and mu are treated as constants although both depend on the run, and the run on "
        "T through its step size",
        conditions=(UNIFORM,),
        proof=Derivation(rate),
        hypotheses=(BOUND,),
        tightness=Tightness(Tight.UNKNOWN, "the order 1/√T is that of SGD with noise"),
        remark="C' exists where S and the first S gradients are bounded; mu' is in "
        "doubt where the noise stays, see assumption-5-noise. 'Converges to a local minimum' "
        "(Section 2.5) is not claimed by any theorem: the gradient becomes small, no more",
    ),
    Claim(
        id="sparsified/section-2.4-step",
        sort=Sort.RESULT,
        place="Section 2.4: the larger rho, the larger the learning rate",
        says="rho mu / (L √T) increases with rho, and in the same way with mu",
        printed=STEP,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(larger_step),
        hypotheses=(LARGER, ALIKE),
        remark="with mu held fixed, though mu is a function of rho; with Lemma 2.1 in full the "
        "step grows like √rho only",
    ),
    Claim(
        id="sparsified/section-2.4-approximation",
        sort=Sort.RESULT,
        place="Corollary 2.1, last sentence: √T - 1/2 is about √T for T → ∞",
        says="the two bounds differ by at most the factor 1 + 1/√T",
        printed=NEAR,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(near),
        tightness=Tightness(Tight.ATTAINED, "T = 1"),
        remark="and the bound with √T is true for the minimum over t = 0..T, which is printed: see "
        "section-1.2-corollary",
    ),
    Claim(
        id="sparsified/section-2.4-aggressive",
        sort=Sort.RESULT,
        place="Section 2.4: it is evident that extremely small rho reduces convergence speed",
        says="the bound of Corollary 2.1 is larger for a smaller share of the entries",
        printed=WORSE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(worse_bound),
        hypotheses=(LARGER,),
        remark="of the bound, with mu and C held fixed: its second term grows like rho^-2, with "
        "Lemma 2.1 in full like 1/rho. C as A.4 builds it contains the step squared, so C / rho² "
        "does not grow; Λ / rho² does. It says nothing of runs: where gradients have one entry, "
        "every rho gives the same run, and Figure 4a sees little loss at rho = 10 % with memory",
    ),
)
