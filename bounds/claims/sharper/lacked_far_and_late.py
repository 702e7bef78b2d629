"""How long a gradient is lacking from late views: tau iterations longer."""

from __future__ import annotations

import sympy as sp

from bounds.claims.sharper import lacked_later
from bounds.claims.sharper.lacked import Lacked, Stage, Weight, i, j, many, mixed, n
from bounds.claims.sharper.lacked_far import Far, Rate, column_far, far_sum, powers, rho
from bounds.claims.sharper.weighted_fading import Lags
from bounds.claims.sharper.weighted_sum import Missed, N_i, m
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import whole as whole_number
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.sums import shifted, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied
from bounds.symbols import N_col, N_far, t, tau

_s, _l, _more = index("s"), index("l"), index("more")


def _lag() -> tuple[Theorem, tuple[sp.Symbol, ...]]:
    """What a lag of k multiplies, in letters."""
    a, b, P, y, D, C, k = sp.symbols("a_1 b_1 P_1 y_1 D_1 C_1 k_1", nonnegative=True)
    asked = (
        sp.Le(a, P * (k + b)), sp.Le((1 - y * k) * P, 1), sp.Le(D * b, C), sp.Le(D, 1),
        sp.Ge(1 - y * k, 0),
    )  # fmt: skip
    known_ = list(map(assume, asked))
    made = arithmetic(sp.Le(D * (1 - y * k) * a, k + C), *known_)
    for each in reversed(asked):
        made = implies(each, made)
    return made, (a, b, P, y, D, C, k)


def _fallen(stage: Stage, recent: Theorem, lacked: Lacked) -> Theorem:
    """What a view lacks of a gradient is at most what was lacking tau iterations before."""
    weight, share = mixed(stage, lacked), stage.share(t, n)
    sign = arithmetic(sp.Ge(share, 0))
    then = sp.Le(share * lacked.weight(n, i), share * lacked.weight(_s, i))
    no = arithmetic(sp.Implies(sp.Lt(n + tau, t), sp.Eq(share, 0)), recent)
    known = assume(sp.Eq(t, _s + tau))
    kept = arithmetic(then, sign, no, lacked_later.fallen(lacked), known)
    old = sp.Le(weight(t, i), lacked.weight(_s, i))
    return implies(known.fact, arithmetic(old, summed(kept, n, 0, t + 1), stage.one))


def late(rate: Rate, stage: Stage, recent: Theorem, lacked: Lacked, of: Far) -> Far:
    """What late views make of them: tau farther, where share(t, n) = 0 for n + tau < t."""
    weight, share = mixed(stage, lacked), stage.share(t, n)
    sign = arithmetic(sp.Ge(share, 0))
    each = arithmetic(sp.Le(share * lacked.weight(n, i), share), sign,
                      instance(lacked_later.at_most_one(lacked), {t: n}))  # fmt: skip
    one = arithmetic(sp.Le(weight(t, i), 1), summed(each, n, 0, t + 1), stage.one)
    old_ = _fallen(stage, recent, lacked)
    at, power = i + 1 + j, rho ** (j + 1)
    bernoulli, _, sums = (instance(each, {_l: tau}) for each in powers(rate))
    first = arithmetic(sp.Le(weight(at, i) * power, power), instance(one, {t: at}))
    early = summed(first, j, 0, tau)
    shift = rho**tau
    later = sp.Le(weight(at + tau, i) * power * shift, lacked.weight(at, i) * power * shift)
    moves = arithmetic(later, instance(old_, {t: at + tau, _s: at}))
    rest = summed(moves, j, 0, _more)
    moved = shifted(j, (0, _more), weight(at, i) * power, tau)
    parts = split(j, (0, tau + _more), tau, weight(at, i) * power)
    whole = sp.Le(far_sum(weight, tau + _more), shift * (tau + far_sum(lacked.weight, _more)))
    all_ = arithmetic(whole, early, rest, moved, parts, sums)
    far, most = of.far + tau, tau + of.most
    claim = column_far(weight, rate.y, far, most)
    made, (a, b, P, y, D, C, k) = _lag()
    values = {
        a: far_sum(weight, tau + _more), b: far_sum(lacked.weight, _more), P: shift, y: rate.y,
        D: 1 - rate.y * of.far, C: of.most, k: tau,
    }  # fmt: skip
    room = arithmetic(sp.And(sp.Le(0, 1 - rate.y * of.far), sp.Ge(of.most, 0), sp.Ge(rate.y, 0)),
                      *rate.known)  # fmt: skip
    made = instance(made, values, rate.less, room)
    sum_ = instance(of.sum, {many: _more})
    long_ = arithmetic(
        put(claim, {many: tau + _more}), *rate.known, room, made, all_, bernoulli, sum_
    )
    far_, soon = _however_many(claim, (*rate.known, room), long_, weight(at, i) * power)
    return Far(weight, step("far", "a lag of tau", arithmetic(claim, *rate.known, far_, soon)),
               most, far)  # fmt: skip


def _however_many(
    claim: sp.Basic, known: tuple[Theorem, ...], long_: Theorem, term: sp.Expr
) -> tuple[Theorem, Theorem]:
    """The claim for tau terms and more, and for fewer, from that for tau + more of them."""
    beyond, few = assume(sp.Ge(many, tau)), assume(sp.Lt(many, tau))
    far_ = implies(beyond.fact, instance(long_, {_more: many - tau}, beyond))
    less = split(j, (0, tau), many, term, few)
    none = instance(long_, {_more: sp.Integer(0)})
    return far_, implies(few.fact, arithmetic(claim, *known, less, none, few))


def owed(s: sp.Expr | int, k: sp.Expr | int) -> sp.Expr:
    """What views from iteration s on may still ask for of the gradient of iteration k."""
    return applied("owed", s, k)


def begins(y: sp.Expr) -> Always:
    """It begins with all that may be asked for."""
    return Always((i,), sp.Eq(sp.expand((1 - y * N_far) * owed(i + 1, i)), N_col), "all lags")


def goes_on(weight: Weight, y: sp.Expr) -> Always:
    """Each view asks for its weight."""
    left = sp.Eq(owed(t + 1, i), sp.expand((1 - y) * owed(t, i) - weight(t, i)))
    return Always((t, i), sp.Implies(sp.Lt(i, t), left), "less what a view asks for")


def lags(rate: Rate, of: Far, missed: Missed) -> Lags:
    """The weights with which views miss gradients, and what is owed of each."""
    y, next_ = rate.y, goes_on(of.weight, rate.y)
    later = given(next_, {t: m, i: i})
    low = assume(sp.Lt(i, m))
    each = sp.Le(owed(m + 1, i) + of.weight(m, i), sp.expand((1 - y) * owed(m, i)))
    return Lags(
        missed, owed, lambda _: given(begins(y), {i: m}),
        lambda _: implies(low.fact, arithmetic(each, later, low)),
        lambda: (_signs(rate, of),),
    )  # fmt: skip


def _signs(rate: Rate, of: Far) -> Theorem:
    """Σ owed(t, i) E|∇f(v_i)|² >= 0 over i < t."""
    at = i + 1 + many
    claim = sp.Eq(rho**many * owed(at, i), owed(i + 1, i) - far_sum(of.weight, many))
    next_ = given(goes_on(of.weight, rate.y), {t: at, i: i})
    after = arithmetic(put(claim, {many: many + 1}), *rate.known, next_, assume(claim))
    start = arithmetic(put(claim, {many: sp.Integer(0)}))
    made = induction(many, start, after, claim)
    ends = [assume(sp.Le(one, all_)) for one, all_ in ((of.most, N_col), (of.far, N_far))]
    sums = far_sum(of.weight, many)
    some = arithmetic(sp.Ge(sums, 0)), instance(powers(rate)[1], {_l: many})
    first = given(begins(rate.y), {i: i})
    short = arithmetic(sp.Ge(1 - rate.y * N_far, sp.Rational(1, 2)), *rate.known, rate.all_)
    less = sp.Le((1 - rate.y * N_far) * sums, N_col)
    few = arithmetic(less, *rate.known, *ends, *some, of.sum)
    more = arithmetic(sp.Ge(owed(i + 1, i) - sums, 0), short, first, few)
    here = arithmetic(sp.Ge(owed(at, i), 0), some[1], made, more)
    low = assume(sp.Lt(i, t))
    past = arithmetic(sp.Ge(t - i - 1, 0), whole_number(t - i, low))
    there = instance(here, {many: t - i - 1}, past)
    body = arithmetic(sp.Ge(owed(t, i) * N_i, 0), there)
    return summed(implies(low.fact, body), i, 0, t)


def window(rate: Rate, weight: Weight, at_most: Theorem, old: Theorem) -> Far:
    """Weights of at most 1, and 0 for a gradient that is more than tau iterations old."""
    at, power = i + 1 + j, rho ** (j + 1)
    bernoulli, _, sums = (instance(each, {_l: tau}) for each in powers(rate))
    claim = column_far(weight, rate.y, tau, tau)
    small = arithmetic(sp.Le(weight(at, i) * power, power), instance(at_most, {t: at}))
    early = summed(small, j, 0, tau)
    first = arithmetic(put(claim, {many: tau}), *rate.known, early, sums, bernoulli)
    gone, late_ = instance(old, {t: at}), assume(sp.Ge(j, tau))
    nothing = arithmetic(sp.Eq(weight(at, i) * power, 0), gone, late_)
    none = summed(implies(late_.fact, nothing), j, tau, many)
    long_, few = assume(sp.Ge(many, tau)), assume(sp.Lt(many, tau))
    ends = split(j, (0, many), tau, weight(at, i) * power, long_)
    less = split(j, (0, tau), many, weight(at, i) * power, few)
    room = arithmetic(sp.Ge(1 - rate.y * tau, 0), *rate.known)
    far = implies(long_.fact, arithmetic(claim, *rate.known, first, none, ends))
    soon = implies(few.fact, arithmetic(claim, *rate.known, room, first, less))
    return Far(weight, step("far", "the last tau", arithmetic(claim, far, soon)), tau, tau)
