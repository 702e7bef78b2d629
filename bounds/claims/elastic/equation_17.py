"""Inequality (17), on which Lemma 5.5 rests: |w - Q(w)| <= |w|/2 for one-bit quantisation.

False: the exact constant is sqrt(1 - 1/d). Q(w) is the projection of w on the vectors that are
constant within each sign, so |w - Q(w)|² = |w|² - |Q(w)|², and |Q(w)|² >= |w|_1² / d >= |w|² / d.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.counterexample import Counterexample, Instance
from bounds.proving.proof import Given, Induction, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import d

left, norm = sp.symbols("left norm", nonnegative=True)  # |w - Q(w)|, |w|
up, down = sp.symbols("mean_+ mean_-", nonnegative=True)  # sizes of the two means
n_up, n_down = sp.symbols("n_+ n_-", nonnegative=True)  # entries of either sign
one, two = sp.symbols("|w|_1 |w|²", nonnegative=True)
one_up, one_down = sp.symbols("|w_+|_1 |w_-|_1", nonnegative=True)
two_up, two_down = sp.symbols("|w_+|² |w_-|²", nonnegative=True)
lost_up, lost_down = sp.symbols("lost_+ lost_-", nonnegative=True)  # |w - Q(w)|² of either sign
entry = sp.Symbol("entry", nonnegative=True)  # |w_i| of the next entry

CLASSES = Condition(name="(16): every entry becomes the mean over the entries of its sign")


def one_bit(w: tuple[sp.Rational, ...]) -> tuple[sp.Rational, ...]:
    """The quantiser (16): every entry becomes the mean over the entries of its sign."""
    means = {
        sign: sp.Rational(
            sum(x for x in w if (x >= 0) == sign), max(1, sum((x >= 0) == sign for x in w))
        )
        for sign in (True, False)
    }
    return tuple(means[bool(x >= 0)] for x in w)


def length(w: tuple[sp.Expr, ...]) -> sp.Expr:
    """The norm |w|."""
    return sp.sqrt(sum(x**2 for x in w))


#: Both entries are >= 0.
UNIT = (sp.Integer(1), sp.Integer(0))


def _unit_vector() -> Instance:
    lost = tuple(x - y for x, y in zip(UNIT, one_bit(UNIT), strict=True))
    return Instance((), promised=length(UNIT) / 2, actual=length(lost))


def residual(
    name: str, lost: sp.Symbol, two: sp.Symbol, one: sp.Symbol, n: sp.Symbol, mean: sp.Symbol
) -> tuple[Step, ...]:
    """One class loses Σ w_i² - n mean²: its n entries become their mean."""
    return (
        Step(f"{name} expanded", "Σ (w_i - a)² = Σ w_i² - 2a Σ w_i + n a², for any a",
             sp.Eq(lost, two - 2 * mean * one + n * mean**2),
             Induction(((lost, 0), (two, 0), (one, 0), (n, 0)),
                       ((lost, lost + (entry - mean) ** 2), (two, two + entry**2),
                        (one, one + entry), (n, n + 1)), constants=(mean,))),
        Step(f"{name} mean", "(16): n a = Σ w_i", sp.Eq(n * mean, one), Given(CLASSES)),
        Step(name, "Σ (w_i - a)² = Σ w_i² - n a²", sp.Eq(lost, two - n * mean**2), Reals(),
             (f"{name} expanded", f"{name} mean")),
    )  # fmt: skip


#: |w - Q(w)|² <= (1 - 1/d) |w|².
STEPS = (
    *residual("plus", lost_up, two_up, one_up, n_up, up),
    *residual("minus", lost_down, two_down, one_down, n_down, down),
    Step("entries", "Σ w_i² ≤ (Σ|w_i|)² over all entries", sp.Le(two, one**2),
         Induction(((two, 0), (one, 0)), ((two, two + entry**2), (one, one + entry)))),
    Step("squares", "both classes", sp.Eq(two, two_up + two_down), Given(CLASSES)),
    Step("sums", "|w|_1, class by class", sp.Eq(one, one_up + one_down), Given(CLASSES)),
    Step("counts", "d entries", sp.Eq(n_up + n_down, d), Given(CLASSES)),
    Step("left", "|w - Q(w)|²", sp.Eq(left**2, lost_up + lost_down), Given(CLASSES)),
    Step("norm", "|w|²", sp.Eq(norm**2, two), Given(CLASSES)),
    Step("cauchy", "|w|_1² ≤ (n_+ + n_-)(n_+ mean_+² + n_- mean_-²)",
         sp.Le((n_up * up + n_down * down) ** 2,
               (n_up + n_down) * (n_up * up**2 + n_down * down**2)), Reals()),
    Step("kept", "|w|² ≤ d |Q(w)|²", sp.Le(two, d * (n_up * up**2 + n_down * down**2)), Reals(),
         ("entries", "sums", "counts", "cauchy", "plus mean", "minus mean")),
    Step("contraction", "|w - Q(w)|² ≤ (1 - 1/d) |w|²", sp.Le(left**2, (1 - 1 / d) * norm**2),
         Reals(), ("plus", "minus", "squares", "left", "norm", "kept")),
)  # fmt: skip

CLAIMS = (
    Claim(
        id="elastic/equation-17",
        place="proof of Lemma 5.5, (17)",
        says="one-bit quantisation loses at most half of the norm",
        printed=sp.Le(left, norm / 2),
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=Counterexample(
            "w = (1, 0): both entries are >= 0, Q(w) = (1/2, 1/2), and |w - Q(w)| = 1/√2 > 1/2",
            _unit_vector,
        ),
        replacement=sp.Le(left**2, (1 - 1 / d) * norm**2),
        replacement_proof=Proof(steps=STEPS),
        hypotheses=(CLASSES,),
        tightness=Tightness(Tight.ATTAINED, "w = e_1: all entries are ≥ 0, Q(w) has d entries 1/d"),
        remark="true for no dimension above 1",
    ),
)
