"""Lemma 5.3: true over all the randomness, and sqrt(d) too large: B = tau M.

x - v is a sum of tau updates with some coordinates of each masked, and a mask shrinks the norm. The
detour over the 1-norm costs sqrt(d). The masks need not be those of the last tau updates: with tau
as interval contention at most tau updates are missed in any coordinate, and older ones can be
among them; the count is what matters.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.given_the_past import CONDITIONED, rare, unconditional
from bounds.claims.elastic.missed_gradients import in_l2, in_the_mean, in_window, lacking
from bounds.hypotheses import UNBIASED
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies
from bounds.proving.kernel.probability import expected, minkowski_of_sum
from bounds.proving.kernel.space import coordinates
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.systems import LAST_READ, i, n, unread
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import Model
from bounds.proving.models.writing.slopes import FLAT
from bounds.proving.models.writing.tables import written
from bounds.proving.models.writing.updates import Updates
from bounds.proving.run import g
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import entry, named, square
from bounds.statement import Condition
from bounds.symbols import M, alpha, d, t, tau
from bounds.systems import hogwild

#: The entries of update n that the view of t misses, and all that it misses.
masked = named("masked", t, n)
whole = total_vector(n, 0, t, masked)
_MASK = Always((t, n, i), compared(sp.Eq, entry(masked, i), unread * entry(g(n), i)), "a mask")
_VIEW = lacking(alpha, whole, "a view lacks what it misses")
ENTRIES = Condition(
    name="a view is the parameter without the entries of updates that it misses",
    means=lambda: (_MASK, _VIEW),
)


def entry_of() -> Theorem:
    """An entry of a masked update is that of the update, or 0."""
    return given(_MASK, {t: t, n: n, i: i})


def of_view() -> Theorem:
    """v = x + alpha times what is missed."""
    return given(_VIEW, {t: t})


def shorter() -> Theorem:
    """|masked|² <= |g|²: a mask makes a gradient no longer."""
    small = sp.Le(entry(masked, i) ** 2, entry(g(n), i) ** 2)
    all_ = summed(arithmetic(small, entry_of(), bit(unread)), i, 0, d)
    norms = coordinates(masked, masked), coordinates(g(n), g(n))
    made = arithmetic(sp.Le(square(masked), square(g(n))), all_, *norms)
    return step("mask", "a mask makes a gradient no longer", made)


def shrinks() -> Theorem:
    """√E|masked|² <= M."""
    masks = expected(shorter())
    moment = step("second moment", "(6)", given(run.SECOND_MOMENT, {t: n}))
    made = sp.Le(sp.sqrt(mean(square(masked))), M)
    return step("gradient", "one missed update", arithmetic(made, masks, moment))


def outside() -> Theorem:
    """√E|masked|² <= 0 for updates before the last tau."""
    early = sp.Lt(n, t - tau)
    read = given(LAST_READ, {t: t, n: n, i: i})
    zero = arithmetic(sp.Eq(entry(masked, i) ** 2, 0), assume(early), read, entry_of())
    none = arithmetic(sp.Eq(square(masked), 0), summed(zero, i, 0, d), coordinates(masked, masked))
    made = arithmetic(sp.Le(sp.sqrt(mean(square(masked))), 0), expected(none))
    return step("read", "older updates are read", implies(early, made))


def second() -> Theorem:
    """E|x - v|² <= (alpha tau M)²."""
    few = in_window(n, tau, (M, shrinks()), outside())
    minkowski = step("minkowski", "Minkowski in L²", minkowski_of_sum(n, 0, t, masked))
    return in_l2(alpha, whole, tau, of_view(), minkowski, few)


def sharper() -> Theorem:
    """B = tau M."""
    return step("bound", "B = tau M", arithmetic(fact(hogwild.SHARPER), second()))


def printed() -> Theorem:
    """E|x - v| <= √d alpha tau M."""
    mean_ = in_the_mean(alpha * tau * M, second())
    return step("bound", "1 ≤ √d", arithmetic(fact(_FIRST), mean_))


def _known() -> Model:
    """d = 1, f = 0, tau = 1: the view of iteration 1 misses the update of iteration 0."""
    misses = Updates(last=1, missed=lambda t, n: True)
    outcomes = [misses.outcome([g], chance, known) for chance, g, known in rare(2)]
    return written(outcomes, FLAT, {alpha: 1, M: 1, tau: 1}, 1)


_FIRST = unconditional(hogwild.PRINTED)

CLAIMS = (
    Claim(
        id="elastic/lemma-5.3",
        place="Lemma 5.3",
        says="an inconsistent view is within √d alpha tau_max M, given F_t",
        printed=hogwild.PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks=CONDITIONED,
        counterexample=against(
            hogwild.PRINTED,
            "d = 1, f = 0, g = ±2 with probability 1/8 each, else 0, M = 1, tau_max = 1: the view "
            "of iteration 1 misses g = 2. Given F_1, |x - v| = 2 alpha; printed alpha. What is "
            "known is 2|g_0|, whose mean is 1",
            _known(),
            ENTRIES,
            UNBIASED,
            values={t: 1},
        ),
        replacement=hogwild.SHARPER,
        replacement_proof=Derivation(sharper),
        hypotheses=(ENTRIES,),
        tightness=Tightness(
            Tight.ATTAINED, "a constant gradient and views that miss tau whole updates, in any d"
        ),
        remark="where |g| ≤ M almost surely it holds as printed, and with tau M. With tau the "
        "interval contention, an update older than the last tau can be among those that are "
        "missed, at most tau in all; the first line of the proof then fails and tau M stays",
    ),
    Claim(
        id="elastic/lemma-5.3-unconditional",
        place="Lemma 5.3, the expectation over all the randomness",
        says="an inconsistent view is within √d alpha tau_max M of the parameter in the mean",
        printed=_FIRST,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(printed),
        hypotheses=(ENTRIES,),
        tightness=Tightness(Tight.GAP, "tau M is exact: √d too large (lemma-5.3)"),
    ),
)
