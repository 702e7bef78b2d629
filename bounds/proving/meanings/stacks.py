"""A stack at a server: memories hold back, momentum averages, and views are old.

At iteration t the gradient g[t] is computed at v[t], and r[t] is sent of it and of the memories,
e[t] in all. The server has the momentum m[t] and the parameter z[t] that it serves, and x[t] holds
every gradient that was computed.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.kernel.space import same
from bounds.proving.run import g, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, named, square
from bounds.proving.terms.vector import ZERO, Vector
from bounds.relaxations import delay, memory, momentum
from bounds.symbols import M, N_mem, alpha, t, tau
from bounds.symbols import momentum as mu

n = index("n")


def z(s: sp.Expr | int) -> Vector:
    """The parameter that is served before iteration s."""
    return named("z", s)


def m(s: sp.Expr | int) -> Vector:
    """The momentum before iteration s."""
    return named("m", s)


def e(s: sp.Expr | int) -> Vector:
    """All memories together before iteration s."""
    return named("e", s)


def r(s: sp.Expr | int) -> Vector:
    """What is sent in iteration s."""
    return named("r", s)


def old(s: sp.Expr | int, k: sp.Expr | int) -> sp.Expr:
    """Whether the view of iteration s is what was served before iteration k."""
    return applied("old", s, k, kind="bit")


SENT = Always((t,), same(r(t), g(t) + e(t) - e(t + 1)), "what is not sent is kept")
EMPTY = Assumed(same(e(0), ZERO))
HELD = Always(
    (t,), compared(sp.Le, mean(square(e(t))), N_mem**2 * M**2), "the size of all memories"
)
MOMENTUM = Always((t,), same(m(t + 1), mu * m(t) + r(t)), "m ← mu m + what arrives")
AT_REST = Assumed(same(m(0), ZERO))
SERVED = Always((t,), same(z(t + 1), z(t) - (1 - mu) * alpha * m(t + 1)), "z ← z - step m")
START = Assumed(same(z(0), x(0)))
READS = Always(
    (t, n), sp.Implies(compared(sp.Eq, old(t, n), 1), same(v(t), z(n))), "a view is one of these"
)
ONE = Always((t,), compared(sp.Eq, total(n, 0, t + 1, old(t, n)), 1), "and of one iteration")
RECENT = Always(
    (t, n),
    sp.Implies(compared(sp.Gt, old(t, n), 0), compared(sp.Le, t, n + tau)),
    "at most tau ago",
)

MEANS = {
    memory.KEPT: frozenset((SENT, EMPTY, HELD)),
    momentum.AT_SERVER: frozenset((MOMENTUM, AT_REST, SERVED, START)),
    delay.STALE: frozenset((READS, ONE, RECENT)),
}
