"""Lemma 4.5 for the f = x²/2 of its own discussion, and "linear in B²" in Section 1: false.

For f = c x²/2, exact gradients and every oracle within alpha B, the step alpha = √epsilon/(2B)
needs (2B/(c√epsilon)) log(2R/√epsilon) iterations at most: linear in B, and 1/√epsilon instead of
1/epsilon.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.every_oracle import UPPER, upper
from bounds.claims.elastic.lemma_4_5 import HIDDEN
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.derivation import Derivation
from bounds.symbols import B, R, c
from bounds.symbols import epsilon_x as eps


def _fewer() -> Instance:
    """c = x_0 = 1, B = 10, epsilon = 1/100; the oracle v = x - alpha B is the worst one."""
    constant, target, here = sp.Integer(10), sp.Rational(1, 100), sp.Integer(1)
    size, steps = sp.sqrt(target) / (2 * constant), 600
    enough = UPPER.iterations.subs({B: constant, eps: target, c: 1, R: 1})
    for _ in range(steps):
        here -= size * (here - size * constant)
    return Instance(
        (
            Fact("600 is at least the sharper number", sp.Ge(steps, enough)),
            Fact("the target is reached", sp.Le(here**2, target)),
        ),
        promised=sp.Integer(steps),
        actual=constant**2 / target * sp.log(1 / target) / 50,
    )


def _entry(name: str, place: str, says: str, remark: str) -> Claim:
    return Claim(
        id=name,
        place=place,
        says=says,
        printed=HIDDEN,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="the path of the biased iteration is wrong: its bias stays below alpha B",
        counterexample=Counterexample(
            "f = x²/2, x_0 = 1, B = 10, epsilon = 1/100, v = x - alpha B, alpha = 1/200: 600 "
            "iterations are enough, (B²/epsilon) log(1/epsilon)/50 is above 921",
            _fewer,
        ),
        replacement=UPPER,
        replacement_proof=Derivation(upper),
        tightness=Tightness(
            Tight.GAP,
            "(B/c)(1/√epsilon - 1/R) iterations are needed: a factor 2 log(2R/√epsilon) is open "
            "between them, for arbitrary schedules",
        ),
        remark=remark,
    )


CLAIMS = (
    _entry(
        "elastic/lemma-4.5-square",
        "Section 4.3, the discussion that Lemma 4.5 sums up",
        "for f = x²/2 and a biased oracle the number of iterations is "
        "Ω((B²/epsilon) log(1/epsilon))",
        "the instance takes 1/50 as the hidden constant; no constant survives, because the number "
        "that is enough over the printed one tends to 0 as B grows or epsilon shrinks",
    ),
    _entry(
        "elastic/section-1-lower-bound",
        "Section 1, the paragraph on necessity",
        "a worst-case instance makes convergence linear in B²",
        "Section 4.3 itself says 'linear in B'. With f allowed to depend on B see lemma-4.5",
    ),
)
