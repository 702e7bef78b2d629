"""The barrier of stale synchrony is a delay: nobody begins a step more than ``ahead`` early.

A worker reads when it begins and its update arrives when it ends. Nobody else has made fewer
updates than ahead below its own when it begins, nor more than ahead + 1 above when it ends.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.sums import counted, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.scalar import applied
from bounds.statement import Condition
from bounds.symbols import p

j = index("j")
#: How far ahead of the slowest a worker may begin, and how many updates the worker has made.
AHEAD = sp.Symbol("ahead", nonnegative=True)
OWN = sp.Symbol("own", nonnegative=True)


def read(k: sp.Expr | int) -> sp.Expr:
    """The updates of other worker k when this one reads."""
    return applied("read", k, kind="nonnegative")


def ended(k: sp.Expr | int) -> sp.Expr:
    """The updates of other worker k when that of this one arrives."""
    return applied("ended", k, kind="nonnegative")


def seen(k: sp.Expr | int) -> sp.Expr:
    """This worker's updates when other worker k began the last of those that have ended."""
    return applied("seen", k, kind="nonnegative")


_MINE = Always((j,), compared(sp.Le, OWN, read(j) + AHEAD), "it begins")
_THEIRS = Always((j,), compared(sp.Le, ended(j) - 1, seen(j) + AHEAD), "the others began")
_NO_MORE = Always((j,), compared(sp.Le, seen(j), OWN), "meanwhile it has made none")
BARRIER = Condition(
    name="a worker begins a step when it has made at most ahead updates more than each other, and "
    "makes none before that step ends",
    means=lambda: (_MINE, _THEIRS, _NO_MORE),
)
MISSED = total(j, 0, p - 1, ended(j) - read(j))
BOUND = compared(sp.Le, MISSED, (p - 1) * (2 * AHEAD + 1))


def bound() -> Theorem:
    """Σ (ended - read) <= (p - 1)(2 ahead + 1) over the others."""
    said = [given(each, {j: j}) for each in (_MINE, _THEIRS, _NO_MORE)]
    one = arithmetic(sp.Le(ended(j) - read(j), 2 * AHEAD + 1), *said)
    each = summed(step("each", "what a view misses of another worker", one), j, 0, p - 1)
    many = counted(j, (sp.Integer(0), p - 1), 2 * AHEAD + 1, arithmetic(sp.Ge(p - 1, 0), whole(p)))
    return step("bound", "p - 1 others", arithmetic(BOUND, each, many))


CLAIMS = (
    Claim(
        id="sharper/bounded-staleness",
        place="theory, a stack of relaxations",
        says="under the barrier of stale synchrony a view misses at most (p - 1) (2 ahead + 1) "
        "updates: it is a delay of as many",
        printed=BOUND,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bound),
        hypotheses=(BARRIER,),
        tightness=Tightness(
            Tight.ATTAINED,
            "by the latest view of all orders of events, tried for p ≤ 3, ahead ≤ 3",
        ),
        remark="so tau = (p - 1) (2 ahead + 1) in every theorem on delays (sharper/stack, "
        "sharper/composed-stack), whatever the durations. Ho et al. 2013 bound the steps between "
        "the fastest and the slowest, not the updates that a view misses",
    ),
)
