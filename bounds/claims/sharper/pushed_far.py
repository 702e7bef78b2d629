"""How far momentum at a worker and its memory reach: Delta/(1 - mu) and what is far in the memory.

As in ``pushed_later``, with each weight over (1 - y)^(its lag): what is still to be held back of a
gradient is (m + all)/(1 - y m) at most, m iterations before the worker's next turn.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper.far_by_turns import Y
from bounds.claims.sharper.lacked import i, many
from bounds.claims.sharper.lacked import j as _later
from bounds.claims.sharper.lacked_by_worker import OFTEN, WAITS, own_weight, waited
from bounds.claims.sharper.lacked_far import far_sum, reach, rho, root
from bounds.claims.sharper.pushed_by_turns import ALL, BACK, MEAN, less, weight
from bounds.claims.sharper.pushed_in_letters import mine as mine_
from bounds.claims.sharper.pushed_in_letters import still
from bounds.claims.sharper.pushed_later import stop, until
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.analysis import whole as whole_number
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, instance
from bounds.proving.kernel.sums import none, shifted, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.workers import turn
from bounds.proving.remembering.nodes import R
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.symbols import N_mem, t
from bounds.symbols import turn as Delta
from bounds.symbols import worker_momentum as mu

_s = index("s")
#: What is far, and what the weights of a gradient add up to in its worker's turn.
FAR = Delta / (1 - mu) + reach
whole = sp.Symbol("whole", nonnegative=True)
WHOLE = sp.Eq((1 - Y * FAR) * whole, Delta * BACK)
SHORT = sp.Le(2 * Y * FAR, 1)
MEMORY = Always(
    (i, many, R),
    sp.Le(
        sp.expand(turn(i) * (1 - Y * reach) * far_sum(own_weight, many)), turn(i) * Delta * N_mem
    ),
    "how long its memory holds a gradient back",
)


def _sum(at: sp.Expr, of: sp.Expr) -> sp.Expr:
    """Σ h(s, of) rho^s over at < s < stop."""
    return total(_s, at + 1, stop, weight(_s, of) * rho**_s)


def _fine(at: sp.Expr) -> tuple[sp.Basic, sp.Basic]:
    """That the sum from an iteration on is bounded, and that it is not."""
    m = Delta - 1 - waited(at)
    sides = sp.expand((1 - Y * m) * _sum(at, at)), sp.expand(rho**at * (m + whole))
    return sp.Le(*sides), sp.Gt(*sides)


def _known() -> tuple[Theorem, ...]:
    """What is assumed of the numbers."""
    numbers = less(), assume(root(Y)), assume(SHORT), assume(WHOLE)
    fact = sp.And(sp.Le(Y * Delta, sp.Rational(1, 2)), sp.Le(2 * Y * Delta, 1 - mu))
    return *numbers, arithmetic(fact, *numbers)


def _one_back() -> tuple[Theorem, ...]:
    """The sum from i on, of that from i + 1 on and of what the memory holds back: i + 1 < stop."""
    low, after = assume(sp.Lt(i + 1, stop)), assume(sp.Ge(_s, i + 1))
    later, own = weight(_s, i + 1), own_weight(_s, i)
    mixed = (1 - turn(i)) * later + turn(i) * (mu * later + (1 - mu) * own)
    mean = given(MEAN, {t: _s, i: i, R: R})
    said = sp.Eq(weight(_s, i) * rho**_s, sp.expand(mixed * rho**_s))
    over = summed(implies(after.fact, arithmetic(said, mean, after)), _s, i + 1, stop)
    span = whole_number(stop - i - 1, low)
    first = split(_s, (i + 1, stop), i + 2, later * rho**_s, span)
    moved = shifted(_later, (0, stop - i - 1), own_weight(_later, i) * rho**_later, i + 1)
    held = given(MEMORY, {i: i, many: stop - i - 1, R: R}, span)
    waits = given(WAITS, {t: i, R: R})
    often = tuple(given(OFTEN, {t: each, R: R}) for each in (i, i + 1))
    return low, over, first, moved, held, given(ALL, {t: i + 1, i: i + 1, R: R}), waits, *often


def _kept_sum() -> sp.Expr:
    """Σ k(s, i) rho^s over i < s < stop."""
    return total(_s, i + 1, stop, own_weight(_s, i) * rho**_s)


def _in_turn() -> Theorem:
    """In a turn the sum from i on is at most rho^i whole, if that from i + 1 on is bounded."""
    known, (low, *back) = _known(), _one_back()
    mine, next_ = assume(sp.Eq(turn(i), 1)), assume(_fine(i + 1)[0])
    P, later = rho**i, _sum(i + 1, i + 1)
    one, (y, m, a, P_, z) = still()
    first = instance(one, {y: Y, m: Delta, a: whole, P_: P, z: later})
    both, (y1, D, a1, P1, w, K, f, N) = mine_()
    values = {y1: Y, D: Delta, a1: whole, P1: P, w: rho * P + later, K: _kept_sum(), f: reach,
              N: N_mem}  # fmt: skip
    made = instance(both, values)
    grown = arithmetic(sp.Le((1 - Y * Delta) * (rho * P + later), P * (Delta + whole)), *known,
                       first, next_, mine, *back)  # fmt: skip
    kept = arithmetic(sp.Le((1 - Y * reach) * _kept_sum(), P * Delta * N_mem), *known, low, mine,
                      *back)  # fmt: skip
    all_ = arithmetic(sp.Le(mu * (rho * P + later) + (1 - mu) * _kept_sum(), P * whole), *known,
                      made, grown, kept)  # fmt: skip
    said = arithmetic(sp.Le(_sum(i, i), sp.expand(P * whole)), *known, all_, low, mine, *back)
    return implies(low.fact, implies(mine.fact, implies(next_.fact, said)))


def _waiting() -> Theorem:
    """Without a turn the sum from i on is bounded, if that from i + 1 on is."""
    known, (low, *back) = _known(), _one_back()
    rests, next_ = assume(sp.Eq(turn(i), 0)), assume(_fine(i + 1)[0])
    one, (y, m, a, P_, z) = still()
    left = Delta - 1 - waited(i)
    signs = arithmetic(sp.And(sp.Ge(left, 0), sp.Le(2 * Y * left, 1)), *known, *back, rests)
    made = instance(one, {y: Y, m: left, a: whole, P_: rho**i, z: _sum(i + 1, i + 1)}, signs)
    said = arithmetic(_fine(i)[0], *known, made, low, rests, next_, signs, *back)
    return implies(low.fact, implies(rests.fact, implies(next_.fact, said)))


def _bounded() -> Theorem:
    """The sum from i on is bounded, or that from stop - 1 on is not: for i < stop."""
    fine, fails = _fine(i)
    known, often = _known(), given(OFTEN, {t: i, R: R})
    left = Delta - 1 - waited(i)
    some = arithmetic(sp.And(sp.Ge(left, 0), sp.Ge(1 - Y * left, 0), sp.Le(1 - Y * left, 1)),
                      *known, often)  # fmt: skip
    low, mine = assume(sp.Lt(i + 1, stop)), assume(sp.Eq(turn(i), 1))
    next_ = assume(_fine(i + 1)[0])
    near = arithmetic(sp.Le(_sum(i, i), sp.expand(rho**i * whole)), _in_turn(), low, mine, next_)
    turns = arithmetic(fine, some, near)
    for each in (next_.fact, mine.fact, low.fact):
        turns = implies(each, turns)
    after = _fine(i + 1)[1]
    kept = arithmetic(
        sp.Implies(sp.And(sp.Lt(i + 1, stop), fails), after), turns, _waiting(), bit(turn(i))
    )
    return until(stop - 1, fine, fails, kept)


def far() -> Theorem:
    """(1 - y far) Σ h(i + 1 + j, i) rho^(j + 1) <= Delta (mu/(1 - mu) + N_mem), in a turn."""
    end: dict[sp.Basic, sp.Expr] = {stop: i + 1 + many}
    known, some, mine = _known(), assume(sp.Gt(many, 0)), assume(sp.Eq(turn(i), 1))
    last = given(OFTEN, {t: i + many, R: R})
    later = instance(instance(_bounded(), {i: i + 1}), end)
    enough = whole_number(many, some)
    ends = arithmetic(sp.Ge(Delta - 1 - waited(i + many) + whole, 0), *known, last)
    next_ = arithmetic(put(_fine(i + 1)[0], end), ends, later, enough)
    here = put(_sum(i, i), end)
    turns = instance(_in_turn(), end)
    near = arithmetic(sp.Le(here, sp.expand(rho**i * whole)), turns, next_, enough, mine)
    moved = shifted(_later, (0, many), weight(_later, i) * rho**_later, i + 1)
    sum_ = far_sum(weight, many)
    less_ = implies(some.fact, arithmetic(sp.Le(sum_, whole), near, moved))
    no = assume(sp.Le(many, 0))
    nothing = none(_later, (0, many), weight(i + 1 + _later, i) * rho**_later, no)
    empty = implies(no.fact, arithmetic(sp.Le(sum_, 0), nothing))
    most = implies(mine.fact, arithmetic(sp.Le(sum_, whole), less_, empty))
    said = sp.Le(turn(i) * (1 - Y * FAR) * sum_, turn(i) * Delta * BACK)
    room = arithmetic(sp.Ge(1 - Y * FAR, 0), *known)
    made = arithmetic(said, *known, room, most, bit(turn(i)))
    made = implies(WHOLE, made)
    numbers = less(), assume(SHORT)
    value = Delta * BACK / (1 - Y * FAR)
    positive = arithmetic(sp.Gt(1 - Y * FAR, 0), *numbers)
    made = instance(made, {whole: value}, *numbers, positive)
    made = arithmetic(said, *numbers, positive, made)
    return step("own far", "what is still to be held back", made)
