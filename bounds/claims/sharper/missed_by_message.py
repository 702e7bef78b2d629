"""What views miss of single gradients, from what they lack of messages of H gradients.

Gradient h of message t is that of iteration H t + h, and its view lacks each gradient of message s
as the message, and those before it in its own message by how much a local step is not alpha long.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import sympy as sp

from bounds.claims.sharper.by_message import LONG, MAKES, h, k, long
from bounds.claims.sharper.in_messages import every, in_messages, local, one_by_one, sent
from bounds.claims.sharper.lacked import i, j, many
from bounds.claims.sharper.local_steps import EXTRA, ratio
from bounds.claims.sharper.missed_views import Missing
from bounds.claims.sharper.weighted_sum import Missed, counted, m
from bounds.proving import run
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import expected, minkowski, size_square
from bounds.proving.kernel.sums import counted as as_many
from bounds.proving.kernel.sums import shifted, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import weighted_views as meant
from bounds.proving.meanings.weighted_views import weight
from bounds.proving.measuring.equal import Null, equal, equal_squares
from bounds.proving.run import g, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.proving.terms.size import size
from bounds.symbols import H, N_col, N_row, T, alpha, t

_ZERO, _ONE = sp.Integer(0), sp.Integer(1)
#: Gradient h of message t, gradient k of message i, and what is known of both.
_n, _m = H * t + h, H * i + k
_IN, _OWN = sp.Lt(h, H), sp.Lt(k, H)


def between(of: Missing) -> Always:
    """A view lacks the gradients of another message as that."""
    alike = sp.Eq(weight(_n, _m), of.weight(t, i))
    where = sp.And(_IN, _OWN, compared(sp.Lt, i, t))
    return Always((t, i, h, k), sp.Implies(where, alike), "as the message")


WITHIN = Always(
    (t, h, k),
    sp.Implies(sp.And(_IN, sp.Lt(k, h)), sp.Eq(weight(_n, H * t + k), EXTRA)),
    "of its own message",
)


def parted(of: Missing, body: Callable[[sp.Expr], sp.Expr]) -> Theorem:
    """Σ w body before gradient h of message t: of other messages, and of its own."""
    low, older = assume(_IN), assume(sp.Lt(i, t))
    ends = split(m, (0, _n), H * t, weight(_n, m) * body(m))
    known = given(between(of), {t: t, i: i, h: h, k: k})
    alike = sp.Eq(weight(_n, _m) * body(_m), of.weight(t, i) * body(_m))
    each = implies(_OWN, arithmetic(alike, known, low, older, assume(_OWN)))
    over = summed(implies(older.fact, summed(each, k, 0, H)), i, 0, t)
    others = instance(in_messages(lambda at: weight(_n, at) * body(at)), {many: t})
    moved = shifted(k, (0, h), weight(_n, k) * body(k), H * t)
    before, at = assume(sp.Lt(k, h)), H * t + k
    same = given(WITHIN, {t: t, h: h, k: k})
    mine = arithmetic(sp.Eq(weight(_n, at) * body(at), EXTRA * body(at)), same, low, before)
    own = summed(implies(before.fact, mine), k, 0, h)
    said = sp.Eq(
        total(m, 0, _n, weight(_n, m) * body(m)),
        total(i, 0, t, of.weight(t, i) * total(k, 0, H, body(_m)))
        + EXTRA * total(k, 0, h, body(at)),
    )
    return arithmetic(said, ends, over, others, moved, own)


def apart() -> Theorem:
    """√E|x - v|² of local step h is at most that of the first and what local steps add."""
    gap, more = x(_n) - v(_n), (ratio - 1) * alpha * g(_n)
    far = size(x(H * t) - v(H * t))
    low = assume(sp.Lt(h + 1, H))
    near = sp.Le(size(gap), far + EXTRA * alpha * total(k, 0, h, size(g(H * t + k))))
    claim = sp.Implies(_IN, near)
    after, longer = x(_n + 1) - v(_n + 1), gap + more
    known = given(MAKES, {t: t, h: h})
    made = arithmetic(known.fact.args[1], known, low)
    steps: list[tuple[sp.Expr, Null]] = [
        (_ONE, (x(_n + 1) - x(_n) + alpha * g(_n), given(run.STEP, {t: _n}))),
        (-_ONE, (v(_n + 1) - v(_n) + ratio * alpha * g(_n), made)),
    ]
    alike = expected(equal_squares(after, longer, equal(after, longer, steps)))
    roots = [size_square(each) for each in (gap, more, after, longer, g(_n))]
    next_ = put(near, {h: h + 1})
    made = arithmetic(next_, *roots, alike, minkowski(gap, more), assume(claim), low)
    later = arithmetic(put(claim, {h: h + 1}), implies(low.fact, made))
    start = arithmetic(put(claim, {h: _ZERO}))
    return step("local", "each adds |ratio - 1| alpha", induction(h, start, later, claim))


def _lengths(of: Missing) -> Theorem:
    """√E|x - v|² <= alpha Σ w √E|g|² at every iteration."""

    def said(at: sp.Expr) -> sp.Basic:
        return sp.Le(size(x(at) - v(at)), alpha * total(i, 0, at, weight(at, i) * size(g(i))))

    low = assume(_IN)
    sums = total(k, 0, H, size(g(_m)))
    each = arithmetic(sp.Eq(of.weight(t, i) * long(i), of.weight(t, i) * sums), given(LONG, {t: i}))
    messages = of.lengths, summed(each, i, 0, t)
    near = arithmetic(said(_n), apart(), *messages, parted(of, lambda at: size(g(at))), low)
    made = every(said, implies(low.fact, near))
    return step("lengths", "gradient by gradient", instance(made, {m: t}))


def _row(of: Missing) -> Theorem:
    """Σ w <= N_row at every iteration."""

    def said(at: sp.Expr) -> sp.Basic:
        return sp.Le(total(i, 0, at, weight(at, i)), N_row)

    low, most = assume(_IN), assume(sp.Le(H * of.rows + EXTRA * (H - 1), N_row))
    few = arithmetic(sp.Ge(H - 1 - h, 0), whole(H - h, low))
    parts = parted(of, lambda _: _ONE), as_many(k, (0, h), _ONE)
    made = arithmetic(said(_n), *of.shown, of.row, *parts, few, most)
    return step("row", "H times that of messages", instance(
        every(said, implies(low.fact, made)), {m: t}))  # fmt: skip


def _column(of: Missing) -> Theorem:
    """Σ w <= N_col over all iterations, for the gradient of each."""

    def said(at: sp.Expr) -> sp.Basic:
        return sp.Le(total(t, 0, T, weight(t, at)), N_col)

    low, most = assume(_OWN), assume(sp.Le(H * of.columns + EXTRA * (H - 1), N_col))
    made = arithmetic(said(_m), *of.shown, *_in_all(of), _itself(), most)
    shown = instance(implies(low.fact, made), {i: t, k: h})
    return step("column", "H times that of messages", instance(every(said, shown), {m: i}))


def _in_all(of: Missing) -> tuple[Theorem, ...]:
    """Σ w over all iterations: those of its own message, and H times the weights of later ones."""
    low, at = assume(_OWN), H * sent + local
    last, each = i + 1 + T, total(local, 0, H, weight(at, _m))
    more = split(m, (0, H * last), T, weight(m, _m), one_by_one(last))
    messages = instance(in_messages(lambda s: weight(s, _m)), {many: last})
    parts = split(sent, (0, last), i, each), split(sent, (i, last), i + 1, each)
    past, soon = assume(sp.Lt(sent, i)), assume(sp.Lt(local, H))
    before = arithmetic(sp.Ge(H * (i - sent - 1), 0), whole(i - sent, past))
    none = none_later(at, before, soon)
    early = summed(implies(past.fact, summed(implies(soon.fact, none), local, 0, H)), sent, 0, i)
    then = i + 1 + j
    moved = shifted(sent, (0, T), each, i + 1)
    known = given(between(of), {t: then, i: i, h: local, k: k})
    alike = sp.Eq(weight(H * then + local, _m), of.weight(then, i))
    one = implies(soon.fact, arithmetic(alike, known, soon, low))
    ones = as_many(local, (0, H), of.weight(then, i))
    all_ = arithmetic(
        sp.Eq(put(each, {sent: then}), H * of.weight(then, i)), summed(one, local, 0, H), ones
    )
    later = summed(all_, j, 0, T), instance(of.column, {many: T})
    return more, messages, *parts, early, moved, *later


def none_later(at: sp.Expr, *shown: Theorem) -> Theorem:
    """No view lacks what comes later."""
    later = arithmetic(sp.Ge(_m, at), *shown)
    return arithmetic(sp.Eq(weight(at, _m), 0), given(meant.EARLIER, {t: at, i: _m}), later)


def _itself() -> Theorem:
    """Its own message adds H - 1 times what a local step is not alpha long, or less."""
    low, at = assume(_OWN), H * i + local
    few = arithmetic(sp.Ge(H - k - 1, 0), whole(H - k, low))
    body = weight(at, _m)
    parts = split(local, (0, H), k + 1, body, few)
    past = assume(sp.Lt(local, k + 1))
    none = none_later(at, arithmetic(sp.Ge(k - local, 0), whole(k + 1 - local, past)))
    early = summed(implies(past.fact, none), local, 0, k + 1)
    after = assume(sp.And(sp.Ge(local, k + 1), sp.Lt(local, H)))
    known = given(WITHIN, {t: i, h: local, k: k})
    alike = arithmetic(sp.Eq(body, EXTRA), known, after)
    ones = summed(implies(after.fact, alike), local, k + 1, H)
    many_ = as_many(local, (k + 1, H), EXTRA, few)
    said = sp.Le(total(local, 0, H, body), EXTRA * (H - 1))
    return arithmetic(said, parts, early, ones, many_, few)


def missed_by_message(of: Missing) -> Missed:
    """What views miss of gradients, where N_row and N_col are at least what this comes to."""
    return Missed(weight, _lengths(of), _row(of), partial(counted, partial(_column, of)))
