"""What the proof of Lemma 4.1 displays: every step is right."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Verdict
from bounds.claims.elastic import lemma_4_1
from bounds.claims.elastic.one_step import (
    CHANGING,
    F_NEXT,
    PRODUCT,
    PRODUCTS,
    F,
    G,
    along_the_step,
    first_moment,
    one_step,
)
from bounds.consistency import Consistency
from bounds.hypotheses import SECOND_MOMENT, SMOOTH, UNBIASED
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import g, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, inner, norm, square, value
from bounds.symbols import B, L, M, t
from bounds.theorems import nonconvex

WORLD = (UNBIASED, SECOND_MOMENT, SMOOTH)
READINGS = (Consistency.CONDITIONAL_FIRST, Consistency.SECOND)

a, _here = CHANGING.size, gradient(x(t))
_noise = a**2 * L * M**2 / 2

SPLIT = compared(
    sp.Le,
    value(x(t + 1)),
    value(x(t)) - a * square(_here) + a * inner(_here - g(t), _here) + a**2 * L / 2 * square(g(t)),
)
CAUCHY = compared(sp.Le, F_NEXT, F - a * G + a * L * mean(PRODUCT) + _noise)
CONSISTENT = compared(sp.Le, F_NEXT, F - a * G + a**2 * L * B * mean(norm(_here)) + _noise)
YOUNG = compared(sp.Le, F_NEXT - F, -a * G / 2 + a**3 * L**2 * B**2 / 2 + _noise)


def split() -> Theorem:
    """The Descent Lemma, with ∇f(x) put in."""
    made = arithmetic(SPLIT, along_the_step(CHANGING))
    return step("split", "∇f(x) put in and taken out", made)


def cauchy() -> Theorem:
    """One step, with the product of both errors."""
    return arithmetic(CAUCHY, one_step(CHANGING))


def consistent() -> Theorem:
    """One step, with the view error bounded given the past."""
    made = arithmetic(CONSISTENT, one_step(CHANGING), first_moment(CHANGING))
    return step("consistent", "the view error bounded", made)


def young() -> tuple[Theorem, ...]:
    """(18), under each reading of elastic consistency."""
    return tuple(arithmetic(YOUNG, lemma_4_1.young(CHANGING, each)) for each in PRODUCTS)


CLAIMS = (
    Claim(
        id="elastic/proof-of-lemma-4.1-descent",
        place="Section 4.1 and Appendix A.1, the Descent Lemma",
        says="f(x+) in terms of ∇f(x) and ∇f(x) - G(v)",
        printed=SPLIT,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(split),
        hypotheses=(SMOOTH,),
        remark="at every outcome, as printed",
    ),
    Claim(
        id="elastic/proof-of-lemma-4.1-cauchy-schwarz",
        place="Section 4.1 and Appendix A.1, after (5), (6), (7) and Cauchy-Schwarz",
        says="one step, with alpha L |x - v||∇f(x)|",
        printed=CAUCHY,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(cauchy),
        hypotheses=WORLD,
        remark="printed given the past, proved in expectation, the form that is used",
    ),
    Claim(
        id="elastic/proof-of-lemma-4.1-consistency",
        place="Appendix A.1, after (10)",
        says="one step, with alpha² L B |∇f(x)|",
        printed=CONSISTENT,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(consistent),
        hypotheses=(*WORLD, Consistency.CONDITIONAL_FIRST),
        remark="needs (10) given a past that knows x_t; E|x - v| ≤ alpha B alone is not enough",
    ),
    Claim(
        id="elastic/equation-18",
        sort=Sort.STEP,
        place="proof of Lemma 4.1, (18), and the display before it with Young's inequality",
        says="one step, after Young's inequality",
        printed=YOUNG,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(young),
        hypotheses=(*WORLD, *READINGS),
    ),
    Claim(
        id="elastic/equation-19",
        sort=Sort.STEP,
        place="proof of Lemma 4.1, (19)",
        says="Lemma 4.1, from (18) summed",
        printed=nonconvex.PRINTED,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(lemma_4_1.printed),
    ),
)
