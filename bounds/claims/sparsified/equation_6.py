"""(6) does not follow from the assumptions, and Theorem 2.1 with A.4's C fails without it.

The paper assumes it "reasonably", since stale gradients should be larger. They need not be: slopes
grow where f is concave, and where half of the runs have a small gradient while the other half has a
large one, and the roles change later, the product of the two norms says little about either.
"""

from __future__ import annotations

from itertools import product

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sparsified.drift import drifting
from bounds.claims.sparsified.instances import Descent, mean
from bounds.claims.sparsified.one_step import PRODUCT, G
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.derivation import Derivation
from bounds.theorems import sparsified as th

CONCAVE = Descent(((sp.Integer(0), sp.Integer(1)), (sp.Integer(1), sp.Integer(2)),
                    (sp.Integer(3), sp.Integer(0))))  # fmt: skip


def _growing() -> Instance:
    first = CONCAVE.slope(sp.Integer(0))
    walked = first  # step 1/L, fresh gradient
    now = CONCAVE.slope(walked)
    facts = (
        Fact("Assumption 1: bounded below", sp.Ge(CONCAVE.height(), 0)),
        Fact("Assumption 2: L = 1", CONCAVE.smooth(sp.Integer(1))),
        Fact("Assumption 4: τ_1 = 0, S = 1", sp.Le(1 - 0, 1)),
        Fact("Assumption 5 at t = 1, mu = 1", sp.Ge(first * now, abs(first) * abs(now))),
    )
    return Instance(facts, promised=first * now, actual=now**2)


#: Slope 1 over a half, down to 0 over one, up to 1 over one, 1 over one, down to 1/100 and long so.
_SLOW = sp.Rational(1, 100)
_KNEES = ((0, 1), (sp.Rational(1, 2), 1), (sp.Rational(3, 2), 0), (sp.Rational(5, 2), 1),
          (sp.Rational(7, 2), 1), (sp.Rational(449, 100), _SLOW), (25, _SLOW),
          (25 + _SLOW, 0))  # fmt: skip
VALLEYS = Descent(tuple((sp.sympify(y), sp.sympify(v)) for y, v in _KNEES))
TIME, WARM = 100, 3  # iterations; the first WARM gradients are computed at x_0, all others at x_1
STEPS = tuple(1 / sp.sqrt(t + 1) for t in range(TIME))  # rho mu / (L √(t+1)) with all three 1


FLAT = 20  # from here on the runs that walk are on the long slope of 1/100


def walks() -> tuple[tuple[sp.Expr, ...], ...]:
    """The way walked at t = 0..FLAT and at TIME, for each outcome of the samples at x_0."""
    later = sp.Add(*STEPS[FLAT:])
    found = []
    for sent in product((sp.Rational(1, 2), sp.Rational(3, 2)), repeat=WARM):
        way = [sp.Integer(0), STEPS[0] * sent[0]]
        at_first = VALLEYS.slope(way[1])
        for t in range(1, FLAT):
            way.append(way[-1] + STEPS[t] * (sent[t] if t < WARM else at_first))
        found.append((*way, way[-1] + later * at_first))
    return tuple(found)


def _valleys() -> Instance:
    ways = walks()
    slopes = [[VALLEYS.slope(y) for y in way] for way in ways]
    squares = [mean([s[t] ** 2 for s in slopes]) for t in range(FLAT + 2)]
    used = [squares[0] if t < WARM else squares[1] for t in range(TIME)]
    sigma2 = mean([(sp.Rational(g) - 1) ** 2 for g in (sp.Rational(1, 2), sp.Rational(3, 2))])
    C = sp.Add(*[STEPS[t] ** 2 * used[t] for t in range(TIME)]) / 2
    inner = [mean([s[0 if t < WARM else 1] * s[t] for s in slopes]) for t in range(FLAT + 1)]
    weight = sp.Add(*[a - a**2 / 2 for a in STEPS])
    noise = sp.Add(*[a**2 for a in STEPS]) * sigma2 / 2
    facts = (
        Fact("Assumption 1: bounded below", sp.Ge(VALLEYS.height(), 0)),
        Fact("Assumption 2: L = 1", VALLEYS.smooth(sp.Integer(1))),
        Fact("Assumption 3: noise at x_0 alone, of variance 1/4", sp.Le(sigma2, sp.Rational(1, 4))),
        Fact("the samples at x_0 are unbiased", sp.Eq(mean([sp.Rational(1, 2), sp.Rational(3, 2)]),
                                                       VALLEYS.slope(sp.Integer(0)))),
        Fact("no iterate is x_0 again", sp.And(*[sp.Gt(way[1], 0) for way in ways])),
        Fact("Assumption 5 is no 0/0", sp.And(*[sp.Gt(each, 0) for each in inner])),
        Fact("Assumption 5, mu = 1: no gradient and no sample is negative",
             sp.And(*[sp.Ge(s[t], 0) for s in slopes for t in range(FLAT + 2)])),
        Fact("from t = 20 to T every run is on one slope: at rest, or on that of 1/100",
             sp.And(*[sp.Or(sp.Eq(way[-1], way[-2]), sp.And(way[-2] >= sp.Rational(449, 100),
                                                            way[-1] <= 25)) for way in ways])),
    )  # fmt: skip
    return Instance(
        facts, promised=(noise + VALLEYS.height() + C) / weight, actual=sp.Min(*squares)
    )


CLAIMS = (
    Claim(
        id="sparsified/equation-6",
        place="Appendix A.5, (6)",
        says="stale gradients are, in mean, at least as large as recent ones",
        printed=sp.Ge(PRODUCT, G),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "L = 1, no noise: the slope of f is 1 at x_0, 2 at x_1 = x_0 - 1, and 0 from x_0 - 3 "
            "on; with τ_1 = 0 the left side of (6) is 1 · 2, the right side 2² = 4",
            _growing,
        ),
        remark="an assumption in the middle of a proof; it is not among Assumptions 1 to 5",
    ),
    Claim(
        id="sparsified/theorem-2.1-without-6",
        place="Theorem 2.1, without the assumption (6) of its proof",
        says="the bound from Assumptions 1 to 5 alone, with a C at least as large as A.4 needs",
        printed=th.PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="(6) is used and fails: E|∇f(x_τ)||∇f(x_t)| is near 0, E|∇f(x_t)|² is not",
        counterexample=Counterexample(
            "d = k = mu = L = 1, T = 100, S = 98, x_0 with slope 1. Samples at x_0 are 1/2 or 3/2; "
            "elsewhere there is no noise. x_1 = x_0 - 1/2 has slope 1, x_1 = x_0 - 3/2 slope 0. "
            "Gradients 0, 1, 2 are computed at x_0, all later ones at x_1. Runs with slope 0 at "
            "x_1 then stand still on the next hill, of slope > 0.6; the others walk on nearly "
            "flat ground. min E|∇f(x_t)|² = 0.387, the bound is below 0.36 even with "
            "C = (L/2) Σ_t a_t² E|∇f(x_τ)|²",
            _valleys,
        ),
        replacement=th.DRIFTING,
        replacement_proof=Derivation(drifting),
        tightness=Tightness(Tight.GAP, "half of the descent is lost to Young's inequality"),
        remark="C is unbounded in the words of the theorem; here it is Σ_t a_t² E|∇f(x_τ)|² L/2, "
        "above every C for which the last display of A.4 can hold with equality. The delays are "
        "fixed in advance, so they are independent of everything. For a fixed S and T → ∞ with a "
        "constant step of order 1/√T the replacement gives O(1/√T) without (6)",
    ),
)
