"""How long memories by turns hold a gradient back: their weights over (1 - y)^(their lag).

A memory that contracts is, after each of its worker's turns, the same with s times the weight: what
is still to come adds up to (m + s g)/(1 - y m) at most, m iterations before the next turn. TopK has
let go of a gradient after q turns of its worker, which are q Delta iterations.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper import lacked_by_worker as worker
from bounds.claims.sharper.lacked import i, many
from bounds.claims.sharper.lacked_by_worker import BACK, OFTEN, SHRINKS, WAITS, YET, S, waited
from bounds.claims.sharper.lacked_far import far_sum, rho, root
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.workers import turn
from bounds.proving.remembering.nodes import R
from bounds.proving.terms.node import put
from bounds.symbols import t
from bounds.symbols import turn as Delta

_ZERO, _ONE = sp.Integer(0), sp.Integer(1)
#: What a step takes, and how far a memory that contracts is.
Y = sp.Symbol("y", nonnegative=True)
CONTRACTS_FAR = Delta / (1 - S)
SHORT = sp.Le(2 * Y * Delta, 1 - S)
_AGAIN = S * Delta / (1 - S - Y * Delta)
_power = rho**many


def _one(turns: bool) -> tuple[Theorem, tuple[sp.Expr, ...]]:
    """One iteration of what is to come, in letters: with a turn after it, or without one."""
    y, m, D = sp.symbols("y_0 m_0 D_0", nonnegative=True)
    asked = (
        sp.Lt(S, 1), sp.Eq(rho * (1 - y), 1), sp.Le(2 * y * D, 1 - S), sp.Ge(m, 1), sp.Le(m, D),
    )  # fmt: skip
    known = list(map(assume, asked))
    again = sp.Symbol("again_0", nonnegative=True)
    first = assume(sp.Eq(again * (1 - S - y * D), S * D))
    after = rho * (1 + (again if turns else (m - 1 + again) / (1 - y * (m - 1))))
    signs = arithmetic(sp.And(sp.Ge(1 - y * m, sp.Rational(1, 2)), sp.Ge(rho, 1)), *known)
    less = arithmetic(sp.Ge(1 - y * (m - 1), sp.Rational(1, 2)), *known)
    made = arithmetic(sp.Le(after, (m + again) / (1 - y * m)), *known, signs, less)
    for each in (first.fact, *reversed(asked)):
        made = implies(each, made)
    return made, (y, m, D, again)


def contracts() -> Theorem:
    """(1 - y Delta/(1 - s)) Σ own_weight(i + 1 + j, i) rho^(j + 1) <= Delta s/(1 - s)."""
    at = i + 1 + many
    less, is_, short = worker.below_one(), assume(root(Y)), assume(SHORT)
    room = arithmetic(sp.Gt(1 - S - Y * Delta, 0), less, short)
    m, w = Delta - waited(at), worker.own_weight(at, i)
    often = given(OFTEN, {t: at, R: R})
    known = less, is_, short, room, often
    sound = arithmetic(sp.Ge(1 - Y * m, sp.Rational(1, 2)), *known)
    later_m = arithmetic(sp.Ge(1 - Y * (m - 1), sp.Rational(1, 2)), *known)
    claim = sp.Le(far_sum(worker.own_weight, many) + _power * w * _to_come(m), _AGAIN)
    ways = [_at(turns, m, known) for turns in (True, False)]
    then = given(SHRINKS, {t: at, i: i, R: R}), given(WAITS, {t: at, R: R})
    mine = assume(sp.Eq(turn(i), 1))
    new = given(YET, {t: i, i: i, R: R}), given(SHRINKS, {t: i, i: i, R: R})
    none = given(WAITS, {t: i, R: R})
    start = arithmetic(put(claim, {many: _ZERO}), *known[:4], mine, *new, none)
    after = put(claim, {many: many + 1})
    later = arithmetic(after, *known, sound, later_m, *then, *ways, bit(turn(at)), assume(claim))
    made = implies(mine.fact, induction(many, start, later, claim))
    sum_ = far_sum(worker.own_weight, many)
    said = sp.Le(turn(i) * (1 - Y * CONTRACTS_FAR) * sum_, turn(i) * Delta * BACK)
    all_ = arithmetic(said, *known, sound, made, bit(turn(i)))
    return step("own far", "what is still to come of a weight", all_)


def _to_come(left: sp.Expr) -> sp.Expr:
    """What a weight of 1 still adds up to, with ``left`` iterations up to the next turn."""
    return (left + _AGAIN) / (1 - Y * left)


def _at(turns: bool, m: sp.Expr, known: tuple[Theorem, ...]) -> Theorem:
    """One iteration of what is to come, with m iterations before the next turn."""
    made, (y, m_, D, again) = _one(turns)
    signs = arithmetic(sp.And(sp.Ge(m, 0), sp.Ge(_AGAIN, 0)), *known)
    return instance(made, {y: Y, m_: m, D: Delta, again: _AGAIN}, *known, signs)
