"""Inequality (17), on which Lemma 5.5 rests: |w - Q(w)| <= |w|/2 for one-bit quantisation.

False: the exact constant is sqrt(1 - 1/d). Q(w) is the projection of w on the vectors that are
constant within each sign, so |w - Q(w)|² = |w|² - |Q(w)|², and |Q(w)|² >= |w|_1² / d >= |w|² / d.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.proving.compressing.definitions import OneBit, w
from bounds.proving.compressing.one_bit import contraction as one_bit_contraction
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.space import norm_square
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.refuting import against
from bounds.proving.models.world.maps import OneBit as Quantiser
from bounds.proving.models.writing.one_vector import at, of_one_vector
from bounds.proving.terms.exact import compared
from bounds.proving.terms.scalar import norm
from bounds.statement import Condition
from bounds.symbols import d

Q = OneBit()
left, size = norm(w - Q(w)), norm(w)
CONTRACTS = compared(sp.Le, left**2, (1 - 1 / d) * size**2)

CLASSES = Condition(
    name="(16): every entry becomes the mean over the entries of its sign",
    means=lambda: Q.definition,
)


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
HALVES = compared(sp.Le, left, size / 2)


def contraction() -> Theorem:
    """|w - Q(w)|² <= (1 - 1/d) |w|²."""
    made = arithmetic(CONTRACTS, one_bit_contraction(Q, w), norm_square(w - Q(w)), norm_square(w))
    return step("bound", "in norms", made)


CLAIMS = (
    Claim(
        id="elastic/equation-17",
        sort=Sort.STEP,
        place="proof of Lemma 5.5, (17)",
        says="one-bit quantisation loses at most half of the norm",
        printed=HALVES,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            HALVES,
            "w = (1, 0): both entries are >= 0, Q(w) = (1/2, 1/2), and |w - Q(w)| = 1/√2 > 1/2",
            of_one_vector(Quantiser(), UNIT),
            CLASSES,
            values=at(UNIT),
        ),
        replacement=CONTRACTS,
        replacement_proof=Derivation(contraction),
        hypotheses=(CLASSES,),
        tightness=Tightness(Tight.ATTAINED, "w = e_1: all entries are ≥ 0, Q(w) has d entries 1/d"),
        remark="true for no dimension above 1",
    ),
)
