"""Workers whose updates are iterations of their own: each has a memory that it uses in its turn.

e[n, r] is the memory of worker r after n updates of its own, with the gradients G[n, r] and the
messages q[n, r]. At iteration t the worker holds held[t, r]; done[t, r, n] says that it has made n
updates before, and turn[t, r] that iteration t is one.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.space import same
from bounds.proving.meanings.stacks import r as arrives
from bounds.proving.remembering.nodes import EMPTY, MOMENT, G, R, e
from bounds.proving.run import g
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, named, square
from bounds.proving.terms.vector import ZERO, Vector
from bounds.relaxations import memory, worker_momentum
from bounds.symbols import M, N_mem, p, t
from bounds.symbols import worker_momentum as mu

#: An update of a worker, by its own count.
n = index("n")


def q(s: sp.Expr | int) -> Vector:
    """The message of worker r in its own update s."""
    return named("q", s, R)


def held(s: sp.Expr | int) -> Vector:
    """The memory of worker r before iteration s."""
    return named("held", s, R)


def turn(s: sp.Expr | int) -> sp.Expr:
    """1 where iteration s is an update of worker r."""
    return applied("turn", s, R, kind="bit")


def done(s: sp.Expr | int, count: sp.Expr | int) -> sp.Expr:
    """1 where worker r has made so many updates before iteration s."""
    return applied("done", s, R, count, kind="bit")


_mine = compared(sp.Eq, turn(t), 1)
_of_n = sp.And(_mine, compared(sp.Eq, done(t, n), 1))
TURNS = Always((t,), compared(sp.Eq, total(R, 0, p, turn(t)), 1), "one worker at a time")
COUNTED = Always(
    (t, R), compared(sp.Eq, total(n, 0, t + 1, done(t, n)), 1), "of its updates so many"
)
WAITED = Always(
    (t, R, n),
    sp.Implies(
        sp.And(compared(sp.Eq, turn(t), 0), compared(sp.Eq, done(t + 1, n), 1)),
        compared(sp.Eq, done(t, n), 1),
    ),
    "as many as before, without an update",
)
UPDATED = Always(
    (t, R, n),
    sp.Implies(
        sp.And(_mine, compared(sp.Eq, done(t + 1, n + 1), 1)), compared(sp.Eq, done(t, n), 1)
    ),
    "one more, with one",
)
SOME = Always((t, R), sp.Implies(_mine, compared(sp.Eq, done(t + 1, 0), 0)), "not none, with one")
NONE_YET = Always((R, n), compared(sp.Eq, done(0, n + 1), 0), "none before the first iteration")
BARE = Always((R,), same(held(0), ZERO), "memories start empty")
MOVES = Always(
    (t, R), same(held(t + 1), held(t) + turn(t) * (g(t) - arrives(t))), "it keeps what is not sent"
)
MINE = Always((t, R, n), sp.Implies(_of_n, same(G(n), g(t))), "the gradient is the worker's own")
SENDS = Always((t, R, n), sp.Implies(_of_n, same(q(n), arrives(t))), "and so is the message")
KEEPS = Always((n, R), same(e(n + 1), e(n) + G(n) - q(n)), "what is not sent is kept")
SMALL = Always((n, R), compared(sp.Le, mean(square(e(n))), N_mem**2 * M**2), "the size of a memory")


def pushed(s: sp.Expr | int) -> Vector:
    """The momentum of worker r after s updates of its own."""
    return named("m", s, R)


def compressed(s: sp.Expr | int) -> Vector:
    """The memory of the compressor of worker r after s updates of its own."""
    return named("c", s, R)


AVERAGES = Always((n, R), same(pushed(n + 1), mu * pushed(n) + G(n)), "m ← mu m + its gradient")
AT_REST = Always((R,), same(pushed(0), ZERO))
MESSAGE = Always(
    (n, R),
    same(q(n), (1 - mu) * pushed(n + 1) + compressed(n) - compressed(n + 1)),
    "what is not sent of (1 - mu) m is kept",
)
HOLDS = Always((n, R), same(e(n), mu * pushed(n) + compressed(n)), "momentum and memory")
BOUNDED = Always(
    (n, R), compared(sp.Le, mean(square(compressed(n))), N_mem**2 * M**2), "its memory's size"
)

_ONE_AT_A_TIME = (TURNS, COUNTED, WAITED, UPDATED, SOME, NONE_YET)
_OF_ITS_OWN = (BARE, MOVES, MINE, SENDS, EMPTY, MOMENT)
MEANS = {
    memory.SINGLE: frozenset((*_ONE_AT_A_TIME, *_OF_ITS_OWN)),
    memory.OWN: frozenset((KEEPS, SMALL)),
    worker_momentum.AT_WORKERS: frozenset((AVERAGES, AT_REST, MESSAGE, HOLDS)),
    worker_momentum.KEPT: frozenset((BOUNDED,)),
}
