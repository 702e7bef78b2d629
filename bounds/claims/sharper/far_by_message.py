"""How long views lack the gradients of a message: each weight over (1 - y)^(its lag), added up.

What is left shrinks to (1 - y)^H of itself in the H gradients of a message. So a message takes at
most H y of it, what is far of messages is H times as far, and within a message H - 1 more.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper.by_message import h, k
from bounds.claims.sharper.far_in_message import GRADIENT, IS, ITSELF, MOST, OWN, at_most
from bounds.claims.sharper.far_in_message import messages_miss as held
from bounds.claims.sharper.in_messages import every
from bounds.claims.sharper.lacked import i, many
from bounds.claims.sharper.lacked_far import Far, Rate, column_far, far_sum, powers, rho, root
from bounds.claims.sharper.local_steps import EXTRA
from bounds.claims.sharper.missed_views import Missing
from bounds.claims.sharper.weighted_sum import m
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.logic import arithmetic, assume, implies, induction, instance
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.weighted_views import weight
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.node import put
from bounds.symbols import H, t

#: What a message takes of what is left.
Y = sp.Symbol("y_H", nonnegative=True)
_l = index("l")


def by_gradient(y: sp.Expr) -> dict[sp.Symbol, sp.Expr]:
    """What y and rho of a message are, where a gradient has these."""
    return {Y: 1 - (1 - y) ** H, rho: rho**H}


def _short(far: sp.Expr) -> sp.Basic:
    return sp.Le(2 * Y * far, 1)


def rate(far: sp.Expr, less: Theorem) -> Rate:
    """How fast what is left shrinks from message to message, where so much is far of these."""
    short = assume(_short(far))
    return Rate(Y, assume(root(Y)), short, less, short)


def _shrinks(of: Rate) -> tuple[Theorem, Theorem, Theorem]:
    """rho^H (1 - y)^H = 1, and 0 <= 1 - (1 - y)^H <= H y."""
    claim = sp.Eq(rho**_l * (1 - of.y) ** _l, 1)
    later = arithmetic(put(claim, {_l: _l + 1}), of.is_, assume(claim))
    start = arithmetic(put(claim, {_l: sp.Integer(0)}))
    made = instance(induction(_l, start, later, claim), {_l: H})
    few, more, _ = (instance(each, {_l: H}) for each in powers(of))
    share = 1 - (1 - of.y) ** H
    some = arithmetic(sp.Ge(share, 0), made, more)
    return made, some, arithmetic(sp.Le(share, H * of.y), made, few)


def _in_gradients(of: Rate, messages: Far, shrinks: tuple[Theorem, ...]) -> Theorem:
    """The sum of messages, with the rate of gradients."""
    asked, values = (_short(messages.far), root(Y)), by_gradient(of.y)
    made = instance(implies(asked[1], implies(asked[0], messages.sum)), values, shrinks[1])
    met = arithmetic(sp.And(*(put(each, values) for each in asked)), *shrinks, *of.known)
    return arithmetic(made.fact.args[1].args[1], of.less, made, met)


def _letters() -> tuple[Theorem, tuple[sp.Symbol, ...]]:
    """What a message multiplies, in letters."""
    letters = sp.symbols("Q_3 a_3 P_3 X_3 E_3 y_3 y_4 f_3 C_3", nonnegative=True)
    Q, a, P, X, E, y, share, f, C = letters
    far = H * f + H - 1
    asked = (
        sp.Gt(Q, 0), sp.Le(Q * a, Q * P * (H * X + E)), sp.Le((1 - y * (H - 1)) * P, 1),
        sp.Le((1 - share * f) * X, C), sp.Le(share, H * y), sp.Le(2 * y * far, 1), sp.Ge(H, 1),
    )  # fmt: skip
    known = list(map(assume, asked))
    less = arithmetic(sp.Le(a, P * (H * X + E)), *known[:2])
    long_ = arithmetic(sp.Le((1 - H * y * f) * (H * X + E), H * C + E), *known[3:])
    apart = arithmetic(sp.Le(1 - y * far, (1 - H * y * f) * (1 - y * (H - 1))), known[-1])
    room = arithmetic(sp.And(sp.Ge(1 - H * y * f, 0), sp.Ge(1 - y * far, 0)), *known[5:])
    once = sp.Le((1 - y * far) * a, (1 - H * y * f) * (H * X + E))
    made = arithmetic(once, less, known[2], apart, room)
    made = arithmetic(sp.Le((1 - y * far) * a, H * C + E), made, long_)
    for each in reversed(asked):
        made = implies(each, made)
    return made, letters


def of_gradients(of: Rate, views: Missing, messages: Far) -> Far:
    """How long views lack gradients: H times as long as messages, and H - 1 more."""
    shrinks = _shrinks(of)
    far, most = H * messages.far + H - 1, H * messages.most + EXTRA * (H - 1)
    sums = put(far_sum(weight, many), {i: GRADIENT})
    made, names = _letters()
    values = (
        ITSELF, sums, MOST, held(views), EXTRA * (H - 1), of.y, by_gradient(of.y)[Y],
        messages.far, messages.most,
    )  # fmt: skip
    made = instance(made, dict(zip(names, values, strict=True)), of.less, shrinks[1])
    shown = *at_most(of, views), _in_gradients(of, messages, shrinks), shrinks[2]
    claim = column_far(weight, of.y, far, most)
    said = put(claim, {i: GRADIENT})
    one = arithmetic(sp.Ge(H, 1), whole(H))
    all_ = arithmetic(said, of.less, of.short, made, *shown, one)
    named = implies(OWN, instance(implies(IS, all_), {MOST: rho ** (H - 1)}))
    found = every(lambda at: put(claim, {i: at}), instance(named, {i: t, k: h}), of.less)
    made = step("far", "H times that of messages", instance(found, {m: i}))
    return Far(weight, made, most, far)
