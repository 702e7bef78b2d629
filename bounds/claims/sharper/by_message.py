"""Messages of H gradients as what a server sees: x, and what it is served, at every H-th gradient.

A message counts as long as its gradients one after the other, which bounds its length.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper.composed import heavy_ball, kept_weight, memory, missing, reading
from bounds.claims.sharper.held_back import Course, Kept
from bounds.claims.sharper.lacked import Lacked, i
from bounds.claims.sharper.lacked_in_means import averaged
from bounds.claims.sharper.length import Length
from bounds.claims.sharper.local_steps import ratio
from bounds.claims.sharper.missed_views import Missing
from bounds.proving import run
from bounds.proving.derivation import step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, induction, instance
from bounds.proving.kernel.probability import expected, minkowski_of_sum, size_square
from bounds.proving.kernel.space import same
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import stacks
from bounds.proving.meanings.stacks import e, n, old, r, z
from bounds.proving.measuring.equal import Null, equal, equal_squares
from bounds.proving.run import g, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied, named
from bounds.proving.terms.size import size
from bounds.proving.terms.vector import Vector
from bounds.symbols import H, N_mem, alpha, t

#: A local step of a message, and another one.
h, k = index("step"), index("other")
_ZERO, _ONE = sp.Integer(0), sp.Integer(1)


def message(s: sp.Expr | int) -> Vector:
    """Message s, as its worker makes it."""
    return named("message", s)


def long(s: sp.Expr | int) -> sp.Expr:
    """What the length of message s is at most."""
    return applied("u", s, kind="nonnegative")


SUM = Always((t,), same(message(t), total_vector(h, 0, H, g(H * t + h))), "a message is a sum")
MAKES = Always(
    (t, h),
    sp.Implies(
        compared(sp.Lt, h + 1, H),
        same(v(H * t + h + 1), v(H * t + h) - ratio * alpha * g(H * t + h)),
    ),
    "local steps",
)
LONG = Always(
    (t,),
    compared(sp.Eq, long(t), total(h, 0, H, size(g(H * t + h)))),
    "as long as its gradients",
)
READS = Always(
    (t, n),
    sp.Implies(compared(sp.Eq, old(t, n), 1), same(v(H * t), z(n))),
    "a message begins at one of these",
)
SENT = Always((t,), same(r(t), message(t) + e(t) - e(t + 1)), "what is not sent is kept")
HOLDS = Always(
    (t,),
    compared(sp.Le, size(e(t)), total(i, 0, t, kept_weight(t, i) * size(message(i)))),
    "memories hold weighted messages back",
)


def so_far() -> Theorem:
    """x with h gradients of message t."""
    claim = same(x(H * t + h), x(H * t) - alpha * total_vector(k, 0, h, g(H * t + k)))
    start = arithmetic(put(claim, {h: _ZERO}))
    before = x(H * t) - alpha * total_vector(k, 0, h, g(H * t + k))
    parts: list[tuple[sp.Expr, Null]] = [
        (_ONE, (x(H * t + h + 1) - x(H * t + h) + alpha * g(H * t + h),
                given(run.STEP, {t: H * t + h}))),
        (_ONE, (x(H * t + h) - before, assume(claim))),
    ]  # fmt: skip
    after = x(H * t) - alpha * total_vector(k, 0, h + 1, g(H * t + k))
    later = arithmetic(put(claim, {h: h + 1}), equal(x(H * t + h + 1), after, parts))
    return induction(h, start, later, claim)


def moves() -> Theorem:
    """x after message t is alpha times the message from x before it."""
    all_ = total_vector(h, 0, H, g(H * t + h))
    parts: list[tuple[sp.Expr, Null]] = [
        (_ONE, (x(H * t + H) - x(H * t) + alpha * all_, instance(so_far(), {h: H}))),
        (alpha, (message(t) - all_, given(SUM, {t: t}))),
    ]
    return equal(x(H * t + H), x(H * t) - alpha * message(t), parts)


def covers() -> Theorem:
    """√E|message|² <= Σ √E|g|² over its gradients."""
    all_ = total_vector(h, 0, H, g(H * t + h))
    alike = expected(equal_squares(message(t), all_, given(SUM, {t: t})))
    apart = minkowski_of_sum(h, _ZERO, H, g(H * t + h)), given(LONG, {t: t})
    roots = size_square(message(t)), size_square(all_)
    said = sp.Le(size(message(t)), long(t))
    return step("message", "by Minkowski", arithmetic(said, *roots, alike, *apart))


#: What a server sees of them.
COURSE = Course(lambda s: x(H * s), message, lambda s: v(H * s), moves, READS)


LENGTH = Length(long, covers, course=COURSE)


def held() -> Theorem:
    """√E|e|² <= Σ k(t, i) u(i)."""
    short = sp.Le(kept_weight(t, i) * size(message(i)), kept_weight(t, i) * long(i))
    less = summed(arithmetic(short, instance(covers(), {t: i})), i, 0, t)
    said = sp.Le(size(e(t)), total(i, 0, t, kept_weight(t, i) * long(i)))
    return arithmetic(said, given(HOLDS, {t: t}), less)


def _kept() -> Kept:
    nothing, sent = assume(stacks.EMPTY.fact), given(SENT, {t: t})
    return Kept(e(t), nothing, sent, arithmetic(sp.true), N_mem)


def served() -> Lacked:
    """What is served lacks of messages, with momentum and memories at a server."""
    return averaged(heavy_ball(_kept(), course=COURSE), memory(held, LENGTH))


def views() -> Missing:
    """What a view lacks of messages where one begins."""
    given_ = served()
    return missing(*reading(given_), given_)
