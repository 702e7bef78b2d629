"""N4: without Young's inequality the printed first moment is enough; proved with Lemma 4.1."""

from __future__ import annotations

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_4_1 import without_young
from bounds.proving.derivation import Derivation
from bounds.theorems import nonconvex

CLAIMS = (
    Claim(
        id="sharper/n4",
        place="theory, sharper form N4",
        says="√(mean E|∇f|²) ≤ eta/2 + √(eta²/4 + D/(alpha T) + alpha L M²/2), eta = alpha L B",
        printed=nonconvex.MEAN,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(without_young),
        tightness=Tightness(
            Tight.GAP,
            "as T grows without noise it tends to eta², which f = L x²/2 at x = alpha B with the "
            "view 0 attains; the terms in D and M are within a constant factor",
        ),
        remark="so T = 2 D (L M² + 2 L B √epsilon) / epsilon² steps of size epsilon / (2 L B "
        "√epsilon + L M²) are enough: B enters linearly and at a lower order",
    ),
)
