"""How many views lack a gradient after a linear stage of bounded lag: at most tau more.

Weights that fall with time are at most those of the oldest parameter that is read.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper.lacked import (
    Lacked,
    Stage,
    column_of,
    i,
    j,
    many,
    mixed,
    n,
)
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.logic import arithmetic, assume, implies, induction, instance
from bounds.proving.kernel.sums import counted, shifted, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.node import put
from bounds.symbols import t, tau

_s, _l = index("s"), index("l")
_ZERO, _ONE = sp.Integer(0), sp.Integer(1)


def at_most_one(lacked: Lacked) -> Theorem:
    """weight(t, i) <= 1."""
    claim = sp.Le(lacked.weight(t, i), 1)
    start = arithmetic(put(claim, {t: _ZERO}), instance(lacked.ahead, {t: _ZERO}))
    later = arithmetic(put(claim, {t: t + 1}), lacked.falls, assume(claim))
    return step("whole", "no gradient is lacking twice", induction(t, start, later, claim))


def fallen(lacked: Lacked) -> Theorem:
    """weight(n, i) <= weight(s, i) for n >= s."""
    claim = sp.Le(lacked.weight(_s + _l, i), lacked.weight(_s, i))
    once = instance(lacked.falls, {t: _s + _l})
    later = arithmetic(put(claim, {_l: _l + 1}), once, assume(claim))
    made = induction(_l, arithmetic(put(claim, {_l: _ZERO})), later, claim)
    low = assume(sp.Ge(n, _s))
    return implies(low.fact, instance(made, {_l: n - _s}, low))


def ahead(stage: Stage, lacked: Lacked) -> Theorem:
    """What comes later is lacking: w(t, i) = 1 for i >= t."""
    share, later = stage.share(t, n), assume(sp.Ge(i, t))
    past = arithmetic(sp.Ge(t - n, 0), whole(t + 1 - n, assume(sp.Lt(n, t + 1))))
    one = instance(lacked.ahead, {t: n})
    each = arithmetic(sp.Eq(share * lacked.weight(n, i), share), one, past, later)
    over = summed(implies(sp.Lt(n, t + 1), each), n, 0, t + 1)
    made = arithmetic(sp.Eq(mixed(stage, lacked)(t, i), 1), over, stage.one)
    return implies(later.fact, made)


def column(stage: Stage, recent: Theorem, lacked: Lacked) -> Theorem:
    """Σ w(i + 1 + j, i) <= tau + columns, where share(t, n) = 0 for n + tau < t by ``recent``."""
    weight, share = mixed(stage, lacked), stage.share(t, n)
    sign = arithmetic(sp.Ge(share, 0))
    each = arithmetic(sp.Le(share * lacked.weight(n, i), share), sign,
                      instance(at_most_one(lacked), {t: n}))  # fmt: skip
    one = arithmetic(sp.Le(weight(t, i), 1), summed(each, n, 0, t + 1), stage.one)
    ones = counted(j, (0, many), _ONE)
    early = summed(instance(one, {t: i + 1 + j}), j, 0, many)
    few = arithmetic(sp.Le(column_of(weight, many).args[0], many), early, ones)
    then = sp.Le(share * lacked.weight(n, i), share * lacked.weight(_s, i))
    no = arithmetic(sp.Implies(sp.Lt(n + tau, t), sp.Eq(share, 0)), recent)
    known = assume(sp.Eq(t, _s + tau))
    kept = arithmetic(then, sign, no, fallen(lacked), known)
    over = summed(kept, n, 0, t + 1)
    old = sp.Le(weight(t, i), lacked.weight(_s, i))
    old_ = implies(known.fact, arithmetic(old, over, stage.one))
    at = i + 1 + j
    late = arithmetic(
        sp.Le(weight(at + tau, i), lacked.weight(at, i)), instance(old_, {t: at + tau, _s: at})
    )
    rest = summed(late, j, 0, _l), instance(lacked.column, {many: _l})
    moved = shifted(j, (0, _l), weight(at, i), tau)
    parts = split(j, (0, tau + _l), tau, weight(at, i))
    claim = column_of(weight, tau + lacked.columns)
    longer = put(claim, {many: tau + _l})
    first = instance(few, {many: tau})
    long_ = arithmetic(longer, *lacked.shown, first, *rest, moved, parts)
    beyond = assume(sp.Ge(many, tau))
    far = implies(beyond.fact, instance(long_, {_l: many - tau}, beyond))
    positive = arithmetic(sp.Ge(lacked.columns, 0), *lacked.shown)
    return step(
        "column", "a lag of tau adds tau", arithmetic(claim, *lacked.shown, positive, far, few)
    )
