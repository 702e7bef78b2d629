"""Theorem 4.4 stands, although the lemma under it is false and its proof has three faults.

Its step size leaves room: with 1/c in place of 1/c² the noise is still below epsilon nu as long as
alpha c <= 1. Where alpha c > 1 the target epsilon is so large that every point of X meets it. So it
needs one unprinted hypothesis only: the run stays where L, c and M hold. It cannot be dropped:
beyond alpha c = 1 an iterate outside X can miss the target forever.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic import target
from bounds.claims.elastic.lemma_4_3 import RADIUS
from bounds.claims.elastic.proof_of_theorem_4_2 import SHARE
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.hypotheses import STAYS
from bounds.proving.derivation import Derivation
from bounds.symbols import B, L, M, R, c, nu
from bounds.symbols import epsilon_x as eps
from bounds.theorems import strongly_convex_iterations as theorem

printed = theorem.PRINTED


def _outside() -> Instance:
    """f = (x - 1)²/2 on X = [0, 2], x_0 = 0; the view is the point of X nearest to x."""
    values = {L: sp.Integer(1), c: sp.Integer(1), M: sp.Integer(1), B: sp.Rational(4, 5),
              R: sp.Integer(1), nu: sp.Rational(19, 20), eps: sp.Rational(328, 19)}  # fmt: skip
    step = sp.sympify(printed.step_size).subs(values)
    iterations = printed.iterations.subs(values)
    low, minimiser, high = sp.Integer(0), sp.Integer(1), sp.Integer(2)
    x, facts, path = low, [], []
    for _ in range(4):  # x_2 = x_0: the run has period 2
        view = min(max(x, low), high)
        facts.append(sp.Le(abs(x - view), step * values[B]))
        path.append(x)
        x -= step * (view - minimiser)
    return Instance(
        (
            Fact("(10)", sp.And(*facts)),
            Fact("the run has period 2", sp.Eq(x, path[2])),
            Fact("(6) on X", sp.Le(max(abs(low - minimiser), abs(high - minimiser)), values[M])),
            Fact("1 iteration is enough as printed", sp.Ge(1, iterations)),
            Fact("and not 0", sp.Gt(iterations, 0)),
        ),
        promised=values[eps],
        actual=(path[1] - minimiser) ** 2,
    )


CLAIMS = (
    Claim(
        id="elastic/theorem-4.4",
        place="Theorem 4.4",
        says="a step size and a number of iterations after which E|x - x*|² ≤ epsilon",
        printed=printed,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=False,
        breaks="(22) is false; (23) asks for alpha ≤ 1 where alpha c ≤ 1 is needed, and the sum "
        "and the power in (24) need alpha c ≤ 1 as well",
        conditions=(STAYS,),
        proof=Derivation(target.met),
        counterexample=Counterexample(
            "without 'stays in X': f = (x - 1)²/2 on [0, 2], x_0 = 0, M = L = c = 1, B = 4/5, "
            "nu = 19/20, epsilon = 328/19, so alpha = 10; v = the nearest point of X: "
            "x = 0, 10, 0, 10, ..., |x_1 - x*|² = 81, and one iteration is promised to be enough",
            _outside,
        ),
        hypotheses=(RADIUS, SHARE),
        tightness=Tightness(
            Tight.GAP,
            "B enters squared over epsilon; without noise a number linear in B over √epsilon is "
            "enough (see Lemma 4.5), with noise one linear in B (Lemma 4.3 before Young)",
        ),
        remark="1/c² in the lemma and alpha ≤ 1 in the proof are two faults that cancel. "
        "alpha c > 1 needs epsilon nu > M²/c² ≥ |x - x*|² for all x in X. Where "
        "epsilon (1 - nu) > R² the printed number is negative",
    ),
)
