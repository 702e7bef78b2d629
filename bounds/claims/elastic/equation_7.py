"""Assumptions (7), (8) and (9): each can be met, and all at once with (6) on a bounded set."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.hypotheses import SMOOTH, STRONGLY_CONVEX
from bounds.proving import axioms
from bounds.proving.proof import By, Let, Proof, Reals, Step
from bounds.symbols import L, c

x, y = sp.symbols("x y", real=True)
change, distance = sp.symbols("|∇f(x)-∇f(y)| |x-y|", nonnegative=True)
inner = sp.Symbol("<x-y,∇f(x)-∇f(y)>", real=True)
value, least = sp.symbols("f(x) f*", real=True)
u = sp.Symbol("u", positive=True)  # |x - y| > 0

SMOOTH_SQUARE = Proof(
    steps=(
        Step("change", "f = L x²/2: ∇f(x) - ∇f(y) = L (x - y)",
             sp.Eq(change, L * distance), Let()),
        Step("smooth", "(7)", sp.Le(change, L * distance), Reals(), ("change",)),
    )
)  # fmt: skip
CONVEX_SQUARE = Proof(
    steps=(
        Step("inner", "f = c x²/2: (x - y)(c x - c y) = c |x - y|²",
             sp.Eq(inner, c * distance**2), Let()),
        Step("convex", "(8)", sp.Ge(inner, c * distance**2), Reals(), ("inner",)),
    )
)  # fmt: skip
BOUNDED_SQUARE = Proof(
    steps=(
        Step("value", "f = x²/2", sp.Eq(value, x**2 / 2), Let()),
        Step("least", "f* = 0", sp.Eq(least, 0), Let()),
        Step("below", "(9)", sp.Ge(value, least), Reals(), ("value", "least")),
    )
)  # fmt: skip
ORDER = Proof(
    steps=(
        Step("convex", "(8)", sp.Ge(inner, c * u**2), By(axioms.strong_convexity(inner, c, u**2))),
        Step("cauchy", "Cauchy-Schwarz", sp.Le(inner**2, u**2 * change**2),
             By(axioms.cauchy_schwarz(inner, u**2, change**2))),
        Step("smooth", "(7)", sp.Le(change, L * u), By(axioms.smoothness(change, L, u))),
        Step("product", "c u² ≤ u |∇f(x) - ∇f(y)|", sp.Le(c * u, change), Reals(),
             ("convex", "cauchy")),
        Step("order", "c ≤ L", sp.Le(c, L), Reals(), ("product", "smooth")),
    )
)  # fmt: skip

CLAIMS = (
    Claim(
        id="elastic/equation-7",
        place="Section 3.1, (7)",
        says="f is L-smooth",
        printed=sp.Le(change, L * distance),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=SMOOTH_SQUARE,
        tightness=Tightness(Tight.ATTAINED, "f = L x²/2"),
        remark="printed without the norm bars of the left side, and for all of R^d where the text "
        "before it gives f a compact domain",
    ),
    Claim(
        id="elastic/equation-8",
        place="Section 3.1, (8)",
        says="f is c-strongly convex",
        printed=sp.Ge(inner, c * distance**2),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=CONVEX_SQUARE,
        replacement=sp.Le(c, L),
        replacement_proof=ORDER,
        hypotheses=(SMOOTH, STRONGLY_CONVEX),
        tightness=Tightness(Tight.ATTAINED, "f = c x²/2 has L = c"),
        remark="with (7) it gives c ≤ L, as soon as there are two points; with (6) see equation-6",
    ),
    Claim(
        id="elastic/equation-9",
        place="Section 3.1, (9)",
        says="f is bounded from below",
        printed=sp.Ge(value, least),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=BOUNDED_SQUARE,
        remark="on the compact domain of Section 3.1 it needs no assumption; strong convexity "
        "implies it too",
    ),
)
