"""Inequality (17), on which Lemma 5.5 rests: |w - Q(w)| <= |w|/2 for one-bit quantisation."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.counterexample import Counterexample, Instance

left, norm = sp.symbols("left norm", nonnegative=True)  # |w - Q(w)|, |w|
d = sp.Symbol("d", positive=True)
plus, minus = sp.symbols("plus minus", nonnegative=True)  # |w_+|², |w_-|²
sum_plus, sum_minus = sp.symbols("sum_plus sum_minus", nonnegative=True)  # |w_+|_1, |w_-|_1
n_plus, n_minus = sp.symbols("n_plus n_minus", positive=True)  # entries of either sign


def one_bit(w: tuple[sp.Rational, ...]) -> tuple[sp.Rational, ...]:
    """The quantiser (16): every entry becomes the mean over the entries of its sign."""
    means = {
        sign: sp.Rational(
            sum(x for x in w if (x >= 0) == sign), max(1, sum((x >= 0) == sign for x in w))
        )
        for sign in (True, False)
    }
    return tuple(means[bool(x >= 0)] for x in w)


def _unit_vector() -> Instance:
    w = (sp.Integer(1), sp.Integer(0))
    kept = one_bit(w)
    lost = sp.sqrt(sum((x - y) ** 2 for x, y in zip(w, kept, strict=True)))
    return Instance((), promised=sp.sqrt(sum(x**2 for x in w)) / 2, actual=lost)


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
        remark="true for no dimension above 1",
    ),
)
