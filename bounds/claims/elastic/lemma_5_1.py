"""Lemma 5.1 for crashes: f M holds over all the randomness, and not given the past.

Algorithm 1 sets v_t^i = x_t^i, so read literally the lemma bounds 0. Its proof compares the copies
of two live nodes, and so do these entries. After the first asymmetric broadcast the copies differ,
and gradients are computed at different points; each message still carries one vector to all that
receive it, so nothing but the half-sent ones separates the copies.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.missed_gradients import (
    NODES,
    in_l2,
    in_the_mean,
    lacking,
    of_rounds,
    over_rounds,
)
from bounds.claims.elastic.section_5_missed import (
    CONDITIONED,
    few_crashes,
    plan,
    rare,
    rarely,
    unconditional,
)
from bounds.counterexample import Counterexample, Fact, Instance
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
from bounds.proving.terms.finite import total
from bounds.statement import Condition
from bounds.symbols import M, alpha, f, p, t
from bounds.systems import crash

_VIEW = lacking(alpha * share, of_rounds(apart), "two copies differ by what one of them holds")
_HELD = Always((t, r, k), sp.Le(sp.Abs(apart), crashed))
_SHARE = Assumed(sp.Le(share, 1))
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


Rounds = list[dict[int, tuple[int, ...]]]


def copies(gradients: list[tuple[int, ...]], heard: Rounds) -> list[sp.Integer]:
    """The copies x^i after synchronous rounds with alpha = 1: in round t, node i adds the gradients
    of the nodes ``heard[t][i]``."""
    points = [sp.Integer(0) for _ in gradients[0]]
    for sent, received in zip(gradients, heard, strict=True):
        points = [x - sum(sent[j] for j in received[i]) for i, x in enumerate(points)]
    return points


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
