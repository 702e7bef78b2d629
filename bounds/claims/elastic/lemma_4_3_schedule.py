"""The schedule in Lemma 4.3: two faults that remain when 1/c² is corrected to 1/c.

The printed product runs over the steps before t. For constant steps that gives the same sum, for
decreasing steps a larger one (true, but it does not tend to 0), for increasing steps one that is
too small. And without alpha c <= 1, which is nowhere printed, the bound can be negative.
"""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.claims.elastic.lemma_4_3 import RADIUS, at, corrected
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.derivation import Derivation
from bounds.symbols import c
from bounds.theorems import strongly_convex

#: The printed product over the steps before t, with Young's inequality done right.
EARLIER = replace(
    strongly_convex.PRINTED,
    name="elastic/lemma-4.3/earlier-steps",
    rhs=strongly_convex.PRINTED.rhs.xreplace({c**-2: 1 / c}),
)


def rising() -> tuple[tuple[Fact, ...], tuple[sp.Rational, ...], dict[str, sp.Expr], sp.Expr]:
    """f = x²/2 on [-1, 1], G = x ± 1, v = x, x_0 = 0 = x*; steps 1/3 four times, then 1."""
    steps = (sp.Rational(1, 3),) * 4 + (sp.Integer(1),)
    values = {"L": sp.Integer(1), "c": sp.Integer(1), "M": sp.sqrt(2), "B": sp.Rational(1, 10),
              "R": sp.Integer(0)}  # fmt: skip
    points, facts = [sp.Integer(0)], []  # every outcome of the coins, all equally likely
    for step in steps:
        facts += [sp.Le(abs(x), 1) for x in points]
        points = [x - step * (x + noise) for x in points for noise in (1, -1)]
    known = (
        Fact("the run stays in X = [-1, 1]", sp.And(*facts, *[sp.Le(abs(x), 1) for x in points])),
        Fact("(6) on X: x² + 1 ≤ M²", sp.Le(1 + 1, values["M"] ** 2)),
        Fact("alpha c ≤ 1", sp.Le(max(steps) * values["c"], 1)),
    )
    return known, steps, values, sp.Rational(sum(x**2 for x in points), len(points))


def _index() -> Instance:
    facts, steps, values, actual = rising()
    return Instance(facts, promised=at(EARLIER.rhs, steps, **values), actual=actual)


def _long() -> Instance:
    """f = x²/2, at the minimiser from the start, two steps of size 3."""
    steps = (sp.Integer(3),) * 2
    x = sp.Integer(0)
    for step in steps:
        x -= step * x
    one = sp.Integer(1)
    values = {"L": one, "c": one, "M": one, "B": one, "R": sp.Integer(0)}
    return Instance(
        (Fact("(6) on [-1, 1] and (10) with v = x", sp.Le(abs(x), values["M"])),),
        promised=at(strongly_convex.CORRECTED.rhs, steps, **values),
        actual=x**2,
    )


CLAIMS = (
    Claim(
        id="elastic/lemma-4.3-product",
        place="Lemma 4.3, (12), the product",
        says="the noise of step t is shrunk by the steps before t (1/c in place of 1/c²)",
        printed=EARLIER,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="unwinding (21) shrinks the noise of step t by the steps after t",
        counterexample=Counterexample(
            "f = x²/2, G = x ± 1, v = x, from x_0 = x*, steps 1/3 (four times) and 1: the last "
            "step leaves E|x|² = 1; the printed products promise less",
            _index,
        ),
        replacement=strongly_convex.CORRECTED,
        replacement_proof=Derivation(corrected),
        hypotheses=(RADIUS,),
        remark="c = 1 here, so 1/c and 1/c² agree and only the index fails. For constant steps the "
        "two products give one sum; for decreasing steps the printed one is larger, hence "
        "true, but does not tend to 0, so it proves nothing for diminishing steps",
    ),
    Claim(
        id="elastic/lemma-4.3-step",
        place="Lemma 4.3, (12), the step sizes",
        says="(12) for any step sizes, with 1/c and the later steps",
        printed=replace(
            strongly_convex.CORRECTED,
            name="elastic/lemma-4.3/any-step",
            conditions=strongly_convex.PRINTED.conditions,
        ),
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="multiplying (21) by 1 - alpha c < 0 turns it round",
        counterexample=Counterexample(
            "f = x²/2 at its minimiser, two steps of size 3: the bound is negative", _long
        ),
        replacement=strongly_convex.CORRECTED,
        replacement_proof=Derivation(corrected),
        hypotheses=(RADIUS,),
        remark="alpha c ≤ 1 is nowhere printed",
    ),
)
