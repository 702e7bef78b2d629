"""Equation (4) and the minimiser after it: the minimiser over m samples is not that of the data."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.kernel.space import same
from bounds.proving.terms.scalar import named

#: argmin of (4), argmin of E ℓ(s, x).
empirical, population = named("x_S"), named("x_D", random=False)


def _one_sample() -> Instance:
    """ℓ(s, x) = (x - s)²/2 with s = ±1 equally likely, and the single sample s = 1."""
    data, drawn = (sp.Integer(-1), sp.Integer(1)), (sp.Integer(1),)
    mean = [sp.Rational(sum(s), len(s)) for s in (drawn, data)]
    return Instance(
        (Fact("the sample is one of the data", sp.true if drawn[0] in data else sp.false),),
        promised=sp.Integer(0),
        actual=abs(mean[0] - mean[1]),
    )


CLAIMS = (
    Claim(
        id="elastic/equation-4",
        place="Section 3.1, (4) and the display after it",
        says="argmin of the mean over the samples = argmin of the expected loss",
        printed=same(empirical, population),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "ℓ(s, x) = (x - s)²/2, s = ±1 with probability 1/2, one sample s = 1: the minimisers "
            "are 1 and 0",
            _one_sample,
        ),
        remark="nothing later uses it: every result is about the f whose gradient the samples "
        "estimate. The display also gives f the domain X^d for X in R^d, writes M for the "
        "number of samples and for the second moment, and lets x* lie outside X",
    ),
)
