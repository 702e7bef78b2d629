"""(22), which is Lemma 4.3: false as printed, and sharper by the interpolation inequality.

With w = x - x*, e = v - x, u = w + e and g = ∇f(v), the inequality of smooth strongly convex
functions gives <w, g> >= cL/(c+L) |w|² - (c+L)/4 |e|²: no Cauchy-Schwarz between x and v, no Young.
It needs a constant step and the second moment of the view error.
"""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic import lemma_4_3
from bounds.claims.elastic.lemma_4_3 import (
    E2,
    EXPANDED,
    Q0,
    RADIUS,
    START,
    I,
    Q,
    Q_next,
    Z,
    a,
    expansion,
    optimality,
)
from bounds.consistency import Consistency
from bounds.hypotheses import EVERYWHERE, STEP_CONTRACTS_TWICE
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Induction, Let, Proof, Reals, Step
from bounds.symbols import B, L, M, R, T, c
from bounds.theorems import strongly_convex

U, H, V = sp.symbols("U H V", nonnegative=True)  # E|u|², E|g|², E|g - (c+L)/2 u|²
J, G, Y, I_s = sp.symbols("J G Y I_s", real=True)
# E<u, g>, E<w, u>, E<w, g - (c+L)/2 u>, E<w, g>, with g = ∇f(v) - ∇f(x*)
F = sp.Symbol("F", positive=True)  # where the recursion comes to rest
shrink = sp.Symbol("shrink", positive=True)
both = c + L
_rho = 2 * a * c * L / both

P1 = (
    Step(
        "interpolation",
        "for v and x*",
        sp.Ge(J, c * L / both * U + H / both),
        By(axioms.interpolation(J, c, L, U, H)),
    ),
    Step(
        "centred",
        "|g - (c+L)/2 u|², multiplied out",
        sp.Eq(V, H + 2 * (-both * J / 2) + both**2 * U / 4),
        By(expansion(V, H, -both * J / 2, both**2 * U / 4)),
    ),
    Step(
        "half",
        "4 E|g - (c+L)/2 u|² ≤ (L - c)² E|u|²",
        sp.Le(4 * V, (L - c) ** 2 * U),
        Reals(),
        ("interpolation", "centred"),
    ),
    Step("rest", "<w, g> less its part along u", sp.Eq(Y, I_s - both * G / 2), Let()),
    Step("cauchy", "Cauchy-Schwarz in L²", sp.Le(Y**2, Q * V), By(axioms.cauchy_schwarz(Y, Q, V))),
    Step("law of cosines", "e = u - w", sp.Eq(E2, U - 2 * G + Q), By(expansion(E2, U, -G, Q))),
    Step(
        "product",
        "(c+L)² Y² ≤ 4 (c+L)²U/4 · (L-c)²Q/4",
        sp.Le(4 * Y**2, Q * (L - c) ** 2 * U),
        Reals(),
        ("cauchy", "half"),
    ),
    Step(
        "square",
        "the geometric mean is below the arithmetic one",
        sp.Ge(4 * both * Y, -(both**2 * U) - (L - c) ** 2 * Q),
        Reals(),
        ("product",),
    ),
    Step(
        "P1",
        "the inner product, from below",
        sp.Ge(both * I_s, c * L * Q - both**2 * E2 / 4),
        Reals(),
        ("rest", "law of cosines", "square"),
    ),
    Step(
        "optimal",
        "x* minimises f over R^d",
        sp.Ge(I, I_s),
        By(replace(optimality(I, I_s), rests=(EVERYWHERE,))),
    ),
)
S5 = (
    *EXPANDED,
    *P1,
    Step(
        "consistency",
        "elastic consistency, second moment",
        sp.Le(E2, (a * B) ** 2),
        Given(Consistency.SECOND),
    ),
    Step(
        "P1, divided",
        "and with the view error bounded",
        sp.Ge(I, c * L / both * Q - both * a**2 * B**2 / 4),
        Reals(),
        ("P1", "optimal", "consistency"),
    ),
    Step(
        "S5",
        "one step",
        sp.Le(Q_next, (1 - _rho) * Q + a**2 * M**2 + a**3 * B**2 * both / 2),
        Reals(),
        ("expanded", "unbiased", "second moment", "P1, divided"),
    ),
)

PROOF = Proof(
    steps=(
        *S5,
        START,
        Step("rate", "the contraction of one step", sp.Eq(shrink, _rho), Let()),
        Step(
            "rest point",
            "where the recursion comes to rest",
            sp.Eq(F, strongly_convex.FLOOR),
            Let(),
        ),
        Step(
            "noise",
            "what one step adds",
            sp.Eq(shrink * F, a**2 * M**2 + a**3 * B**2 * both / 2),
            Reals(),
            ("rate", "rest point"),
        ),
        Step("contracts", "2 alpha c L/(c + L) ≤ 1", sp.Le(_rho, 1), Given(STEP_CONTRACTS_TWICE)),
        Step(
            "towards",
            "one step towards the rest point",
            sp.Le(Q_next, (1 - shrink) * Q + shrink * F),
            Reals(),
            ("S5", "noise", "rate"),
        ),
        Step(
            "factor", "the map is nondecreasing", sp.Le(shrink, 1), Reals(), ("rate", "contracts")
        ),
        Step(
            "bound",
            "unwound",
            sp.Le(Q, Z * (R**2 - F) + F),
            Induction(((Q, Q0), (Z, 1)), ((Q, Q_next), (Z, (1 - shrink) * Z))),
            ("start", "towards", "factor"),
        ),
    ),
    letters=((Z, (1 - _rho) ** T), (F, strongly_convex.FLOOR), (shrink, _rho)),
)

CLAIMS = (
    Claim(
        id="elastic/equation-22",
        place="proof of Lemma 4.3, (22)",
        says="Lemma 4.3, unwound from (21)",
        printed=strongly_convex.PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="from (21), false by Young's inequality, by the wrong product",
        counterexample=lemma_4_3.CLAIMS[0].counterexample,
        replacement=strongly_convex.INTERPOLATION,
        replacement_proof=PROOF,
        hypotheses=(RADIUS,),
        tightness=Tightness(
            Tight.GAP,
            "its rest point is B² alpha² (c+L)²/(4cL) without noise; f = L x²/2 with c = L and "
            "v = x - alpha B rests at alpha² B², which is this",
        ),
        remark="the first step x+ uses the view error only through E|x - v|²; a first moment is "
        "not enough",
    ),
)
