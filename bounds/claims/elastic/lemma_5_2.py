"""Lemma 5.2: tau (p - 1) M against the parameter of Definition 1; not between two stale copies.

Against x_t of Definition 1, which holds every gradient, a view misses those of p - 1 peers in the
last tau iterations. The proof compares copies instead, x_t^i with the x_s^j of the worker whose
gradient is used, and takes x_s^i = x_s^j because "the first fault" comes after s. At a later time
both copies lack gradients, each its own, and twice as many can separate them.
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
from bounds.consistency import Consistency
from bounds.counterexample import Counterexample, Fact, Instance
from bounds.elastic import elastic
from bounds.hypotheses import CONSTANT_STEP, MISSED, OBLIVIOUS, SECOND_MOMENT
from bounds.proving.proof import Given, Reals, Step
from bounds.statement import Condition, Paper, Source, Standing
from bounds.symbols import M, p, tau
from bounds.systems import asynchronous

FIFO = Condition(
    name="every peer's gradients are applied in their order, one in an iteration", hidden=True
)
BELOW_TAU = Condition(name="messages and used gradients are less than tau_max iterations old")

each, others = sp.symbols("n_peer n_others", nonnegative=True)  # missed of one peer; the peers
age, late = sp.symbols("age late", nonnegative=True)  # of the used gradient; of a message

COPIES = elastic(
    "elastic/lemma-5.2-copies",
    asynchronous.PRINTED.constant,
    Consistency.FIRST,
    standing=Standing.PRINTED,
    source=Source(Paper.ELASTIC, "Lemma 5.2, between the copies that its proof compares"),
    conditions=(SECOND_MOMENT, OBLIVIOUS, BELOW_TAU),
    fault="two stale copies lack different gradients",
)
COPIES_CORRECTED = elastic(
    "elastic/lemma-5.2-copies/corrected",
    2 * (tau - 1) * (p - 1) * M,
    Consistency.SECOND,
    standing=Standing.CORRECTED,
    source=Source(Paper.ELASTIC, "Lemma 5.2, between copies, with what either lacks"),
    conditions=(SECOND_MOMENT, OBLIVIOUS, BELOW_TAU, FIFO, CONSTANT_STEP),
    beside=COPIES.name,
)

_COUNT = (
    Step("peers", "all nodes but the worker itself, which misses none of its own",
         sp.Eq(others, p - 1), Given(MISSED)),
    Step("peer", "of a peer, those of the last tau iterations", sp.Le(each, tau), Given(MISSED)),
    Step("missed", "together", sp.Le(N, others * each), Given(MISSED)),
    Step("count", "N ≤ tau (p - 1)", sp.Le(N, tau * (p - 1)), Reals(),
         ("peers", "peer", "missed")),
)  # fmt: skip
_COPIES_COUNT = (
    Step("peers", "the worker's own gradients have come in order",
         sp.Eq(others, p - 1), Given(FIFO)),
    Step("age", "t - s < tau", sp.Le(age, tau - 1), Given(BELOW_TAU)),
    Step("late", "a message is less than tau late", sp.Le(late, tau - 1), Given(BELOW_TAU)),
    Step("peer", "x_t^i may hold what was sent until t, x_s^j lack what was sent since s - late",
         sp.Le(each, age + late), Given(FIFO)),
    Step("missed", "together", sp.Le(N, others * each), Given(FIFO)),
    Step("one", "N ≤ (p - 1)(age + late)", sp.Le(N, others * (age + late)), Reals(),
         ("peer", "missed")),
    Step("two", "N ≤ (p - 1) · 2 (tau - 1)", sp.Le(N, others * (2 * (tau - 1))), Reals(),
         ("one", "age", "late")),
    Step("count", "N ≤ 2 (tau - 1)(p - 1)", sp.Le(N, 2 * (tau - 1) * (p - 1)), Reals(),
         ("two", "peers")),
)  # fmt: skip


def _known() -> Instance:
    """Two workers, tau_max = 2: the view of iteration 1 misses the other's gradient of 0."""
    size, workers, limit, missing = 4, 2, 2, 1
    return Instance(
        (
            *rarely(size),
            Fact("what is missed is less than tau_max iterations old", sp.Lt(missing, limit)),
        ),
        promised=sp.Integer(limit * (workers - 1)),
        actual=sp.Integer(missing * rare(size)[0][1]),
    )


def held(node: int, when: int, late: int) -> list[int]:
    """How many gradients of nodes 0 and 1 the copy of ``node`` holds at iteration ``when``, where
    every message takes ``late`` iterations."""
    return [when if node == other else max(0, when - late) for other in (0, 1)]


#: Messages are two iterations late: node 0 uses at t = 4 the gradient that node 1 computed at 2.
LATE_BY, NOW, THEN = 2, 4, 2


def _two_stale_copies() -> Instance:
    """Two nodes, f(x) = x, every message two iterations late, tau_max = 3, at t = 4."""
    limit, workers = 3, 2
    here, there = held(0, NOW, LATE_BY), held(1, THEN, LATE_BY)
    return Instance(
        (
            Fact("(6) with M = 1", sp.Le(1**2, 1)),
            Fact("messages are less than tau_max late", sp.Lt(LATE_BY, limit)),
            Fact("t - s < tau_max", sp.Lt(NOW - THEN, limit)),
            Fact("node 0 is about to apply that gradient", sp.Eq(here[1], THEN)),
        ),
        promised=sp.Integer(limit * (workers - 1)),
        actual=abs(sp.Integer(sum(here) - sum(there))),
    )


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
        counterexample=Counterexample(
            "f(x) = x/4, g = 4 with probability 1/16, else 0, M = 1, p = 2, tau_max = 2: the view "
            "of worker 1 at iteration 1 misses worker 0's g = 4. Given F_1, |x - v| = 4 alpha; "
            "printed 2 alpha",
            _known,
        ),
        replacement=asynchronous.CORRECTED,
        replacement_proof=missed(asynchronous.CORRECTED.constant / M, *_COUNT),
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
        proof=missed(_FIRST.constant / M, *_COUNT, first=True),
        tightness=Tightness(Tight.ATTAINED, "as the second moment of lemma-5.2"),
    ),
    Claim(
        id="elastic/lemma-5.2-copies",
        place="Lemma 5.2, read as its proof does: x_t^i against the x_s^j of the worker used",
        says="the copy is within alpha tau_max (p - 1) M of the stale copy that it uses",
        printed=COPIES,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="'the worst case occurs when no peer is faulty from s on': the worst case is that "
        "messages were late before s as well, and then x_s^i is not x_s^j",
        counterexample=Counterexample(
            "p = 2, f(x) = x, messages two iterations late, tau_max = 3, t = 4: node 0 holds 4 own "
            "and 2 received gradients; x_2 of node 1, whose gradient it uses, holds 2 own and 0 "
            "received: 4 alpha apart; printed 3 alpha",
            _two_stale_copies,
        ),
        replacement=COPIES_CORRECTED,
        replacement_proof=missed(2 * (tau - 1) * (p - 1), *_COPIES_COUNT),
        tightness=Tightness(Tight.ATTAINED, "the counterexample, with p = 2, attains it"),
        remark="deterministic, so no reading of the expectation saves it. With v_t^i = x_t^i "
        "(Algorithm 1, line 1) the left side would be 0",
    ),
)
