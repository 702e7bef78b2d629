"""A parameter that lacks gradients by weights, and what a linear stage makes of it.

y lacks of x, in L², at most weight(t, i) of the gradient of iteration i: all of one that comes
later, and never more as time goes on. A linear stage takes a mean of what it was given, with
weights a(t, n) >= 0: each gradient it then lacks by the mean of its weights.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sympy as sp

from bounds.claims.sharper.length import OWN, Length
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.logic import arithmetic, assume, implies, induction, instance
from bounds.proving.kernel.probability import expected, minkowski, minkowski_of_sum, size_square
from bounds.proving.kernel.sums import counted, exchanged, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.equal import equal, equal_squares
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import square
from bounds.proving.terms.size import size
from bounds.proving.terms.vector import Vector
from bounds.symbols import alpha, t

#: A gradient, a parameter that is read, an iteration after that of a gradient, and how many.
i, n, j, many = index("i"), index("n"), index("j"), index("many")
_later = index("later")
_ONE = sp.Integer(1)
Weight = Callable[[sp.Expr | int, sp.Expr | int], sp.Expr]


@dataclass(frozen=True, slots=True)
class Lacked:
    """What ``y`` lacks: √E|x_t - y_t|² <= alpha Σ_{i<t} weight(t, i) √E|g_i|² by ``lengths``, or
    with what ``length`` is at i for √E|g_i|².

    ``ahead``: weight(t, i) = 1 for i >= t; ``falls``: weight(t + 1, i) <= weight(t, i); ``row``:
    Σ_{i<t} weight(t, i) <= rows; ``column``: Σ_{j<many} weight(i + 1 + j, i) <= columns. ``shown``
    makes these two numbers.
    """

    weight: Weight
    y: Callable[[sp.Expr | int], Vector]
    lengths: Theorem
    ahead: Theorem
    falls: Theorem
    row: Theorem
    column: Theorem
    rows: sp.Expr
    columns: sp.Expr
    shown: tuple[Theorem, ...] = ()
    length: Length = OWN


@dataclass(frozen=True, slots=True)
class Stage:
    """z = Σ share(t, n) y_n over n <= t by ``apart``, where shares add up to 1 by ``one``; the mean
    Σ share(t, n) (t - n) is at most ``lag`` by ``late``."""

    z: Callable[[sp.Expr | int], Vector]
    share: Weight
    apart: Theorem
    one: Theorem
    late: Theorem
    lag: sp.Expr


def lengths_of(s: sp.Expr | int, of: Vector, weight: Weight, length: Length = OWN) -> sp.Basic:
    """√E|of|² <= alpha Σ_{i<s} weight(s, i) √E|g_i|²."""
    return sp.Le(size(of), alpha * total(i, 0, s, weight(s, i) * length.at(i)))


def row_of(s: sp.Expr | int, weight: Weight, most: sp.Expr) -> sp.Basic:
    """Σ_{i<s} weight(s, i) <= most."""
    return sp.Le(total(i, 0, s, weight(s, i)), most)


def column_of(weight: Weight, most: sp.Expr) -> sp.Basic:
    """Σ_{j<many} weight(i + 1 + j, i) <= most."""
    return sp.Le(total(j, 0, many, weight(i + 1 + j, i)), most)


def mixed_by(share: Weight, weight: Weight) -> Weight:
    """The means of weights by these shares."""
    return lambda s, k: total(n, 0, s + 1, share(s, n) * weight(n, k))


def mixed(stage: Stage, lacked: Lacked) -> Weight:
    """What a stage makes of weights: their mean."""
    return mixed_by(stage.share, lacked.weight)


def moved(length: Length = OWN) -> Theorem:
    """√E|x_{n+l} - x_n|² <= alpha Σ √E|g_i|² over the l iterations from n."""
    x, at = length.course.x, n + _later
    way = x(at) - x(n)
    claim = sp.Le(size(way), alpha * total(i, n, at, length.at(i)))
    more = -alpha * length.course.g(at)
    further, longer = x(at + 1) - x(n), way + more
    null = x(at + 1) - x(at) - more, instance(length.course.moves(), {t: at})
    alike = expected(equal_squares(further, longer, equal(further, longer, [(_ONE, null)])))
    roots = [size_square(each) for each in (further, way, longer, more, length.course.g(at))]
    apart = minkowski(way, more), instance(length.covers(), {t: at})
    after = put(claim, {_later: _later + 1})
    later = arithmetic(after, *roots, alike, *apart, assume(claim))
    start = arithmetic(put(claim, {_later: sp.Integer(0)}))
    return step("moved", "one gradient at a time", induction(_later, start, later, claim))


def older(lacked: Lacked) -> Theorem:
    """√E|x_t - y_n|² <= alpha Σ_{i<t} weight(n, i) √E|g_i|², for n <= t."""
    low = sp.Lt(n, t + 1)
    past = arithmetic(sp.Ge(t - n, 0), whole(t + 1 - n, assume(low)))
    since, at = instance(moved(lacked.length), {_later: t - n}, past), lacked.length.at
    then = instance(lacked.lengths, {t: n})
    each = lacked.weight(n, i) * at(i)
    all_ = arithmetic(sp.Eq(each, at(i)), instance(lacked.ahead, {t: n}), assume(sp.Ge(i, n)))
    new = summed(implies(sp.Ge(i, n), all_), i, n, t)
    parts = split(i, (0, t), n, each, past)
    x = lacked.length.course.x
    gap, one, two = x(t) - lacked.y(n), x(t) - x(n), x(n) - lacked.y(n)
    roots = [size_square(part) for part in (gap, one, two)]
    said = sp.Le(size(gap), alpha * total(i, 0, t, each))
    made = arithmetic(said, *roots, minkowski(one, two), since, then, new, parts)
    return step("older", "what was lacking, and gradients since", implies(low, made))


def lengths(stage: Stage, lacked: Lacked) -> Theorem:
    """√E|x - z|² <= alpha Σ_{i<t} w(t, i) √E|g_i|², w the mean of the weights."""
    x, share = lacked.length.course.x, stage.share(t, n)
    gap = x(t) - lacked.y(n)
    parts = share * gap
    all_ = total_vector(n, 0, t + 1, parts)
    far = x(t) - stage.z(t)
    alike = expected(equal_squares(far, all_, _spread(stage, lacked, all_)))
    inner = total(i, 0, t, lacked.weight(n, i) * lacked.length.at(i))
    sizes = size_square(parts), size_square(gap)
    small = sp.Le(size(parts), alpha * share * inner)
    each = arithmetic(small, *sizes, assume(sp.Lt(n, t + 1)), older(lacked))
    over = summed(implies(sp.Lt(n, t + 1), each), n, 0, t + 1)
    body = share * lacked.weight(n, i) * lacked.length.at(i)
    turned = exchanged(n, (0, t + 1), i, (0, t), body)
    apart = minkowski_of_sum(n, sp.Integer(0), t + 1, parts)
    roots = size_square(far), size_square(all_)
    said = lengths_of(t, far, mixed(stage, lacked), lacked.length)
    return step("lengths", "by Minkowski", arithmetic(said, *roots, alike, apart, over, turned))


def _spread(stage: Stage, lacked: Lacked, whole: Vector) -> Theorem:
    """x - z = Σ share (x - y), as the shares add up to 1."""
    x = lacked.length.course.x
    far = x(t) - stage.z(t)
    read = stage.z(t) - total_vector(n, 0, t + 1, stage.share(t, n) * lacked.y(n))
    ones = total_vector(n, 0, t + 1, stage.share(t, n) * x(t)) - x(t)
    none = arithmetic(sp.Eq(square(ones), 0), stage.one)
    return equal(far, whole, [(-_ONE, (read, stage.apart)), (-_ONE, (ones, none))])


def row(stage: Stage, lacked: Lacked) -> Theorem:
    """Σ_{i<t} w(t, i) <= lag + rows: mean lags add."""
    low, share = sp.Lt(n, t + 1), stage.share(t, n)
    past = arithmetic(sp.Ge(t - n, 0), whole(t + 1 - n, assume(low)))
    weight = lacked.weight(n, i)
    ones = arithmetic(sp.Eq(weight, 1), instance(lacked.ahead, {t: n}), assume(sp.Ge(i, n)))
    new = summed(implies(sp.Ge(i, n), ones), i, n, t)
    parts = split(i, (0, t), n, weight, past)
    few = sp.Le(total(i, 0, t, weight), t - n + lacked.rows)
    then = instance(lacked.row, {t: n})
    every = arithmetic(few, *lacked.shown, then, new, parts, counted(i, (n, t), _ONE, past))
    each = sp.Le(share * total(i, 0, t, weight), share * (t - n) + share * lacked.rows)
    over = summed(implies(low, arithmetic(each, *lacked.shown, every)), n, 0, t + 1)
    turned = exchanged(n, (0, t + 1), i, (0, t), share * weight)
    said = row_of(t, mixed(stage, lacked), stage.lag + lacked.rows)
    made = arithmetic(said, *lacked.shown, over, turned, stage.one, stage.late)
    return step("row", "mean lags add", made)
