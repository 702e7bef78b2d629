"""Section 2.4, the sentences around Corollary 2.1: rates and the role of rho and mu."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sparsified.corollary_2_1 import ONCE
from bounds.proving.proof import Given, Let, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import C, D, L, T, mu, rho, sigma

BOUND = Condition(name="the bound of Corollary 2.1 holds for every T")
UNIFORM = Condition(name="C ≤ C' and mu ≥ mu' with numbers that do not depend on T", hidden=True)
m, more, C_bar = sp.symbols("m more C'", nonnegative=True)
mu_bar, w, rho_2, step, step_2 = sp.symbols("mu' w rho_2 step step_2", positive=True)
x, y = sp.symbols("x y", positive=True)  # rho mu, rho mu'

RATE = Proof(
    steps=(
        Step("w", "w = √T", sp.Eq(w, sp.sqrt(T)), Let()),
        Step("first", "T ≥ 1", sp.Eq(T, 1 + more), Given(ONCE)),
        Step("once", "w ≥ 1", sp.Ge(w, 1), Reals(), ("w", "first")),
        Step("bound", "Corollary 2.1, with x = rho mu",
             sp.Le(m * (w - sp.Rational(1, 2)) * x**2, sigma**2 / 2 * x**2 + (D + C) * L),
             Given(BOUND)),
        Step("uniform C", "free of T", sp.Le(C, C_bar), Given(UNIFORM)),
        Step("uniform mu", "free of T, times rho", sp.Le(y, x), Given(UNIFORM)),
        Step("less", "C replaced",
             sp.Le((m * (w - sp.Rational(1, 2)) - sigma**2 / 2) * x**2, (D + C_bar) * L), Reals(),
             ("bound", "uniform C")),
        Step("squares", "y² ≤ x²", sp.Le(y**2, x**2), Reals(), ("uniform mu",)),
        Step("least", "mu replaced",
             sp.Le((m * (w - sp.Rational(1, 2)) - sigma**2 / 2) * y**2, (D + C_bar) * L), Reals(),
             ("less", "squares")),
        Step("half", "√T - 1/2 ≥ √T / 2", sp.Le(m * w / 2, m * (w - sp.Rational(1, 2))), Reals(),
             ("once",)),
        Step("divided", "by y²", sp.Le(m * (w - sp.Rational(1, 2)),
                                       sigma**2 / 2 + (D + C_bar) * L / y**2), Reals(),
             ("least",)),
        Step("rate", "O(1/√T)", sp.Le(m, (sigma**2 + 2 * (D + C_bar) * L / y**2) / sp.sqrt(T)),
             Reals(), ("divided", "half", "w", "once")),
    )
)  # fmt: skip
LARGER = Condition(name="rho_2 > rho")
STEP = Proof(
    steps=(
        Step("larger", "two shares", sp.Gt(rho_2, rho), Given(LARGER)),
        Step("w", "w = √T", sp.Eq(w, sp.sqrt(T)), Let()),
        Step("one", "its step", sp.Eq(step, rho * mu / (L * w)), Let()),
        Step("two", "the other's", sp.Eq(step_2, rho_2 * mu / (L * w)), Let()),
        Step("steps", "in the same order", sp.Gt(step_2, step), Reals(), ("larger", "one", "two")),
    )
)

CLAIMS = (
    Claim(
        id="sparsified/section-2.4-rate",
        place="Abstract, Sections 1, 1.2 and 2.4, Section 4: O(1/√T), as for SGD",
        says="the smallest expected squared gradient is O(1/√T)",
        printed=sp.Le(m, (sigma**2 + 2 * (D + C_bar) * L / y**2) / sp.sqrt(T)),
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="C and mu are treated as constants although both depend on the run, and the run on "
        "T through its step size",
        conditions=(UNIFORM,),
        proof=RATE,
        hypotheses=(BOUND, ONCE),
        tightness=Tightness(Tight.UNKNOWN, "the order 1/√T is that of SGD with noise"),
        remark="y = rho mu'. C' exists where S and the first S gradients are bounded; mu' is in "
        "doubt where the noise stays, see assumption-5-noise. 'Converges to a local minimum' "
        "(Section 2.5) is not claimed by any theorem: the gradient becomes small, no more",
    ),
    Claim(
        id="sparsified/section-2.4-step",
        place="Section 2.4: the larger rho, the larger the learning rate",
        says="rho mu / (L √T) increases with rho, and in the same way with mu",
        printed=sp.Gt(step_2, step),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=STEP,
        hypotheses=(LARGER,),
        remark="with mu held fixed, though mu is a function of rho; with Lemma 2.1 in full the "
        "step grows like √rho only",
    ),
)
