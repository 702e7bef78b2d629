"""Lemma 4.1 read over t = 1, ..., T-1 is false for steps that vary.

The first step may be long and noisy: it carries the run away from the minimiser, and no later
iterate pays for it. With a constant step a bound on the noise is a bound on how far it carries.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.claims.elastic import lemma_4_1
from bounds.claims.elastic.lemma_4_1_range import AT_X, COUNT, LEAST
from bounds.claims.elastic.theorem_4_2 import huber
from bounds.consistency import Consistency
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.hypotheses import BELOW, SECOND_MOMENT, SMOOTH, UNBIASED
from bounds.proving.derivation import Derivation
from bounds.proving.formal import formal
from bounds.proving.terms.node import put
from bounds.symbols import B, D, L, M, T, alphas
from bounds.theorems import nonconvex

PRINTED = sp.Le(LEAST, put(formal(nonconvex.PRINTED.rhs), {T: COUNT}))

STEPS = (sp.Rational(19, 20), sp.Rational(2, 5))
VALUES = {L: sp.Integer(1), M: sp.Integer(1), B: sp.Rational(1, 100), D: sp.Integer(0)}


def promised() -> sp.Expr:
    """The bound of Lemma 4.1 at this schedule."""
    written = nonconvex.PRINTED.rhs.subs({T: len(STEPS)}).doit()
    return written.subs({alphas[s]: size for s, size in enumerate(STEPS)}).subs(VALUES)


def _noisy_start() -> Instance:
    """x_0 = 0 is the minimiser; g(x_0) is 1 or -1, every later gradient is exact, v = x."""
    start = sp.Integer(0)
    samples = (sp.Integer(1), sp.Integer(-1))
    ends = [start - STEPS[0] * sample for sample in samples]
    squares = [huber(end, VALUES[M])[1] ** 2 for end in ends]
    unbiased = sp.Eq(sum(samples) / 2, huber(start, VALUES[M])[1])
    largest = max(sum(sample**2 for sample in samples) / 2, *squares)
    return Instance(
        (
            Fact("(5) at x_0", unbiased),
            Fact("(6) at x_0 and at x_1", sp.Le(largest, VALUES[M] ** 2)),
            Fact("(9): f(x_0) - f* ≤ D", sp.Le(huber(start, VALUES[M])[0], VALUES[D])),
        ),
        promised=promised(),
        actual=sum(squares) / 2,
    )


CLAIMS = (
    Claim(
        id="elastic/lemma-4.1-range-varying",
        place="Lemma 4.1, t in [T-1], for steps that vary",
        says="the bound for the minimum over t = 1, ..., T-1, T = n + 2, whatever the steps",
        printed=PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="the proof bounds the minimum over the terms of its sum, and t = 0 is one of them",
        counterexample=Counterexample(
            "Huber's function (L = 1: x²/2 on [-1, 1], linear beyond), x_0 = 0, g(x_0) = ±1 with "
            "equal probability and exact gradients later, M = 1, v = x, B = 1/100, T = 2, steps "
            "19/20 and 2/5: |∇f(x_1)|² = 361/400 = .9025 against .78711",
            _noisy_start,
        ),
        replacement=nonconvex.PRINTED,
        replacement_proof=Derivation(lemma_4_1.printed),
        hypotheses=(
            UNBIASED,
            SECOND_MOMENT,
            SMOOTH,
            BELOW,
            AT_X,
            Consistency.CONDITIONAL_FIRST,
            Consistency.SECOND,
        ),
        remark="with t = 0 in the minimum, or with one step size for all, the bound is true. D is "
        "0 here, and any D up to 7/100 leaves the bound below .9025",
    ),
)
