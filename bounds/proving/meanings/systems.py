"""The conditions of systems of several workers: who misses which gradients, as numbers 0 and 1.

Iterations are single updates in shared memory and without rounds, else rounds of p nodes. What a
node misses is chosen by a schedule; ``OBLIVIOUS`` says that the schedule is fixed before the run.
"""

from __future__ import annotations

import sympy as sp

from bounds import hypotheses as conditions
from bounds.proving.kernel.hypothesis import Always, Assumed, Hypothesis
from bounds.proving.kernel.space import same
from bounds.proving.run import g, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.scalar import applied, named
from bounds.proving.terms.vector import Vector
from bounds.symbols import alpha, f, p, t, tau
from bounds.systems import crash, omission

#: An update, a round, a node, a coordinate.
n, r, k, i = (index(name) for name in "nrwi")
#: What a gradient of a node is multiplied with, beside alpha: 1/p where alpha is that of the mean.
share = sp.Symbol("share", positive=True)


def _bit(name: str, *at: sp.Expr) -> sp.Expr:
    return applied(name, *at, random=True, kind="bit")


def _fixed(name: str, *at: sp.Expr) -> sp.Expr:
    return applied(name, *at, kind="bit")


def node_sample(round_: sp.Expr | int, node: sp.Expr | int) -> Vector:
    """The stochastic gradient of a node in a round."""
    return named("g", round_, node)


#: Whether update n is worker k's; whether the view of t misses update n, or entry i of it.
by, missed, unread = _bit("by", n, k), _bit("missed", t, n), _bit("unread", t, n, i)
#: Whether the view of round t misses what node k sent in round r; what x holds of it less what v
#: holds: 1, 0 or -1.
late, apart = _bit("late", t, r, k), applied("apart", t, r, k, random=True)
#: Whether node k crashes in the middle of its broadcast of round r, or at all; whether it is late.
crashed, fails, slow = _bit("crashed", r, k), _bit("fails", k), _bit("slow", k)
#: The same choices as the schedule has them.
planned = _fixed("missed", t, n)
planned_late, planned_apart = _fixed("late", t, r, k), applied("apart", t, r, k)

PLANNED = tuple(
    Always(variables, compared(sp.Eq, drawn, chosen), "the schedule is fixed before the run")
    for variables, drawn, chosen in (
        ((t, n), missed, planned),
        ((t, r, k), late, planned_late),
        ((t, r, k), apart, planned_apart),
    )
)
FEW_MISSED = Always(
    (t, k),
    sp.Implies(
        compared(sp.Lt, k, p),
        compared(sp.Le, total(n, 0, t, missed * by), tau * (1 - _bit("by", t, k))),
    ),
    "of every worker a view misses at most tau updates, of its own none",
)
LAST_READ = Always((t, n, i), sp.Implies(compared(sp.Lt, n, t - tau), compared(sp.Eq, unread, 0)))
ONE_WORKER = Always((n,), compared(sp.Eq, total(k, 0, p, by), 1), "an update is one worker's")
IN_TURN = Always(
    (n, k),
    sp.Implies(compared(sp.Lt, k, p), compared(sp.Eq, total(r, 0, p, _bit("by", n + r, k)), 1)),
)
SHARED_STEP = Assumed(compared(sp.Eq, share, 1 / p))
MEAN_OF_ROUND = Always((t,), same(g(t), 1 / p * total_vector(k, 0, p, node_sample(t, k))))
ONE_CRASH = Always((t, k), compared(sp.Le, total(r, 0, t, crashed), fails), "a node crashes once")
FEW_CRASHES = Assumed(compared(sp.Le, total(k, 0, p, fails), f))
SHARED_VIEW = Always((t, k), same(named("v", t, k), v(t)), "all workers compute at one view")
NO_FAULT = Always((k,), compared(sp.Eq, fails, 0), "none fails")
LATE_PEERS = Always((t, r, k), compared(sp.Le, late, slow), "only late peers are missed")
FEW_LATE = Assumed(compared(sp.Le, total(k, 0, p, slow), f))
IN_TIME = Always((t, r, k), sp.Implies(compared(sp.Lt, r, t - tau), compared(sp.Eq, late, 0)))
ARRIVING = Always(
    (t,),
    same(
        v(t),
        x(t)
        + alpha * share * total_vector(r, 0, t, total_vector(k, 0, p, late * node_sample(r, k))),
    ),
    "a copy lacks what has not arrived",
)

MEANS: dict[object, frozenset[Hypothesis]] = {
    conditions.OBLIVIOUS: frozenset(PLANNED),
    conditions.FAULTS_FIXED: frozenset(PLANNED),
    conditions.MISSED: frozenset((FEW_MISSED,)),
    conditions.PER_COORDINATE: frozenset((LAST_READ,)),
    conditions.SINGLE_UPDATES: frozenset((ONE_WORKER, IN_TURN)),
    conditions.SYNCHRONOUS: frozenset((SHARED_VIEW, NO_FAULT)),
    conditions.ROUNDS: frozenset((SHARED_STEP, MEAN_OF_ROUND)),
    crash.CRASH: frozenset((ONE_CRASH, FEW_CRASHES)),
    omission.DROPPED: frozenset((LATE_PEERS, FEW_LATE)),
    omission.LATE: frozenset((LATE_PEERS, FEW_LATE, IN_TIME)),
    omission.COUNTED: frozenset((ARRIVING,)),
}
