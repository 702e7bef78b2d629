"""N1: with bounded variance alpha L ≤ 1 absorbs the gradient at the view; no L M² is left."""

from __future__ import annotations

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_4_1 import from_the_start
from bounds.claims.elastic.one_step import F as mean_f
from bounds.claims.sharper.variance_step import absorbed
from bounds.hypotheses import STEP_SMOOTH
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.sums import summed as over_all
from bounds.proving.kernel.sums import telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.symbols import T, t
from bounds.theorems import noise_free, nonconvex


def bound(shown: Theorem) -> Theorem:
    """The bound on the mean of G, from what shows alpha L <= 1."""
    over = step("total", "over the iterations", over_all(absorbed(shown), t, 0, T))
    ends = telescope(t, 0, T, mean_f), from_the_start()
    made = arithmetic(fact(nonconvex.VARIANCE_MEAN), over, *ends)
    return step("N1", "divided by alpha T / 2", made)


def noisy() -> Theorem:
    """N1 with noise."""
    return bound(step("small", "alpha L ≤ 1", assume(STEP_SMOOTH.relation)))


def exact() -> Theorem:
    """N1 where sigma = 0."""
    none = step("exact", "sigma = 0", assume(noise_free.NO_NOISE.relation))
    return step("N1, exact", "no noise", arithmetic(fact(noise_free.MEAN), noisy(), none))


CLAIMS = (
    Claim(
        id="sharper/n1",
        place="theory, sharper form N1",
        says="without noise the mean of |∇f|² is at most 2D/(alpha T) + (alpha L B)²",
        printed=noise_free.MEAN,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(exact),
        replacement=nonconvex.VARIANCE_MEAN,
        replacement_proof=Derivation(noisy),
        tightness=Tightness(
            Tight.GAP,
            "eta² is attained as T grows: f = L x²/2 at x = alpha B with the view 0 never moves; "
            "for the smallest gradient N3 is smaller",
        ),
    ),
)
