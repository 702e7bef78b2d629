"""Lemma 5.1: f M holds for crashes over all the randomness, and for dropped messages in no reading.

Algorithm 1 sets v_t^i = x_t^i, so read literally the lemma bounds 0. Its proof compares the copies
of two live nodes, and so do these entries. After the first asymmetric broadcast the copies differ,
and gradients are computed at different points; each message still carries one vector to all that
receive it, so nothing but the half-sent ones separates the copies.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.section_5_missed import (
    CONDITIONED,
    N,
    missed,
    rare,
    rarely,
    unconditional,
)
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.proving.proof import Given, Reals, Step
from bounds.symbols import f, tau
from bounds.systems import crash, omission

_COUNT = Step(
    "count",
    "a crashed node separates two copies by one gradient, its last",
    sp.Le(N, f),
    Given(crash.CRASH),
)
_each = sp.Symbol("n_late", nonnegative=True)
_LATE = (
    Step("peer", "at most tau gradients of a late peer are missed", sp.Le(_each, tau),
         Given(omission.LATE)),
    Step("peers", "at most f peers are late", sp.Le(N, f * _each), Given(omission.LATE)),
    Step("count", "N ≤ tau f", sp.Le(N, tau * f), Reals(), ("peer", "peers")),
)  # fmt: skip

Rounds = list[dict[int, tuple[int, ...]]]


def copies(gradients: list[tuple[int, ...]], heard: Rounds) -> list[sp.Integer]:
    """The copies x^i after synchronous rounds with alpha = 1: in round t, node i adds the gradients
    of the nodes ``heard[t][i]``."""
    points = [sp.Integer(0) for _ in gradients[0]]
    for sent, received in zip(gradients, heard, strict=True):
        points = [x - sum(sent[j] for j in received[i]) for i, x in enumerate(points)]
    return points


#: Two rounds in which node 0 never hears node 1 in time.
DROPPED: Rounds = [{0: (0,), 1: (0, 1)}] * 2
#: Four rounds in which node 0 hears node 1 two rounds late. All gradients are 1, so that hearing it
#: in round t means applying what it sent in t - 2.
LATE_BY = 2
HEARD_LATE: Rounds = [{0: (0, 1) if t >= LATE_BY else (0,), 1: (0, 1)} for t in range(4)]


def _half_sent() -> Instance:
    """Three nodes; node 2 crashes in round 0 while it sends, reaching node 0 and not node 1."""
    size, failures = 2, 1
    large = rare(size)[0][1]
    after = copies([(0, 0, large)], [{0: (0, 1, 2), 1: (0, 1), 2: (2,)}])
    return Instance(
        (*rarely(size), Fact("one node crashed", sp.Eq(failures, 1))),
        promised=sp.Integer(failures),
        actual=abs(after[0] - after[1]),
    )


def _dropped() -> Instance:
    """Two nodes, f(x) = x; every message of node 1 misses its round, all of node 0 arrive."""
    failures = 1
    after = copies([(1, 1)] * len(DROPPED), DROPPED)
    return Instance(
        (
            Fact("(6) with M = 1", sp.Le(1**2, 1)),
            Fact("messages are dropped of at most f = 1 of p - 1 = 1 peers", sp.Le(failures, 1)),
        ),
        promised=sp.Integer(failures),
        actual=abs(after[0] - after[1]),
    )


def _late() -> Instance:
    """Two nodes, f(x) = x; what node 1 sends in round t is applied by node 0 in round t + 2."""
    failures, bound = 1, 2
    complete = copies([(1, 1)] * len(HEARD_LATE), [{0: (0, 1), 1: (0, 1)}] * len(HEARD_LATE))
    after = copies([(1, 1)] * len(HEARD_LATE), HEARD_LATE)
    return Instance(
        (
            Fact("(6) with M = 1", sp.Le(1**2, 1)),
            Fact("every gradient is applied within tau_max = 2 rounds", sp.Le(LATE_BY, bound)),
        ),
        promised=sp.Integer(failures),
        actual=abs(after[0] - complete[0]),
    )


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
        counterexample=Counterexample(
            "f(x) = x/2, g = 2 with probability 1/4, else 0, M = 1, p = 3, f = 1: node 2 draws "
            "g = 2 and crashes after it has reached node 0 only. Given F_1, |x^0 - x^1| = 2 alpha",
            _half_sent,
        ),
        replacement=crash.CORRECTED,
        replacement_proof=missed(f, _COUNT),
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
        proof=missed(f, _COUNT, first=True),
        tightness=Tightness(Tight.ATTAINED, "as the second moment of lemma-5.1-crash"),
    ),
    Claim(
        id="elastic/lemma-5.1-omission-dropped",
        place="Lemma 5.1, message drops; the synchronous update excludes stale gradients",
        says="two copies differ by at most alpha f M although messages are dropped for good",
        printed=omission.EXCLUDED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="'dropped messages in the current iteration do not change the upper bound': each "
        "dropped gradient stays missing, and f more are dropped in the next iteration",
        counterexample=Counterexample(
            "p = 2, f = 1, f(x) = x, exact gradients 1: node 0 never hears node 1 in time. After "
            "two rounds x^0 = -2 alpha, x^1 = -4 alpha, 2 alpha apart; printed alpha",
            _dropped,
        ),
        remark="after t rounds the copies are t f alpha M apart, so no constant B exists, in any "
        "moment, and elastic consistency fails. f M would be right for f dropped messages in the "
        "whole run",
    ),
    Claim(
        id="elastic/lemma-5.1-omission-late",
        place="Lemma 5.1, message drops; a dropped gradient is included within tau_max iterations",
        says="a copy misses at most alpha f M although messages come late",
        printed=omission.PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="a late peer is missed for tau_max iterations, not for one",
        counterexample=Counterexample(
            "p = 2, f = 1, f(x) = x, tau_max = 2: node 0 applies what node 1 sends two rounds "
            "late, and is 2 alpha away from what all gradients give",
            _late,
        ),
        replacement=omission.CORRECTED,
        replacement_proof=missed(tau * f, *_LATE),
        tightness=Tightness(Tight.ATTAINED, "a constant gradient, f peers always tau rounds late"),
        remark="against what all gradients sent so far give; two copies that miss different peers "
        "can be twice as far apart",
    ),
)
