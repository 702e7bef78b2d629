"""How long a gradient is lacking: weights over (1 - y)^(their lag), part by part of a stack.

With rho (1 - y) = 1 the weights of a gradient, each times rho^(its lag), add up to at most
most/(1 - y far). Momentum multiplies by at most 1/(1 - y/(1 - mu)) and delay by 1/(1 - y tau), so
that what is ``far`` adds.
"""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.claims.sharper import lacked_in_means
from bounds.claims.sharper.lacked import Weight, i, j, many
from bounds.claims.sharper.lacked_in_means import LAG, averaged_weight
from bounds.proving.derivation import step
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.sums import shifted, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.symbols import momentum as mu
from bounds.symbols import t

#: 1/(1 - y), and what is far in memories and in momentum.
rho, reach = sp.Symbol("rho_y", positive=True), sp.Symbol("reach", nonnegative=True)
pushed = sp.Symbol("pushed", nonnegative=True)
#: Where there is momentum it is that of its weights; without it nothing is.
PUSHED = sp.Or(sp.Eq(mu, 0), sp.Ge(pushed, 1 / (1 - mu)))
_l = index("l")
_ZERO, _ONE = sp.Integer(0), sp.Integer(1)


def root(rate: sp.Expr) -> sp.Basic:
    """What rho is."""
    return sp.Eq(rho * (1 - rate), 1)


def far_sum(weight: Weight, stop: sp.Expr) -> sp.Expr:
    """Σ weight(i + 1 + j, i) rho^(j + 1) over j < stop."""
    return total(j, 0, stop, weight(i + 1 + j, i) * rho ** (j + 1))


def column_far(weight: Weight, rate: sp.Expr, far: sp.Expr, most: sp.Expr) -> sp.Basic:
    """(1 - y far) Σ weight(i + 1 + j, i) rho^(j + 1) <= most."""
    return sp.Le((1 - rate * far) * far_sum(weight, many), most)


@dataclass(frozen=True, slots=True)
class Far:
    """(1 - y ``far``) Σ weight(i + 1 + j, i) rho^(j + 1) <= ``most``, as ``sum`` says."""

    weight: Weight
    sum: Theorem
    most: sp.Expr
    far: sp.Expr


@dataclass(frozen=True, slots=True)
class Rate:
    """The share y that a step takes, with rho (1 - y) = 1 by ``is_`` and mu < 1 by ``less``.

    2 y N <= 1 for what is far in the whole stack by ``short``, and for N_far by ``all_``.
    """

    y: sp.Expr
    is_: Theorem
    short: Theorem
    less: Theorem
    all_: Theorem

    @property
    def known(self) -> tuple[Theorem, ...]:
        return self.less, self.is_, self.short


def _momentum() -> tuple[Theorem, tuple[sp.Expr, ...]]:
    """One step of momentum keeps the bound, in letters."""
    y, far, most, a, b, longer = sp.symbols("y_0 far_0 most_0 a_0 b_0 longer_0", nonnegative=True)
    D, u, then = 1 - y * longer, y / (1 - mu), mu * rho * (1 + a) + (1 - mu) * b
    asked = (
        sp.Lt(mu, 1), root(y), sp.Le(2 * y * longer, 1), sp.Le(far + 1 / (1 - mu), longer),
        sp.Le(D * a, LAG + most), sp.Le((1 - y * far) * b, most),
    )  # fmt: skip
    less, is_, short, room, before, fresh = map(assume, asked)
    some = sp.And(sp.Ge(D, sp.Rational(1, 2)), sp.Ge(u, 0), sp.Le(D, 1 - y * far - u))
    known = less, is_, arithmetic(some, less, short, room), arithmetic(sp.Ge(y * far, 0))
    rest = arithmetic(sp.Le(D * b, (1 - u) * most), *known, fresh)
    own = arithmetic(sp.Le(rho * (D + LAG), 1 / (1 - mu)), *known)
    part = arithmetic(sp.Eq(1 - mu * rho, (1 - mu) * (1 - u) * rho), *known)
    one = arithmetic(sp.Ge(rho, 1), *known)
    made = arithmetic(sp.Le(D * then, LAG + most), *known, one, part, own, rest, before)
    for each in reversed(asked):
        made = implies(each, made)
    return made, (y, far, most, a, b, longer)


def averaged(rate: Rate, of: Far, ahead: Theorem) -> Far:
    """What heavy-ball momentum makes of them, 1/(1 - mu) farther; it is 1 at first by ``ahead``."""
    h, far, most = averaged_weight, of.far + pushed, LAG + of.most
    _, means = lacked_in_means.definition(of.weight)
    power = rho ** (j + 1)
    then = given(means, {t: i + j, i: i})
    body = sp.expand((mu * h(i + j, i) + (1 - mu) * of.weight(i + 1 + j, i)) * power)
    over = summed(arithmetic(sp.Eq(h(i + 1 + j, i) * power, body), then), j, 0, many + 1)
    early = h(i + j, i) * power
    parts = split(j, (0, many + 1), _ONE, early), shifted(j, (0, many), early, 1)
    sums = far_sum(h, many), far_sum(of.weight, many + 1)
    after = mu * rho * (1 + sums[0]) + (1 - mu) * sums[1]
    begun = instance(ahead, {t: i})
    next_ = arithmetic(sp.Eq(far_sum(h, many + 1), after), over, *parts, begun)
    letters, names = _momentum()
    values = rate.y, of.far, of.most, *sums, far
    made = instance(letters, dict(zip(names, values, strict=True)))
    claim = column_far(h, rate.y, far, most)
    given_ = instance(of.sum, {many: many + 1})
    after_, some = put(claim, {many: many + 1}), arithmetic(sp.Ge(sums[1], 0))
    ways = []
    for way in PUSHED.args:
        known = *rate.known, assume(way), made, next_, given_, some, assume(claim)
        ways.append(implies(way, arithmetic(after_, *known)))
    later = arithmetic(after_, rate.less, assume(PUSHED), *ways)
    start = arithmetic(put(claim, {many: _ZERO}), *rate.known)
    return Far(h, step("far", "momentum", induction(many, start, later, claim)), most, far)


def ahead(rate: Rate, of: Far, mean: Far) -> Far:
    """What Nesterov's momentum makes of them, mu h + (1 - mu) of what it is given."""
    q, most = lacked_in_means.ahead_weight, mu * LAG + of.most
    means = given(lacked_in_means.blend(of.weight), {t: i + 1 + j, i: i})
    power = rho ** (j + 1)
    body = mu * mean.weight(i + 1 + j, i) + (1 - mu) * of.weight(i + 1 + j, i)
    each = arithmetic(sp.Eq(q(i + 1 + j, i) * power, sp.expand(body * power)), means)
    over = summed(each, j, 0, many)
    claim = column_far(q, rate.y, mean.far, most)
    some = arithmetic(sp.Ge(far_sum(of.weight, many), 0))
    made = arithmetic(claim, *rate.known, over, of.sum, mean.sum, some)
    return Far(q, step("far", "Nesterov's momentum", made), most, mean.far)


def powers(rate: Rate) -> tuple[Theorem, Theorem, Theorem]:
    """(1 - y n) rho^n <= 1, rho^n >= 1 and Σ rho^(j + 1) <= n rho^n over j < n."""
    y, l, known = rate.y, _l, rate.known
    one = sp.And(sp.Ge(rho, 1), sp.Ge(y, 0))
    more = arithmetic(one, *known)
    least = sp.Ge(rho**l, 1)
    grown = induction(
        l, arithmetic(put(least, {l: _ZERO})),
        arithmetic(put(least, {l: l + 1}), more, assume(least)), least,
    )  # fmt: skip
    short = sp.Le((1 - y * l) * rho**l, 1)
    smaller = arithmetic(sp.Le(rho * (1 - y * (l + 1)), 1 - y * l), *known, more)
    after = arithmetic(put(short, {l: l + 1}), smaller, grown, assume(short))
    bernoulli = induction(l, arithmetic(put(short, {l: _ZERO})), after, short)
    sum_ = sp.Le(total(j, 0, l, rho ** (j + 1)), l * rho**l)
    longer = arithmetic(put(sum_, {l: l + 1}), more, grown, assume(sum_))
    sums = induction(l, arithmetic(put(sum_, {l: _ZERO})), longer, sum_)
    return bernoulli, grown, sums
