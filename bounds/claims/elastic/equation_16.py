"""Definition (16), one-bit quantisation: a projection, once the empty class is agreed upon."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.equation_17 import CLASSES, lost_up, n_up, one_up, residual, two_up, up
from bounds.proving.proof import Proof

CLAIMS = (
    Claim(
        id="elastic/equation-16",
        place="Section 5.3, (16)",
        says="Q replaces the entries of each sign by their mean: |w - Q(w)|² = |w|² - |Q(w)|²",
        printed=sp.Eq(lost_up, two_up - n_up * up**2),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Proof(steps=residual("plus", lost_up, two_up, one_up, n_up, up)),
        hypotheses=(CLASSES,),
        tightness=Tightness(Tight.ATTAINED, "an equality in each class"),
        remark="the mean over an empty class is 0/0 as printed and is never used; S+ holds the "
        "zeros too, though the text calls it the positive components",
    ),
)
