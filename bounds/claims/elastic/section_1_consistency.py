"""The condition of Section 1, E|x - v| <= alpha B, is weaker than (10) and too weak for the lemmas.

The product of |x - v| with |∇f(x)| or |x - x*| must be bounded; without a conditioning the two can
be large together. What is left: |∇f| <= M and |x - x*| <= M/c make B count once, not squared.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.claims.elastic import lemma_4_1, lemma_4_3
from bounds.claims.elastic.lemma_4_1 import DESCENT, F_next, G
from bounds.claims.elastic.lemma_4_1 import F as F_now
from bounds.claims.elastic.lemma_4_3 import SPLIT, Q, Q_next, a, at
from bounds.consistency import Consistency
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.hypotheses import SECOND_MOMENT, SMOOTH, STAYS, STRONGLY_CONVEX, UNBIASED
from bounds.proving.axioms import Axiom
from bounds.proving.proof import By, Given, Proof, Reals, Step
from bounds.symbols import B, L, M, alpha, c
from bounds.theorems import nonconvex, strongly_convex

E1 = sp.Symbol("E_1", nonnegative=True)  # E|x - v|
WORLD = (UNBIASED, SECOND_MOMENT, SMOOTH, STAYS, Consistency.FIRST)


def bounded_factor(product: sp.Expr, bound: sp.Expr, mean: sp.Expr) -> Axiom:
    """E X Y <= a E Y for 0 <= X <= a and Y >= 0; here |∇f(x)| <= M or |x - x*| <= M/c."""
    return Axiom(
        "monotone mean", "E X Y ≤ a E Y for 0 ≤ X ≤ a", sp.Le(product, bound * mean), rests=(STAYS,)
    )


_first = Step("consistency", "the condition of Section 1", sp.Le(E1, alpha * B),
              Given(Consistency.FIRST))  # fmt: skip
_before = ("descent", "unbiased", "second moment", "inner", "smooth")
GRADIENT = sp.Le(F_next, F_now - a * G + a**2 * L * B * M + a**2 * L * M**2 / 2)
NONCONVEX = Proof(
    steps=(
        *DESCENT, _first,
        Step("largest", "|∇f(x)| ≤ M", sp.Le(lemma_4_1.P, M * E1),
             By(bounded_factor(lemma_4_1.P, M, E1))),
        Step("product", "E|∇f(x)||x - v| ≤ alpha B M", sp.Le(lemma_4_1.P, M * a * B), Reals(),
             ("consistency", "largest")),
        Step("one step", "no Young: B counts once", GRADIENT, Reals(), (*_before, "product")),
    )
)  # fmt: skip
DISTANCE = sp.Le(Q_next, (1 - 2 * a * c) * Q + 2 * a**2 * L * B * M / c + a**2 * M**2)
CONVEX = Proof(
    steps=(
        *SPLIT, _first,
        Step("largest", "|x - x*| ≤ M/c", sp.Le(lemma_4_3.P, M / c * E1),
             By(bounded_factor(lemma_4_3.P, M / c, E1))),
        Step("product", "E|x - x*||x - v| ≤ alpha B M/c", sp.Le(lemma_4_3.P, M / c * a * B),
             Reals(), ("consistency", "largest")),
        Step("bound", "B counts once", DISTANCE, Reals(), ("one step", "product")),
    )
)  # fmt: skip


def _coin(steps: int) -> tuple[tuple[Fact, ...], dict[str, sp.Expr], list[tuple[sp.Expr, ...]]]:
    """f = (x - 1)²/2, x_0 = 0. A coin decides once: views are exact, or all are the minimiser."""
    step, minimiser = sp.Rational(1, 16), sp.Integer(1)
    values = {"L": sp.Integer(1), "c": sp.Integer(1), "M": sp.Integer(1), "B": sp.Integer(8),
              "R": minimiser}  # fmt: skip
    exact, stuck = [sp.Integer(0)], [sp.Integer(0)]
    for _ in range(steps):
        exact.append(exact[-1] - step * (exact[-1] - minimiser))
        stuck.append(stuck[-1] - step * (minimiser - minimiser))
    apart = [abs(x - minimiser) / 2 for x in stuck]  # E|x - v|: 0 in the other half
    facts = (
        Fact("E|x - v| ≤ alpha B at every step", sp.Le(max(apart), step * values["B"])),
        Fact("(6): |∇f| ≤ M on [0, 1]", sp.Le(minimiser, values["M"])),
    )
    return facts, values, list(zip(exact, stuck, strict=True))


def _distance() -> Instance:
    facts, values, path = _coin(24)
    promised = at(strongly_convex.PRINTED.rhs, (sp.Rational(1, 16),) * 24, **values)
    return Instance(facts, promised=promised, actual=sum((x - 1) ** 2 for x in path[-1]) / 2)


def _gradient() -> Instance:
    facts, values, path = _coin(96)
    means = [sum((x - 1) ** 2 for x in pair) / 2 for pair in path[:-1]]
    step, count = sp.Rational(1, 16), len(means)
    # nonconvex.PRINTED at a constant step
    promised = (
        2 * sp.Rational(1, 2) / (step * count)
        + values["L"] * values["M"] ** 2 * step
        + (values["L"] * values["B"] * step) ** 2
    )
    return Instance(facts, promised=promised, actual=min(means))


CLAIMS = (
    Claim(
        id="elastic/section-1-consistency-convex",
        place="Section 1, the display before the contributions, and contribution 1",
        says="E|x - v| ≤ alpha B, unconditionally, is enough for the strongly convex rate",
        printed=strongly_convex.PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "f = (x - 1)²/2 on [0, 1], x_0 = 0, alpha = 1/16, B = 8; with probability 1/2 every "
            "view is the minimiser, else every view is exact. T = 24: E|x - x*|² > 1/2, and "
            "Lemma 4.3 (with c = 1 and a constant step also the corrected one) promises less",
            _distance,
        ),
        replacement=DISTANCE,
        replacement_proof=CONVEX,
        hypotheses=(*WORLD, STRONGLY_CONVEX),
        remark="rates remain, with alpha L B M/c² in place of alpha² L² B²/c² at the end",
    ),
    Claim(
        id="elastic/section-1-consistency-nonconvex",
        place="Section 1, the display before the contributions, and contribution 1",
        says="E|x - v| ≤ alpha B, unconditionally, is enough for the nonconvex rate",
        printed=nonconvex.PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "the same coin: min E|∇f|² > 1/2 over T = 96, and Lemma 4.1 would give 23/48", _gradient
        ),
        replacement=GRADIENT,
        replacement_proof=NONCONVEX,
        hypotheses=WORLD,
        remark="Lemma 4.1 itself asks for (10) and stands. Here alpha L B M replaces alpha² L² B²",
    ),
)
