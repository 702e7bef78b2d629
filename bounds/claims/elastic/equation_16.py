"""Definition (16), one-bit quantisation: a projection, once the empty class is agreed upon."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.elastic.equation_17 import CLASSES, Q
from bounds.proving.compressing.definitions import w
from bounds.proving.compressing.one_bit import projection
from bounds.proving.derivation import Derivation
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.proving.terms.scalar import square


def residual() -> Theorem:
    """|w - Q(w)|² = |w|² - |Q(w)|²."""
    return projection(Q, w)


CLAIMS = (
    Claim(
        id="elastic/equation-16",
        sort=Sort.SETTING,
        place="Section 5.3, (16)",
        says="Q replaces the entries of each sign by their mean: |w - Q(w)|² = |w|² - |Q(w)|²",
        printed=compared(sp.Eq, square(w - Q(w)), square(w) - square(Q(w))),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(residual),
        hypotheses=(CLASSES,),
        tightness=Tightness(Tight.ATTAINED, "an equality in each class"),
        remark="the mean over an empty class is 0/0 as printed and is never used; S+ holds the "
        "zeros too, though the text calls it the positive components",
    ),
)
