"""What views miss of one gradient of a message, times rho to the iteration: message by message.

Its own message misses it at the steps after it, each later one H times, at most H - 1 steps after
that message began: rho^(H - 1) more than where it begins.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper.by_message import h, k
from bounds.claims.sharper.in_messages import in_messages, local, one_by_one, sent
from bounds.claims.sharper.lacked import i, j, many
from bounds.claims.sharper.lacked_far import Rate, far_sum, powers, rho
from bounds.claims.sharper.local_steps import EXTRA
from bounds.claims.sharper.missed_by_message import WITHIN, between, none_later
from bounds.claims.sharper.missed_views import Missing
from bounds.claims.sharper.weighted_sum import m
from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.sums import counted, shifted, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.weighted_views import weight
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.symbols import H, t

_l, _n = index("l"), index("before")
#: Gradient k of message i, what it is times by itself, and rho^(H - 1), as one letter in sums.
GRADIENT = H * i + k
ITSELF = rho ** (H * i) * rho**k
MOST = sp.Symbol("most_H", positive=True)
IS = sp.Eq(MOST, rho ** (H - 1))
OWN, _IN = sp.Lt(k, H), sp.Lt(local, H)
_ZERO = sp.Integer(0)


def _body(s: sp.Expr) -> sp.Expr:
    """What the view of iteration s lacks of gradient k of message i, times rho^s."""
    return weight(s, GRADIENT) * sp.expand(rho**s)


def _law() -> Theorem:
    """rho^(n + l) = rho^n rho^l."""
    claim = sp.Eq(rho ** (_n + _l), rho**_n * rho**_l)
    later = arithmetic(put(claim, {_l: _l + 1}), assume(claim))
    return induction(_l, arithmetic(put(claim, {_l: _ZERO})), later, claim)


def _within(of: Rate) -> tuple[Theorem, Theorem]:
    """rho^l <= rho^k rho^(H - 1) for l < H, and (1 - y (H - 1)) rho^(H - 1) <= 1."""
    few, more, _ = powers(of)
    low, left = assume(_IN), H - 1 - local
    past = arithmetic(sp.Ge(left, 0), whole(H - local, low))
    law, one = (instance(*each, past) for each in ((_law(), {_n: local, _l: left}),
                                                   (more, {_l: left})))  # fmt: skip
    said = sp.Le(rho**local, rho**k * MOST)
    made = arithmetic(said, law, one, instance(more, {_l: k}), assume(IS))
    last = instance(few, {_l: H - 1}, arithmetic(sp.Ge(H - 1, 0), whole(H)))
    short_ = arithmetic(sp.Le((1 - of.y * (H - 1)) * MOST, 1), last, assume(IS))
    return implies(low.fact, made), short_


def _own(near: Theorem) -> Theorem:
    """Σ over the steps of its own message."""
    low, at = assume(OWN), H * i + local
    few = arithmetic(sp.Ge(H - k - 1, 0), whole(H - k, low))
    parts = split(local, (0, H), k + 1, _body(at), few)
    past = assume(sp.Lt(local, k + 1))
    none = none_later(at, arithmetic(sp.Ge(k - local, 0), whole(k + 1 - local, past)))
    nothing = arithmetic(sp.Eq(_body(at), 0), none)
    early = summed(implies(past.fact, nothing), local, 0, k + 1)
    after = assume(sp.And(sp.Ge(local, k + 1), sp.Lt(local, H)))
    known = given(WITHIN, {t: i, h: local, k: k})
    most = EXTRA * ITSELF * MOST
    each = arithmetic(sp.Le(_body(at), most), known, low, after, near)
    over = summed(implies(after.fact, each), local, k + 1, H)
    ones = counted(local, (k + 1, H), most, few)
    said = sp.Le(total(local, 0, H, _body(at)), most * (H - 1))
    return arithmetic(said, parts, early, over, ones, few)


def _later(of: Missing, near: Theorem) -> Theorem:
    """Σ over the steps of all later messages."""
    then, low, soon = i + 1 + j, assume(OWN), assume(_IN)
    known = given(between(of), {t: then, i: i, h: local, k: k})
    at, power = H * then + local, sp.expand(rho ** (H * (j + 1)))
    held = of.weight(then, i)
    alike = arithmetic(sp.Eq(weight(at, GRADIENT), held), known, soon, low)
    most = held * power * ITSELF * MOST
    one = arithmetic(sp.Le(_body(at), most), alike, near, soon)
    over = summed(implies(soon.fact, one), local, 0, H)
    ones = counted(local, (0, H), most)
    said = sp.Le(total(local, 0, H, _body(at)), H * most)
    return summed(arithmetic(said, over, ones), j, 0, many)


def _all(of: Missing, near: Theorem) -> tuple[Theorem, ...]:
    """Σ over the views after a gradient: those of its own message and of later ones."""
    low, at, last = assume(OWN), H * sent + local, i + 1 + many
    few = arithmetic(sp.Ge(H - k - 1, 0), whole(H - k, low))
    count = GRADIENT + 1 + many
    enough = arithmetic(sp.Ge(H * last, count), few, one_by_one(many))
    ends = (
        split(m, (0, H * last), count, _body(m), enough),
        split(m, (0, count), GRADIENT + 1, _body(m)),
    )
    moved = shifted(j, (0, many), _body(j), GRADIENT + 1)
    messages = instance(in_messages(_body), {many: last})
    each = total(local, 0, H, _body(at))
    parts = split(sent, (0, last), i, each), split(sent, (i, last), i + 1, each)
    past, soon = assume(sp.Lt(sent, i)), assume(_IN)
    before = arithmetic(sp.Ge(H * (i - sent - 1), 0), whole(i - sent, past))
    none = arithmetic(sp.Eq(_body(at), 0), none_later(at, before, soon, few))
    early = summed(implies(past.fact, summed(implies(soon.fact, none), local, 0, H)), sent, 0, i)
    then = shifted(sent, (0, many), each, i + 1)
    return *ends, moved, messages, *parts, early, then, _own(near), _later(of, near), few


def messages_miss(views: Missing) -> sp.Expr:
    """What later messages miss of message i, over (1 - y)^(their lag)."""
    return total(j, 0, many, views.weight(i + 1 + j, i) * sp.expand(rho ** (H * (j + 1))))


def at_most(of: Rate, views: Missing) -> tuple[Theorem, Theorem]:
    """What views miss of a gradient, at most MOST (H times that of messages, and those of its own);
    and (1 - y (H - 1)) MOST <= 1."""
    near, short = _within(of)
    sums = put(far_sum(weight, many), {i: GRADIENT})
    more = sp.expand(H * messages_miss(views)) + EXTRA * (H - 1)
    return arithmetic(sp.Le(ITSELF * sums, ITSELF * MOST * more), *_all(views, near)), short
