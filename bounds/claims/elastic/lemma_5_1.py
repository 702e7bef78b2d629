"""Lemma 5.1 for crashes: f M holds over all the randomness, and not given the past.

Algorithm 1 sets v_t^i = x_t^i, so read literally the lemma bounds 0. Its proof compares the copies
of two live nodes, and so do these entries. After the first asymmetric broadcast the copies differ,
and gradients are computed at different points; each message still carries one vector to all that
receive it, so nothing but the half-sent ones separates the copies.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.given_the_past import CONDITIONED, fair, rare, unconditional
from bounds.claims.elastic.missed_gradients import (
    NODES,
    in_l2,
    in_the_mean,
    lacking,
    of_rounds,
    over_rounds,
)
from bounds.claims.elastic.section_5_missed import few_crashes, plan
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.kernel.logic import arithmetic, assume, given
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.systems import (
    apart,
    crashed,
    k,
    planned_apart,
    r,
    share,
)
from bounds.proving.models.refuting import against
from bounds.proving.models.world.model import Model
from bounds.proving.models.writing.rounds import Rounds, everything
from bounds.proving.models.writing.slopes import FLAT
from bounds.proving.models.writing.tables import each, written
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.statement import Condition
from bounds.symbols import M, alpha, f, p, t
from bounds.systems import crash

_VIEW = lacking(alpha * share, of_rounds(apart), "two copies differ by what one of them holds")
_HELD = Always((t, r, k), compared(sp.Le, sp.Abs(apart), crashed))
_SHARE = Assumed(compared(sp.Le, share, 1))
COPIES = Condition(
    name="x and v are copies of live nodes, which only half-sent gradients separate; a gradient "
    "moves a copy by alpha, or by less where alpha is the step of their mean",
    means=lambda: (_VIEW, _HELD, _SHARE),
)


def few_apart() -> Theorem:
    """ΣΣ over what separates two copies is at most f."""
    size = sp.Abs(planned_apart)
    each = arithmetic(sp.Le(size, crashed), given(_HELD, {t: t, r: r, k: k}), plan())
    made = sp.Le(total(r, 0, t, total(k, 0, p, size)), f)
    all_ = summed(summed(each, k, 0, p), r, 0, t)
    return step("count", "one gradient, its last", arithmetic(made, all_, few_crashes()))


def between_copies() -> Theorem:
    """E|x - v|² <= (alpha share f M)²."""
    premises = (*over_rounds(apart, planned_apart, plan()), few_apart())
    return in_l2(alpha * share, of_rounds(apart), f, given(_VIEW, {t: t}), *premises)


def crash_corrected() -> Theorem:
    """B = f M, for the second moment."""
    made = arithmetic(fact(crash.CORRECTED), between_copies(), assume(_SHARE.fact))
    return step("bound", "divided by alpha", made)


def crash_in_mean() -> Theorem:
    """B = f M, for the first moment."""
    first = in_the_mean(alpha * share * f * M, between_copies())
    made = arithmetic(fact(_CRASH_FIRST), first, assume(_SHARE.fact))
    return step("bound", "divided by alpha", made)


_FIRST_HEARS = Rounds(
    nodes=3,
    last=2,
    x=everything,
    v=lambda t, r, k: (r, k) != (0, 2),
    more={
        "crashed": each((2, 3), lambda r, k: int((r, k) == (0, 2))),
        "fails": each((3,), lambda k: int(k == 2)),
    },
)


def _half_sent() -> Model:
    """Three nodes, f = 0; node 2 crashes in round 0 while it sends: x hears it and v does not."""

    def drawn(g: int) -> Callable[[int, int], int]:
        return lambda r, k: g if (r, k) == (0, 2) else 0

    outcomes = [_FIRST_HEARS.outcome(drawn(g), chance, known) for chance, g, known in rare(2)]
    return written(outcomes, FLAT, {alpha: 1, M: 1, p: 3, f: 1, share: 1}, 2)


_CRASH_FIRST = unconditional(crash.PRINTED)

CLAIMS = (
    Claim(
        id="elastic/lemma-5.1-crash",
        place="Lemma 5.1, crash faults",
        says="two copies differ by at most alpha f M in the mean, given F_t",
        printed=crash.PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks=CONDITIONED + "; and its sum over C_w, with C_w as defined, counts a crashed node "
        "in every later iteration",
        counterexample=against(
            crash.PRINTED,
            "f = 0, g = ±2 with probability 1/8 each, else 0, M = 1, p = 3, f = 1: node 2 draws "
            "g = 2 and crashes after it has reached node 0 only. Given F_1, |x^0 - x^1| = 2 alpha. "
            "What is known is 2|g_0| of node 2, whose mean is 1",
            _half_sent(),
            COPIES,
            NODES,
            fair(3),
            values={t: 1},
        ),
        replacement=crash.CORRECTED,
        replacement_proof=Derivation(crash_corrected),
        hypotheses=(COPIES, NODES),
        tightness=Tightness(
            Tight.ATTAINED,
            "a constant gradient and f nodes that crash after they have reached one node of two",
        ),
        remark="true as printed where |g| ≤ M almost surely. With v_t^i = x_t^i (Algorithm 1, line "
        "1) the left side is 0. The proof sets v_t^i = x_t^j without saying so",
    ),
    Claim(
        id="elastic/lemma-5.1-crash-unconditional",
        place="Lemma 5.1, crash faults, the expectation of Definition 1 over all the randomness",
        says="two copies differ by at most alpha f M in the mean",
        printed=_CRASH_FIRST,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(crash_in_mean),
        hypotheses=(COPIES, NODES),
        tightness=Tightness(Tight.ATTAINED, "as the second moment of lemma-5.1-crash"),
    ),
)
