"""What views miss, from what they lack: each gradient is missed as often as its column says.

A weight is 1 for what comes later: with it every gradient counts i + 1 times more, on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import sympy as sp

from bounds.claims.sharper.lacked import Weight, i, j, many, row_of
from bounds.claims.sharper.length import OWN, Length
from bounds.claims.sharper.weighted_sum import Missed, N_i, missed_often
from bounds.claims.sharper.weighted_sum import m as _m
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.logic import arithmetic, assume, implies, induction, instance
from bounds.proving.kernel.sums import counted, exchanged, shifted, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.symbols import N_col, N_row, T, t

_ZERO, _ONE = sp.Integer(0), sp.Integer(1)


@dataclass(frozen=True, slots=True)
class Missing:
    """What views lack: as what is ``Lacked``, where weights may rise."""

    weight: Weight
    lengths: Theorem
    row: Theorem
    ahead: Theorem
    column: Theorem
    rows: sp.Expr
    columns: sp.Expr
    shown: tuple[Theorem, ...] = ()
    length: Length = OWN


def missed(of: Missing) -> Missed:
    """What views miss, where N_row and N_col are at least what they lack."""
    rows = assume(sp.Le(of.rows, N_row))
    row_ = arithmetic(row_of(t, of.weight, N_row), *of.shown, of.row, rows)
    return Missed(of.weight, of.lengths, row_, partial(_counted, of), of.length)


def _all_later() -> Theorem:
    """Σ_{m<T} Σ_{m<=i<T} E|∇f(v_i)|² = Σ_{i<T} (i + 1) E|∇f(v_i)|²."""
    claim = sp.Eq(total(_m, 0, many, total(i, _m, many, N_i)), total(i, 0, many, (i + 1) * N_i))
    low = assume(sp.Lt(_m, many))
    longer = split(i, (_m, many + 1), many, N_i, low)
    over = summed(implies(low.fact, longer), _m, 0, many)
    ends = counted(_m, (0, many), put(N_i, {i: many}))
    later = arithmetic(put(claim, {many: many + 1}), over, ends, assume(claim))
    start = arithmetic(put(claim, {many: _ZERO}))
    return instance(induction(many, start, later, claim), {many: T})


def _counted(of: Missing) -> Theorem:
    """A weight is 1 for what comes later: with it every gradient counts i + 1 times more."""
    within, weight = assume(sp.Lt(_m, T)), of.weight
    body = weight(_m, i) * N_i
    later = sp.Ge(i, _m)
    ones = arithmetic(sp.Eq(body, N_i), instance(of.ahead, {t: _m}), assume(later))
    new = summed(implies(later, ones), i, _m, T)
    parts = split(i, (0, T), _m, body, within)
    each = arithmetic(
        sp.Eq(total(i, 0, _m, body) + total(i, _m, T, N_i), total(i, 0, T, body)), new, parts
    )
    over = summed(implies(within.fact, each), _m, 0, T)
    turned = exchanged(_m, (0, T), i, (0, T), body)
    often = _column(of)
    whole_ = sp.Le(total(_m, 0, T, weight(_m, i)) * N_i, (N_col + i + 1) * N_i)
    low = sp.Lt(i, T)
    most = summed(implies(low, arithmetic(whole_, often, assume(low))), i, 0, T)
    made = arithmetic(missed_often(weight), over, turned, most, _all_later())
    return step("counted", "each gradient is missed N_col times", made)


def _column(of: Missing) -> Theorem:
    """Σ_{t<T} weight(t, i) <= N_col + i + 1 for i < T."""
    low, weight = assume(sp.Lt(i, T)), of.weight
    soon = arithmetic(sp.Ge(i - t, 0), whole(i + 1 - t, assume(sp.Lt(t, i + 1))))
    one = arithmetic(sp.Eq(weight(t, i), 1), of.ahead, soon)
    first = summed(implies(sp.Lt(t, i + 1), one), t, 0, i + 1), counted(t, (0, i + 1), _ONE)
    late_ = arithmetic(sp.Ge(T - i - 1, 0), whole(T - i, low))
    after = instance(of.column, {many: T - i - 1}, late_)
    moved = shifted(j, (0, T - i - 1), weight(j, i), i + 1)
    parts = split(t, (0, T), i + 1, weight(t, i), late_)
    columns = assume(sp.Le(of.columns, N_col))
    said = sp.Le(total(t, 0, T, weight(t, i)), N_col + i + 1)
    made = arithmetic(said, *of.shown, *first, after, moved, parts, columns)
    return step("column", "the iterations that miss a gradient", implies(low.fact, made))
