"""Iterations told by message and step: iteration H t + h is step h of message t."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claims.sharper.by_message import h
from bounds.claims.sharper.lacked import many
from bounds.claims.sharper.weighted_sum import m
from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.logic import arithmetic, assume, implies, induction, instance
from bounds.proving.kernel.sums import shifted, split
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.symbols import H, t

_ZERO = sp.Integer(0)
#: A message, and a step of it.
sent, local = index("sent"), index("nth")


def in_messages(body: Callable[[sp.Expr], sp.Expr]) -> Theorem:
    """Σ over the gradients of ``many`` messages, message by message."""
    claim = sp.Eq(
        total(m, 0, H * many, body(m)),
        total(sent, 0, many, total(local, 0, H, body(H * sent + local))),
    )
    parts = split(m, (0, H * many + H), H * many, body(m))
    moved = shifted(local, (0, H), body(local), H * many)
    later = arithmetic(put(claim, {many: many + 1}), parts, moved, assume(claim))
    return induction(many, arithmetic(put(claim, {many: _ZERO})), later, claim)


def every(of: Callable[[sp.Expr], sp.Basic], shown: Theorem, *known: Theorem) -> Theorem:
    """What is ``shown`` of gradient h of message t, for h < H, holds of iteration m.

    By what is ``known`` it exists.
    """
    claim = sp.Implies(sp.Lt(m, H * t), of(m))
    start = arithmetic(put(claim, {t: _ZERO}), *known)
    new = assume(sp.Ge(m, H * t))
    there = implies(new.fact, instance(shown, {h: m - H * t}, new))
    later = arithmetic(put(claim, {t: t + 1}), *known, assume(claim), there)
    made = instance(induction(t, start, later, claim), {t: m + 1})
    return arithmetic(of(m), *known, made, one_by_one(m + 1))


def one_by_one(count: sp.Expr) -> Theorem:
    """H n >= n."""
    return arithmetic(sp.Ge(H * count, count), whole(H))
