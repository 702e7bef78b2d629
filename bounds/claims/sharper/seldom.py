"""Memories that are used one at a time: none is larger than one that is used in every iteration.

Between two updates of its worker nothing happens to a memory, so it is at any time the memory after
as many updates as the worker has made. What bounds it by its own count bounds it always, and p of
them hold back at most p times as much.
"""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.claims.sharper.held_back import Kept
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit, whole
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import expected, minkowski_of_sum
from bounds.proving.kernel.space import norm_square, triangle
from bounds.proving.kernel.sums import shifted, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import workers
from bounds.proving.meanings.stacks import r as arrives
from bounds.proving.meanings.workers import done, held, n, q, turn
from bounds.proving.measuring.equal import Null, equal, equal_squares, length_zero, null_sum
from bounds.proving.measuring.mean_square import has_size, size
from bounds.proving.remembering.nodes import EMPTY, G, R, e, over
from bounds.proving.run import g
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import norm, square
from bounds.symbols import M, N_mem, p, t

_stop, _i = index("stop"), index("i")
_ZERO, _ONE = sp.Integer(0), sp.Integer(1)
#: Where n is the count of the worker's updates, how far what it holds is from the memory after n.
_OFF = done(t, n) * norm(held(t) - e(n))
_LATER = put(_OFF, {t: t + 1})
_NONE = compared(sp.Eq, total(n, 0, _stop + 1, _OFF), 0)
_FLOW = g(t) - arrives(t)
_AT = {t: t, R: R}


@dataclass(frozen=True, slots=True)
class Own:
    """A memory by its worker's own count: e(n + 1) is e(n) + G(n) less the message, as ``keeps``
    says, and √E|e(n)|² at most ``many`` M, as ``small`` says; ``shown`` makes that a number."""

    keeps: Theorem
    small: Theorem
    many: sp.Expr
    shown: tuple[Theorem, ...] = ()


def assumed() -> Own:
    """What a memory is assumed to be."""
    small = step("own", "a memory by its own count", given(workers.SMALL, {n: n, R: R}))
    return Own(given(workers.KEEPS, {n: n, R: R}), small, N_mem)


def one_term(nothing: Theorem, stop: sp.Expr) -> Theorem:
    """Each term of done |held - e(n)| is 0 where their sum is, at n = i below the end."""
    low = assume(sp.Lt(_i, stop))
    signs = arithmetic(sp.Ge(_OFF, 0, evaluate=False), bit(done(t, n)))
    sums = [summed(signs, n, a, b) for a, b in ((_ZERO, _i), (_i + 1, stop))]
    parts = (
        split(n, (0, stop), _i, _OFF, low),
        split(n, (_i, stop), _i + 1, _OFF, whole(stop - _i, low)),
    )
    here = put(_OFF, {n: _i}), bit(done(t, _i))
    made = arithmetic(sp.Eq(here[0], 0), *sums, *parts, here[1], nothing)
    return implies(low.fact, made)


def _waits(one: Theorem) -> Theorem:
    """Without an update: done_+ |held_+ - e(i)| = 0 for i <= stop."""
    still, low = assume(sp.Eq(turn(t), 0)), assume(sp.Lt(_i, _stop + 1))
    moved = held(t + 1) - held(t) - turn(t) * _FLOW, given(workers.MOVES, _AT)
    way = turn(t) * _FLOW
    none = arithmetic(sp.Eq(norm(way), 0), norm_square(way), still)
    far = triangle(moved[0], way, held(t) - e(_i)), length_zero(*moved), none
    waited = given(workers.WAITED, {**_AT, n: _i})
    bits = bit(done(t, _i)), bit(done(t + 1, _i))
    made = arithmetic(sp.Eq(put(_LATER, {n: _i}), 0), *far, *bits, waited, one, still, low)
    over_ = summed(instance(implies(low.fact, made), {_i: n}), n, 0, _stop + 1)
    return implies(still.fact, over_)


def _updates(own: Own, one: Theorem) -> Theorem:
    """With an update: done_+ |held_+ - e(i + 1)| = 0 for i < stop, and at 0."""
    mine, low, at = assume(sp.Eq(turn(t), 1)), assume(sp.Lt(_i, _stop)), {**_AT, n: _i}
    moved = held(t + 1) - held(t) - turn(t) * _FLOW, given(workers.MOVES, _AT)
    keeps = e(_i + 1) - e(_i) - G(_i) + q(_i), instance(own.keeps, {n: _i})
    way = (turn(t) - 1) * _FLOW
    none = arithmetic(sp.Eq(norm(way), 0), norm_square(way), mine)
    pair = G(_i) - g(t), q(_i) - arrives(t)
    takes = [given(each, at) for each in (workers.MINE, workers.SENDS)]
    was = sp.Eq(done(t, _i), 1)
    equal_ = [
        length_zero(each, arithmetic(sp.Eq(square(each), 0), said, mine, assume(was)))
        for each, said in zip(pair, takes, strict=True)
    ]
    parts = moved[0], way, held(t) - e(_i), -1 * keeps[0], -1 * pair[0], pair[1]
    lengths = length_zero(*moved), length_zero(*keeps), none
    bits = bit(done(t, _i)), bit(done(t + 1, _i + 1))
    near = arithmetic(
        sp.Eq(norm(held(t + 1) - e(_i + 1)), 0),
        triangle(*parts), *lengths, *equal_, one, assume(was), low,
    )  # fmt: skip
    updated = given(workers.UPDATED, at)
    fact = sp.Eq(put(_LATER, {n: _i + 1}), 0)
    made = arithmetic(fact, *bits, updated, implies(was, near), mine)
    rest = summed(instance(implies(low.fact, made), {_i: n}), n, 0, _stop)
    first = given(workers.SOME, _AT), shifted(n, (0, _stop), _LATER, 1)
    ends = split(n, (0, _stop + 1), _ONE, _LATER)
    whole_ = arithmetic(put(_NONE, {t: t + 1}), rest, *first, ends, mine)
    return implies(mine.fact, whole_)


def _starts() -> Theorem:
    bare = held(0), given(workers.BARE, {R: R})
    empty = e(0), given(EMPTY, {R: R})
    none = length_zero(held(0) - e(0), equal(held(0), e(0), [(_ONE, bare), (-_ONE, empty)]))
    begins = put(_OFF, {t: _ZERO})
    later = arithmetic(sp.Eq(put(begins, {n: n + 1}), 0), given(workers.NONE_YET, {R: R, n: n}))
    ends = shifted(n, (0, _stop), begins, 1), split(n, (0, _stop + 1), _ONE, begins)
    return arithmetic(put(_NONE, {t: _ZERO}), none, summed(later, n, 0, _stop), *ends)


def followed(own: Own) -> Theorem:
    """A worker holds the memory after as many updates as it has made."""
    one = one_term(assume(_NONE), _stop + 1)
    either = _waits(one), _updates(own, one), bit(turn(t))
    later = arithmetic(put(_NONE, {t: t + 1}), *either)
    made = induction(t, _starts(), later, _NONE)
    return step("followed", "held is the memory after as many updates", made)


def one_memory(own: Own) -> Theorem:
    """√E|held|² <= many M, at every iteration."""
    none = one_term(instance(followed(own), {_stop: t}), t + 1)
    low, counted = sp.Lt(n, t + 1), sp.Eq(done(t, n), 1)
    gap = held(t) - e(n)
    off = arithmetic(sp.Eq(norm(gap), 0), instance(none, {_i: n}), assume(low), assume(counted))
    zero = arithmetic(sp.Eq(square(gap), 0), off, norm_square(gap))
    alike = expected(equal_squares(held(t), e(n), zero))
    left, right = mean(square(held(t))), (own.many * M) ** 2
    there = implies(counted, arithmetic(sp.Le(left, right), *own.shown, alike, own.small))
    each = arithmetic(
        sp.Le(done(t, n) * left, done(t, n) * right), *own.shown, bit(done(t, n)), there
    )
    over_ = summed(implies(low, each), n, 0, t + 1)
    made = arithmetic(sp.Le(left, right), *own.shown, over_, given(workers.COUNTED, {t: t, R: R}))
    return step("one", "a memory that is used in one of several iterations", made)


def memories(own: Own) -> Theorem:
    """E|Σ held|² <= (p many M)²."""
    each, all_ = one_memory(own), over(held(t))
    small = arithmetic(sp.Le(size(held(t)), own.many * M), *own.shown, has_size(held(t)), each)
    sums = minkowski_of_sum(R, _ZERO, p, held(t)), summed(small, R, 0, p)
    made = sp.Le(mean(square(all_)), (p * own.many * M) ** 2)
    return step(
        "all", "p of them, by Minkowski in L²", arithmetic(made, *own.shown, has_size(all_), *sums)
    )


def sent() -> Theorem:
    """What arrives is g + Σ held - Σ held_+, as one worker alone moves its memory."""
    rest = null_sum(R, p, held(t + 1) - held(t) - turn(t) * _FLOW, given(workers.MOVES, _AT))
    shares = total_vector(R, 0, p, turn(t) * _FLOW) - _FLOW
    one = shares, arithmetic(sp.Eq(square(shares), 0), given(workers.TURNS, {t: t}))
    parts: list[tuple[sp.Expr, Null]] = [(_ONE, rest), (_ONE, one)]
    made = equal(arrives(t), g(t) + over(held(t)) - over(held(t + 1)), parts)
    return step("sent", "one worker's memory at a time", made)


def kept(own: Own) -> Kept:
    """All memories together, of at most p times one."""
    _, empty = null_sum(R, p, held(0), given(workers.BARE, {R: R}))
    return Kept(over(held(t)), empty, sent(), memories(own), p * own.many, own.shown)
