"""EF-Rand-beta: workers apply random blocks of their memories to a shared array.

Iteration s is the turn of one worker r, by a schedule that looks at no gradient. It holds w[s], its
memory e[s, r] and the gradient g[s], and applies q[s]: the entries whose coin is 1. What is applied
leaves the memory. y[s] is the array, and the view of iteration t misses of each entry only what
was applied in the last tau iterations.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.hypothesis import Always, Assumed, Given
from bounds.proving.kernel.space import same
from bounds.proving.measuring.entries import I
from bounds.proving.run import g, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.scalar import applied, entry, named
from bounds.proving.terms.vector import ZERO, Vector
from bounds.symbols import alpha, beta, d, p, tau

#: An iteration, a worker, and an iteration that a view misses.
S, R, A = index("s"), index("r"), index("a")
_BELOW = compared(sp.Lt, I, d)


def e(s: sp.Expr | int) -> Vector:
    """The memory of worker r before iteration s."""
    return named("e", s, R)


def w(s: sp.Expr | int) -> Vector:
    """What the worker of iteration s holds."""
    return named("w", s)


def q(s: sp.Expr | int) -> Vector:
    """What is applied in iteration s."""
    return named("q", s)


def y(s: sp.Expr | int) -> Vector:
    """The array before iteration s."""
    return named("y", s)


def turn(s: sp.Expr | int) -> sp.Expr:
    """1 where iteration s is the turn of worker r, else 0."""
    return applied("turn", s, R, kind="bit")


def coin(s: sp.Expr | int) -> sp.Expr:
    """1 where entry i is applied in iteration s; the entries of a block have one coin."""
    return applied("coin", s, I, random=True, kind="bit")


def misses(s: sp.Expr | int, a: sp.Expr) -> sp.Expr:
    """1 where the view of iteration s misses what iteration a applied to entry i."""
    return applied("missed", s, a, I, random=True, kind="bit")


TURNS = Always((S,), compared(sp.Eq, total(R, 0, p, turn(S)), 1), "one worker at a time")
HOLDS = Always(
    (S, R), same(turn(S) * w(S), turn(S) * (e(S) + g(S))), "w is memory and gradient of the worker"
)
SENDS = Always(
    (S, I),
    sp.Implies(_BELOW, compared(sp.Eq, entry(q(S), I), coin(S) * entry(w(S), I))),
    "q is what coins send",
)
CHANCE = Given(q(S), beta * w(S), S, (("w", 0),), name="each entry is sent with probability beta")
REST = Always(
    (S, R), same(e(S + 1), e(S) + turn(S) * (g(S) - q(S))), "what is sent leaves the memory"
)
EMPTY = Always((R,), same(e(0), ZERO), "memories start empty")
START = Assumed(same(y(0), x(0)))
ARRAY = Always((S,), same(y(S + 1), y(S) - alpha * q(S)), "the array moves by what is applied")
_missed = total(A, 0, S, misses(S, A) * entry(q(A), I))
READ = Always(
    (S, I),
    sp.Implies(_BELOW, compared(sp.Eq, entry(v(S), I), entry(y(S), I) + alpha * _missed)),
    "the view is the array without what it misses",
)
LATE = Always(
    (S, A, I),
    sp.Implies(compared(sp.Lt, A + tau, S), compared(sp.Eq, misses(S, A), 0)),
    "the last tau at most",
)
ALGORITHM = (TURNS, HOLDS, START, ARRAY, READ, LATE)
