"""Lemma 5.2: tau (p - 1) M against the parameter of Definition 1.

Against x_t of Definition 1, which holds every gradient, a view misses those of p - 1 peers in the
last tau iterations. The proof compares copies instead, x_t^i with the x_s^j of the worker whose
gradient is used; these are further apart (lemma_5_2_copies).
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.given_the_past import CONDITIONED, rare, unconditional
from bounds.claims.elastic.missed_gradients import (
    each_planned,
    in_l2,
    in_the_mean,
    lacking,
)
from bounds.hypotheses import UNBIASED
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import minkowski_of_sum
from bounds.proving.kernel.sums import exchanged, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.systems import (
    FEW_MISSED,
    ONE_WORKER,
    PLANNED,
    by,
    k,
    missed,
    n,
    planned,
)
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import Model
from bounds.proving.models.writing.slopes import FLAT
from bounds.proving.models.writing.tables import written
from bounds.proving.models.writing.updates import Updates
from bounds.proving.run import g
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.statement import Condition
from bounds.symbols import M, alpha, p, t, tau
from bounds.systems import asynchronous

whole = total_vector(n, 0, t, missed * g(n))
_VIEW = lacking(alpha, whole, "a view lacks the updates that it misses")
UPDATES = Condition(
    name="x holds all updates, each of one worker, and a view all but those that it misses",
    means=lambda: (_VIEW, ONE_WORKER),
)


def few() -> Theorem:
    """Σ over the updates that the view misses is at most tau (p - 1)."""
    of_workers = summed(given(FEW_MISSED, {t: t, k: k}), k, 0, p)
    step("peer", "of a peer, those of the last tau iterations; none of its own", of_workers)
    own, one = given(ONE_WORKER, {n: t}), given(ONE_WORKER, {n: n})
    drawn, swapped = given(PLANNED[0], {t: t, n: n}), exchanged(n, (0, t), k, (0, p), missed * by)
    each = arithmetic(sp.Eq(missed * total(k, 0, p, by), planned), drawn, one)
    made = sp.Le(total(n, 0, t, planned), tau * (p - 1))
    counted = arithmetic(made, of_workers, own, summed(each, n, 0, t), swapped)
    return step("count", "N ≤ tau (p - 1)", counted)


def second() -> Theorem:
    """E|x - v|² <= (alpha tau (p - 1) M)²."""
    moment = step("second moment", "(6)", given(run.SECOND_MOMENT, {t: n}))
    each = each_planned(missed, planned, g(n), moment, given(PLANNED[0], {t: t, n: n}))
    minkowski = step("minkowski", "Minkowski in L²", minkowski_of_sum(n, 0, t, missed * g(n)))
    premises = minkowski, summed(each, n, 0, t), few()
    return in_l2(alpha, whole, tau * (p - 1), given(_VIEW, {t: t}), *premises)


def corrected() -> Theorem:
    """B = tau (p - 1) M, for the second moment."""
    return step("bound", "divided by alpha", arithmetic(fact(asynchronous.CORRECTED), second()))


def in_mean() -> Theorem:
    """B = tau (p - 1) M, for the first moment."""
    made = in_the_mean(alpha * tau * (p - 1) * M, second())
    return step("bound", "divided by alpha", arithmetic(fact(_FIRST), made))


_MISSES = Updates(last=1, missed=lambda t, n: True)


def _known() -> Model:
    """Two workers, tau_max = 2, f = 0: the view of iteration 1 misses the other's gradient of 0."""
    outcomes = [_MISSES.outcome([g], chance, known) for chance, g, known in rare(4)]
    return written(outcomes, FLAT, {alpha: 1, M: 1, p: 2, tau: 2}, 1)


_FIRST = unconditional(asynchronous.PRINTED)

CLAIMS = (
    Claim(
        id="elastic/lemma-5.2",
        place="Lemma 5.2",
        says="with delays below tau_max a view is within alpha tau_max (p - 1) M, given F_t",
        printed=asynchronous.PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks=CONDITIONED
        + "; and it takes x_s^i = x_s^j, as if no message had been late before s",
        counterexample=against(
            asynchronous.PRINTED,
            "f = 0, g = ±4 with probability 1/32 each, else 0, M = 1, p = 2, tau_max = 2: the view "
            "of worker 1 at iteration 1 misses worker 0's g = 4. Given F_1, |x - v| = 4 alpha; "
            "printed 2 alpha. What is known is 4|g_0|, whose mean is 1",
            _known(),
            UPDATES,
            UNBIASED,
            values={t: 1},
        ),
        replacement=asynchronous.CORRECTED,
        replacement_proof=Derivation(corrected),
        hypotheses=(UPDATES,),
        tightness=Tightness(
            Tight.ATTAINED,
            "a constant gradient, every message tau iterations late; with t - s < tau_max read "
            "strictly only tau_max - 1 are missed, and (tau_max - 1)(p - 1) M is exact",
        ),
        remark="true as printed where |g| ≤ M almost surely. An iteration is a round of p "
        "gradients here; for sub-iterations see section-5.1-sub-iterations",
    ),
    Claim(
        id="elastic/lemma-5.2-unconditional",
        place="Lemma 5.2, x_t of Definition 1, the expectation over all the randomness",
        says="a view is within alpha tau_max (p - 1) M of the parameter in the mean",
        printed=_FIRST,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(in_mean),
        hypotheses=(UPDATES,),
        tightness=Tightness(Tight.ATTAINED, "as the second moment of lemma-5.2"),
    ),
)
