"""What views lack whose blocks are of different ages, none more than tau iterations old.

Of each gradient a view lacks some blocks, which is no longer than all of it, as blocks are at right
angles. So it lacks the last tau gradients with the weight 1, and none that is older.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper.block_delay import b, blocks, c, misses, part
from bounds.claims.sharper.lacked import column_of, i, j, lengths_of, many, row_of
from bounds.claims.sharper.missed_views import Missing
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import expected, minkowski_of_sum, size_square
from bounds.proving.kernel.space import same
from bounds.proving.kernel.sums import counted, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.equal import equal_squares
from bounds.proving.run import g, v, x
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied, inner, square
from bounds.proving.terms.size import size
from bounds.proving.terms.vector import Vector
from bounds.symbols import alpha, t, tau

_more = index("more")
_ZERO, _ONE = sp.Integer(0), sp.Integer(1)


def recent(s: sp.Expr | int, k: sp.Expr | int) -> sp.Expr:
    """1 where iteration k is among the tau before s, or not before s."""
    return applied("recent", s, k, kind="bit")


def lacks(of: sp.Expr | int) -> Vector:
    """What the view of t misses of a gradient, in all blocks."""
    return total_vector(b, 0, blocks, misses(of, b) * part(of, b))


VIEW = Always((t,), same(v(t), x(t) + alpha * total_vector(i, 0, t, lacks(i))), "by blocks")
WHOLE = Always((i,), same(g(i), total_vector(b, 0, blocks, part(i, b))), "its blocks are all of it")
APART = Always(
    (i, b, c), sp.Implies(sp.Lt(b, c), sp.Eq(inner(part(i, b), part(i, c)), 0)), "right angles"
)
YOUNG = Always((t, i, b), sp.Implies(sp.Lt(i + tau, t), sp.Eq(misses(i, b), 0)), "at most tau old")
_near, _old = sp.Le(t, i + tau), sp.Lt(i + tau, t)
WINDOW = Always(
    (t, i),
    sp.And(sp.Implies(_near, sp.Eq(recent(t, i), 1)), sp.Implies(_old, sp.Eq(recent(t, i), 0))),
    "the last tau",
)


def _window(s: sp.Expr, k: sp.Expr) -> Theorem:
    return given(WINDOW, {t: s, i: k})


def _apart(body: Vector, square_of: sp.Expr, *shown: Theorem) -> Theorem:
    """|Σ over blocks|² is the sum of the squares, by induction over the blocks."""
    before = total_vector(b, 0, c, body)
    claim = sp.Eq(square(before), total(b, 0, c, square_of))
    low = assume(sp.Lt(b, c))
    pair = given(APART, {i: i, b: b, c: c})
    scaled = inner(body, body.bound({b: c}))
    none = arithmetic(sp.Eq(scaled, 0), pair, low)
    ways = summed(implies(low.fact, none), b, 0, c)
    later = arithmetic(put(claim, {c: c + 1}), ways, assume(claim), *shown)
    start = arithmetic(put(claim, {c: _ZERO}))
    return instance(induction(c, start, later, claim), {c: blocks})


def _no_longer() -> Theorem:
    """|what is missed of a gradient|² <= |g|²."""
    some = misses(i, b) * square(part(i, b))
    kept = bit(misses(i, c))
    of_view = _apart(misses(i, b) * part(i, b), some, kept)
    of_all = _apart(part(i, b), square(part(i, b)))
    each = arithmetic(sp.Le(some, square(part(i, b))), bit(misses(i, b)),
                      arithmetic(sp.Ge(square(part(i, b)), 0)))  # fmt: skip
    all_ = total_vector(b, 0, blocks, part(i, b))
    alike = equal_squares(g(i), all_, given(WHOLE, {i: i}))
    less = sp.Le(square(lacks(i)), square(g(i)))
    made = arithmetic(less, of_view, of_all, summed(each, b, 0, blocks), alike)
    return step("no longer", "what blocks miss of a gradient", made)


def lengths() -> Theorem:
    """√E|x - v|² <= alpha Σ recent(t, i) √E|g_i|²."""
    old = assume(_old)
    gone = given(YOUNG, {t: t, i: i, b: b})
    none = arithmetic(sp.Eq(misses(i, b) * square(part(i, b)), 0), gone, old)
    some = misses(i, b) * square(part(i, b))
    of_view = _apart(misses(i, b) * part(i, b), some, bit(misses(i, c)))
    nothing = arithmetic(sp.Eq(square(lacks(i)), 0), of_view, summed(none, b, 0, blocks))
    roots = size_square(lacks(i)), size_square(g(i))
    zero = implies(_old, arithmetic(sp.Eq(size(lacks(i)), 0), *roots, expected(nothing)))
    less = arithmetic(sp.Le(size(lacks(i)), size(g(i))), *roots, expected(_no_longer()))
    small = sp.Le(size(lacks(i)), recent(t, i) * size(g(i)))
    each = arithmetic(small, less, zero, _window(t, i))
    all_ = total_vector(i, 0, t, lacks(i))
    gap = x(t) - v(t)
    alike = expected(equal_squares(gap, -alpha * all_, given(VIEW, {t: t})))
    lengths_ = size_square(gap), size_square(all_)
    sums = minkowski_of_sum(i, _ZERO, t, lacks(i)), summed(each, i, 0, t)
    made = arithmetic(lengths_of(t, gap, recent), *lengths_, alike, *sums)
    return step("lengths", "by Minkowski in L²", made)


def row() -> Theorem:
    """Σ_{i<t} recent(t, i) <= tau."""
    claim = row_of(t, recent, tau)
    few = assume(sp.Le(t, tau))
    at_most = arithmetic(sp.Le(recent(t, i), 1), bit(recent(t, i)))
    early = summed(at_most, i, 0, t), counted(i, (0, t), _ONE)
    first = implies(few.fact, arithmetic(claim, *early, few))
    at, old = tau + _more, assume(sp.Lt(i, _more))
    parts = split(i, (0, at), _more, recent(at, i))
    gone = arithmetic(sp.Eq(recent(at, i), 0), _window(at, i), old)
    zeros = summed(implies(old.fact, gone), i, 0, _more)
    ones = summed(instance(at_most, {t: at}), i, _more, at), counted(i, (_more, at), _ONE)
    late = arithmetic(put(claim, {t: at}), parts, zeros, *ones)
    long_ = assume(sp.Gt(t, tau))
    beyond = implies(long_.fact, instance(late, {_more: t - tau}, long_))
    return step("row", "the last tau", arithmetic(claim, first, beyond))


def column() -> Theorem:
    """Σ recent(i + 1 + j, i) <= tau."""
    claim, at = column_of(recent, tau), i + 1 + j
    few = assume(sp.Le(many, tau))
    at_most = arithmetic(sp.Le(recent(at, i), 1), bit(recent(at, i)))
    early = summed(at_most, j, 0, many), counted(j, (0, many), _ONE)
    first = implies(few.fact, arithmetic(claim, *early, few))
    long_ = assume(sp.Gt(many, tau))
    parts = split(j, (0, many), tau, recent(at, i), long_)
    old = assume(sp.Ge(j, tau))
    zeros = implies(old.fact, arithmetic(sp.Eq(recent(at, i), 0), _window(at, i), old))
    sums = summed(zeros, j, tau, many), summed(at_most, j, 0, tau), counted(j, (0, tau), _ONE)
    made = implies(long_.fact, arithmetic(claim, parts, *sums))
    return step("column", "tau iterations", arithmetic(claim, first, made))


def views() -> Missing:
    """What views lack by blocks."""
    later = assume(sp.Ge(i, t))
    ahead = implies(later.fact, arithmetic(sp.Eq(recent(t, i), 1), _window(t, i), later))
    return Missing(recent, lengths(), row(), ahead, column(), tau, tau)


def in_window() -> tuple[Theorem, Theorem]:
    """recent(t, i) is at most 1, and 0 for i < t - tau."""
    old = assume(_old)
    gone = arithmetic(sp.Eq(recent(t, i), 0), _window(t, i), old)
    return arithmetic(sp.Le(recent(t, i), 1), bit(recent(t, i))), implies(old.fact, gone)
