"""S1: an exact step at the true parameter contracts, and the error of the view adds to it."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper.facts import CONSISTENCY, E2, NOISE, Z, q_next
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Let, Proof, Reals, Step
from bounds.symbols import B, L, alpha, c, q, sigma
from bounds.theorems import one_step_map as map_

# E|∇f(x)|², E|∇f(x) - (c + L)/2 w|², E|w - s w|², E|∇f(x) - g|²
G, H, A, K = sp.symbols("G H A K", nonnegative=True)
WG = sp.Symbol("WG", real=True)  # E<w, ∇f(x)>
r, away, near, far, z = sp.symbols("r away near far z", nonnegative=True)  # roots of the above
factor = sp.Symbol("factor", nonnegative=True)
m, s = (c + L) / 2, alpha * (c + L) / 2
simple = sp.Max(1 - alpha * c, alpha * L - 1)

STEPS = (
    *NOISE,
    CONSISTENCY,
    Step("centre", "E|∇f(x) - (c + L)/2 w|²", sp.Eq(H, G - 2 * (m * WG) + m**2 * q),
         By(axioms.expansion(H, G, m * WG, m**2 * q))),
    Step("interpolation", "between x and x*", axioms.interpolation(WG, c, L, q, G).fact,
         By(axioms.interpolation(WG, c, L, q, G))),
    Step("order", "c ≤ L", sp.Le(c, L), Given(map_.ORDER)),
    Step("smooth", "(7), at x and the view", sp.Le(K, L**2 * E2),
         By(axioms.smoothness(K, L**2, E2))),
    Step("r", "r = √q", sp.Eq(r, sp.sqrt(q)), Let()),
    Step("far", "far = √H", sp.Eq(H, far**2), By(axioms.square_root(far, H))),
    Step("away", "away = √K", sp.Eq(K, away**2), By(axioms.square_root(away, K))),
    Step("z", "z = √Z", sp.Eq(Z, z**2), By(axioms.square_root(z, Z))),
    Step("triangle", "w - alpha g = (1 - s) w - alpha (∇f(x) - (c + L)/2 w) + alpha (∇f(x) - g)",
         sp.Le(z, sp.Abs(1 - s) * r + alpha * far + alpha * away),
         By(axioms.minkowski(z, sp.Abs(1 - s) * r, alpha * far, alpha * away))),
    Step("ball", "∇f(x) is in its ball", sp.Le(far, (L - c) / 2 * r), Reals(),
         ("centre", "interpolation", "far", "r", "order")),
    Step("view", "the error of the view", sp.Le(away, alpha * L * B), Reals(),
         ("smooth", "away", "consistency")),
    Step("factor", "what an exact step leaves", sp.Eq(factor, simple), Let(), ("order",)),
    Step("sum", "|1 - s| + alpha (L - c)/2 is the larger of the two",
         sp.Eq(sp.Abs(1 - s) + alpha * (L - c) / 2, factor), Reals(), ("factor", "order")),
    Step("length", "|w - alpha g|", sp.Le(z, factor * r + alpha**2 * L * B), Reals(),
         ("triangle", "ball", "view", "sum")),
    Step("step", "with the noise",
         sp.Le(q_next, (factor * r + alpha**2 * L * B) ** 2 + alpha**2 * sigma**2),
         Reals(), ("noise", "z", "length")),
)  # fmt: skip

CLAIMS = (
    Claim(
        id="sharper/s1",
        place="theory, sharper form S1",
        says="|x+ - x*| ≤ max(|1 - alpha c|, |1 - alpha L|) |x - x*| + alpha L |x - v|",
        printed=map_.SIMPLE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Proof(steps=STEPS, letters=((r, sp.sqrt(q)), (factor, simple))),
        tightness=Tightness(
            Tight.ATTAINED,
            "f = L x²/2, alpha ≥ 2/(c+L), v = x + alpha B at x > 0; for a smaller step "
            "the exact map S4 is smaller, because one gradient cannot be steep and flat at once",
        ),
        remark="c ≤ L makes max(|1 - alpha c|, |1 - alpha L|) = max(1 - alpha c, alpha L - 1)",
    ),
)
