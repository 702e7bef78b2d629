"""How long TopK holds a gradient back by turns: q turns of its worker, q Delta iterations."""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper.far_by_turns import Y
from bounds.claims.sharper.lacked import i, many
from bounds.claims.sharper.lacked import j as _later
from bounds.claims.sharper.lacked_by_worker import OFTEN, WAITS, waited
from bounds.claims.sharper.lacked_far import Rate, far_sum, powers, rho, root
from bounds.claims.sharper.moving_up import (
    BACK,
    GONE,
    MOVES,
    column,
    j,
    own_weight,
    part,
    soon,
)
from bounds.claims.sharper.tails_by_turns import fits, more
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.sums import shifted, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.workers import turn
from bounds.proving.remembering.nodes import R
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.symbols import t
from bounds.symbols import turn as Delta

#: How far the memory of TopK is.
FAR = (more + 1) * Delta
SHORT = sp.Le(2 * Y * FAR, 1)
_ZERO, _ONE = sp.Integer(0), sp.Integer(1)
_at = i + 1 + many


def _gap(out: sp.Expr) -> sp.Expr:
    """What is left but for ``out`` K entries, times how much later than FAR that may be."""
    over = many + Delta - waited(_at) + out * Delta - FAR
    return part(_at, i, out) * sp.Max(0, sp.expand(over))


def let_go() -> Theorem:
    """A weight is 0 from q Delta iterations on, less those up to the next turn: in a turn."""
    claim = sp.Le(total(j, 0, more + 1, _gap(j)), 0)
    low, next_ = soon()
    mine, none = assume(sp.Eq(turn(i), 1)), given(WAITS, {t: i, R: R})
    first = [arithmetic(sp.Le(put(_gap(each), {many: _ZERO}), 0), mine, none, shown)
             for each, shown in ((j, next_), (more, none))]  # fmt: skip
    start = arithmetic(put(claim, {many: _ZERO}), summed(implies(low.fact, first[0]), j, 0, more),
                       first[1])  # fmt: skip
    waits, often = given(WAITS, {t: _at, R: R}), given(OFTEN, {t: _at, R: R})
    known = waits, often, bit(turn(_at))

    def moved(out: sp.Expr, upper: sp.Expr, *shown: Theorem) -> Theorem:
        """What is left after an iteration moves up in a turn."""
        moves = given(MOVES, {t: _at, i: i, j: out, R: R})
        bound = (1 - turn(_at)) * _gap(out) + turn(_at) * upper
        fact = sp.Le(put(_gap(out), {many: many + 1}), sp.expand(bound))
        return arithmetic(fact, *known, moves, *shown)

    over = summed(implies(low.fact, moved(j, _gap(j + 1), next_)), j, 0, more)
    last = moved(more, _ZERO, given(GONE, {t: _at, i: i, R: R}))
    parts = split(j, (0, more + 1), _ONE, _gap(j))
    up = shifted(j, (0, more), _gap(j), 1), parts
    later = arithmetic(put(claim, {many: many + 1}), over, last, *up, bit(turn(_at)), assume(claim))
    made = induction(many, start, later, claim)
    return arithmetic(sp.Le(_gap(_ZERO), 0), made, parts)


def top_k() -> Theorem:
    """(1 - y q Delta) Σ own_weight(i + 1 + j, i) rho^(j + 1) <= Delta (q - 1 + part), in a turn."""
    trivial, short = arithmetic(sp.true), assume(SHORT)
    rate = Rate(Y, assume(root(Y)), arithmetic(sp.Le(Y, 1), short, given(OFTEN, {t: i, R: R})),
                trivial, trivial)  # fmt: skip
    mine = assume(sp.Eq(turn(i), 1))
    bernoulli, one, _ = powers(rate)
    ((l,),) = [[each for each in bernoulli.fact.free_symbols if each.name == "l"]]
    here = {many: _later}
    power = rho ** (_later + 1)
    often = instance(given(OFTEN, {t: _at, R: R}), here)
    each = sp.Le((1 - Y * FAR) * own_weight(i + 1 + _later, i) * power,
                 own_weight(i + 1 + _later, i))  # fmt: skip
    small = arithmetic(
        sp.expand(each.lhs) <= each.rhs, short, instance(let_go(), here), often,
        instance(bernoulli, {l: _later + 1}), instance(one, {l: _later + 1}),
    )  # fmt: skip
    sums = far_sum(own_weight, many), total(_later, 0, many, own_weight(i + 1 + _later, i))
    over = arithmetic(sp.Le((1 - Y * FAR) * sums[0], sums[1]), summed(small, _later, 0, many))
    made = implies(mine.fact, over)
    said = sp.Le(turn(i) * (1 - Y * FAR) * sums[0], turn(i) * Delta * BACK)
    all_ = arithmetic(said, fits(), made, column(), bit(turn(i)))
    return step("own far", "after q turns nothing is left", all_)
