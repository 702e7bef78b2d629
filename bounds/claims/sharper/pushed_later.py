"""How long momentum at a worker holds a gradient back: its weights never rise, and add up.

What is said of a gradient is said of the one a turn later, up to the last: so it is shown from
there, as what would fail before would fail at the end.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper.lacked import i, many
from bounds.claims.sharper.lacked import j as _later
from bounds.claims.sharper.lacked_by_worker import OFTEN, WAITS, own_weight, waited
from bounds.claims.sharper.lacked_by_workers import Worker
from bounds.claims.sharper.pushed_by_turns import (
    ALL,
    BACK,
    COLUMN,
    FALLS,
    MEAN,
    at_most_one,
    lengths,
    less,
    row,
    weight,
)
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.analysis import whole as whole_number
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.sums import none, shifted, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.workers import turn
from bounds.proving.remembering.nodes import R
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.symbols import t
from bounds.symbols import turn as Delta
from bounds.symbols import worker_momentum as mu

n, stop, _s = index("n"), index("stop"), index("s")
_ZERO, _ONE = sp.Integer(0), sp.Integer(1)


def until(end: sp.Expr, fine: sp.Basic, fails: sp.Basic, *known: Theorem) -> Theorem:
    """``fine`` of i, or ``fails`` of i + n, for i + n <= end: what fails once fails after it."""
    claim = sp.Implies(sp.Le(i + n, end), sp.Or(fine, put(fails, {i: i + n})))
    start = arithmetic(put(claim, {n: _ZERO}), less())
    low = assume(sp.Le(i + n + 1, end))
    either = put(claim.args[1], {n: n + 1})
    there = (instance(each, {i: i + n}) for each in known)
    later = arithmetic(either, less(), low, *there, assume(claim))
    made = induction(n, start, implies(low.fact, later), claim)
    reach = assume(sp.Le(i, end))
    last = instance(made, {n: end - i}, reach)
    return implies(reach.fact, arithmetic(put(claim.args[1], {n: end - i}), less(), last, reach))


def most() -> Theorem:
    """h(t, i) <= 1."""
    here, mean = weight(t, i), given(MEAN, {t: t, i: i, R: R})
    known = mean, at_most_one(), less(), bit(turn(i))
    kept = arithmetic(
        sp.Implies(sp.And(sp.Lt(i, t), sp.Gt(here, 1)), sp.Gt(weight(t, i + 1), 1)), *known
    )
    made = until(t, sp.Le(here, 1), sp.Gt(here, 1), kept)
    ends = given(ALL, {t: t, i: t, R: R}), given(ALL, {t: t, i: i, R: R})
    return arithmetic(sp.Le(here, 1), made, *ends)


def falls() -> Theorem:
    """h(t + 1, i) <= h(t, i)."""
    now, then = weight(t, i), weight(t + 1, i)
    means = [given(MEAN, {t: s, i: i, R: R}) for s in (t, t + 1)]
    known = *means, given(FALLS, {t: t, i: i, R: R}), less(), bit(turn(i))
    later = sp.Gt(weight(t + 1, i + 1), weight(t, i + 1))
    kept = arithmetic(sp.Implies(sp.And(sp.Lt(i, t), sp.Gt(then, now)), later), *known)
    made = until(t, sp.Le(then, now), sp.Gt(then, now), kept)
    one = given(ALL, {t: t, i: t, R: R}), instance(instance(most(), {t: t + 1}), {i: t})
    ends = [given(ALL, {t: s, i: i, R: R}) for s in (t, t + 1)]
    after = whole_number(i - t, assume(sp.Gt(i, t)))
    beyond = implies(sp.Gt(i, t), arithmetic(sp.Le(then, now), *ends, after))
    return step("own falls", "they never rise", arithmetic(sp.Le(then, now), made, *one, beyond))


def _sum(at: sp.Expr, of: sp.Expr) -> sp.Expr:
    """Σ h(s, of) over at < s < stop."""
    return total(_s, at + 1, stop, weight(_s, of))


def _bound(at: sp.Expr) -> sp.Expr:
    """What the weights of the gradients from an iteration on add up to at most."""
    return Delta - 1 - waited(at) + Delta * BACK


def _one_back() -> tuple[Theorem, ...]:
    """Σ h(s, i) over i < s < stop from Σ h(s, i + 1) over i + 1 < s < stop, for i + 1 < stop."""
    low = assume(sp.Lt(i + 1, stop))
    mean = given(MEAN, {t: _s, i: i, R: R})
    mixed = (1 - turn(i)) * weight(_s, i + 1) + turn(i) * (
        mu * weight(_s, i + 1) + (1 - mu) * own_weight(_s, i)
    )
    after = assume(sp.Ge(_s, i + 1))
    each = arithmetic(sp.Eq(weight(_s, i), sp.expand(mixed)), mean, after)
    over = summed(implies(after.fact, each), _s, i + 1, stop)
    first = split(_s, (i + 1, stop), i + 2, weight(_s, i + 1), whole_number(stop - i - 1, low))
    span = whole_number(stop - i - 1, low)
    kept = given(COLUMN, {i: i, many: stop - i - 1, R: R}, span)
    moved = shifted(_later, (0, stop - i - 1), own_weight(_later, i), i + 1)
    return low, over, first, kept, moved, given(ALL, {t: i + 1, i: i + 1, R: R})


def _mine() -> Theorem:
    """In a turn Σ h(s, i) <= Delta (mu/(1 - mu) + N_mem), if the sum from i + 1 on is bounded."""
    low, *known = _one_back()
    waits = given(WAITS, {t: i, R: R})
    fits = assume(sp.Le(_sum(i + 1, i + 1), _bound(i + 1)))
    mine = assume(sp.Eq(turn(i), 1))
    said = sp.Le(_sum(i, i), Delta * BACK)
    made = arithmetic(said, less(), low, *known, waits, fits, mine)
    return implies(low.fact, implies(mine.fact, implies(fits.fact, made)))


def _still() -> Theorem:
    """Without a turn Σ h(s, i) is bounded if the sum from i + 1 on is."""
    low, *known = _one_back()
    waits, fits = given(WAITS, {t: i, R: R}), assume(sp.Le(_sum(i + 1, i + 1), _bound(i + 1)))
    rests = assume(sp.Eq(turn(i), 0))
    made = arithmetic(sp.Le(_sum(i, i), _bound(i)), less(), low, *known, waits, fits, rests)
    return implies(low.fact, implies(rests.fact, implies(fits.fact, made)))


def bounded() -> Theorem:
    """Σ h(s, i) over i < s < stop is bounded, for i < stop."""
    here, often = _sum(i, i), given(OFTEN, {t: i, R: R})
    fine, fails = sp.Le(here, _bound(i)), sp.Gt(here, _bound(i))
    kept = arithmetic(
        sp.Implies(sp.And(sp.Lt(i + 1, stop), fails), put(fails, {i: i + 1})),
        less(), _mine(), _still(), often, bit(turn(i)),
    )  # fmt: skip
    return until(stop - 1, fine, fails, kept)


def column() -> Theorem:
    """turn(i) Σ h(i + 1 + j, i) <= turn(i) Delta (mu/(1 - mu) + N_mem)."""
    end: dict[sp.Basic, sp.Expr] = {stop: i + 1 + many}
    last = given(OFTEN, {t: i + many, R: R})
    later = instance(instance(bounded(), {i: i + 1}), end)
    first = instance(_mine(), end)
    here = put(_sum(i, i), end)
    some, mine = assume(sp.Gt(many, 0)), assume(sp.Eq(turn(i), 1))
    enough = whole_number(many, some)
    waits, often = given(WAITS, {t: i, R: R}), given(OFTEN, {t: i, R: R})
    known = less(), later, first, last, enough, mine, waits
    near = implies(some.fact, arithmetic(sp.Le(here, Delta * BACK), *known))
    moved = shifted(_later, (0, many), weight(_later, i), i + 1)
    sum_ = total(_later, 0, many, weight(i + 1 + _later, i))
    no = assume(sp.Le(many, 0))
    nothing = none(_later, (0, many), weight(i + 1 + _later, i), no)
    empty = implies(no.fact, arithmetic(sp.Le(sum_, 0), nothing))
    said = sp.Le(turn(i) * sum_, turn(i) * Delta * BACK)
    found = less(), near, moved, empty, often
    turns = implies(mine.fact, arithmetic(sp.Le(sum_, Delta * BACK), *found))
    made = arithmetic(said, less(), turns, bit(turn(i)))
    return step("own column", "Delta times", made)


#: What is held back by a worker with momentum.
PUSHING = Worker(
    weight, lengths, row, column, falls, lambda: given(ALL, {t: t, i: i, R: R}), BACK, less
)
