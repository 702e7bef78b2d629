"""What is left shrinks by 1 - y in a step, although views miss weighted gradients.

Beside what is left stands what the gradients of the past are still to pay for: V = P + kappa
Σ rest(t, i) E|∇f(v_i)|². A step pays its own share of each, and later views ask for the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import sympy as sp

from bounds.claims.elastic.unrolling import resting
from bounds.claims.sharper.lacked import Weight
from bounds.claims.sharper.weighted_descent import LATE, MORE, Descent, N_m, viewed
from bounds.claims.sharper.weighted_sum import Missed, N_i, as_given, m
from bounds.proving.derivation import step
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, instance
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.weighted_views import first_rest, i, next_rest, rest
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.symbols import L, N_col, alpha, t

#: What a view asks for, over the mean squares that it misses.
ASKED = alpha * L**2 * LATE


@dataclass(frozen=True, slots=True)
class Fading:
    """A descent of which a step takes the share ``rate``, as ``steep`` says: alpha gain >= rate
    left. It begins with at most ``first`` and rests at ``floor``."""

    descent: Descent
    rate: sp.Expr
    first: sp.Expr
    floor: sp.Expr
    one: Callable[[], Theorem]
    steep: Callable[[], Theorem]
    starts: Callable[[], Theorem]

    def left(self, s: sp.Expr | int, of: Lags) -> sp.Expr:
        """What is left at s, and what is still to be paid for of the gradients before it."""
        s = sp.sympify(s)
        paid = ASKED * total(i, 0, s, of.rest(s, i) * N_i)
        return sp.expand(put(self.descent.left, {t: s}) + paid)


@dataclass(frozen=True, slots=True)
class Lags:
    """What views ``missed``, and what each gradient is still to be paid for, ``rest``(t, i).

    For t > i it is at least 0, where ``signs`` says so; after the step of i it is at most N_col
    over 1 - y N_far by ``first``, and a view less over 1 - y each time by ``later``.
    """

    missed: Missed
    rest: Weight
    first: Callable[[sp.Expr], Theorem]
    later: Callable[[sp.Expr], Theorem]
    signs: Callable[[], tuple[Theorem, ...]] = tuple


def as_assumed() -> Lags:
    """Weights and their lags that are given."""
    return Lags(
        as_given(), rest,
        lambda rate: given(first_rest(rate), {i: m}),
        lambda rate: given(next_rest(rate), {t: m, i: i}),
    )  # fmt: skip


def first_share(rate: sp.Expr, shown: Theorem, of: Lags) -> Theorem:
    """rest(m + 1, m) <= 2 N_col."""
    made = arithmetic(sp.Le(of.rest(m + 1, m), 2 * N_col), of.first(rate), shown)
    return step("all lags", "of one gradient", made)


def later_shares(rate: sp.Expr, of: Lags) -> Theorem:
    """Σ rest(m + 1, i) N_i + Σ w(m, i) N_i <= (1 - y) Σ rest(m, i) N_i."""
    later, w = of.later(rate), of.missed.weight
    within, each = later.fact.args
    known = arithmetic(each, later, assume(within))
    body = sp.Le(
        of.rest(m + 1, i) * N_i + w(m, i) * N_i, sp.expand((1 - rate) * of.rest(m, i) * N_i)
    )
    over = summed(implies(within, arithmetic(body, known)), i, 0, m)
    return step("later lags", "of all gradients before", over)


def shrinks(fading: Fading, takes: Theorem, shown: Theorem, of: Lags) -> Theorem:
    """V+ <= (1 - y) V + y floor."""
    a, y = alpha, fading.rate
    steep = instance(fading.steep(), {t: m})
    here, after = (put(fading.descent.left, {t: s}) for s in (m, m + 1))
    asked = ASKED * of.missed.weighted(N_i)
    kept = a * (1 - a * L * MORE) * N_m
    bound = sp.Le(after, (1 - y) * here - kept + asked + y * fading.floor)
    one = arithmetic(bound, viewed(fading.descent, fading.one(), of.missed), steep)
    step("one step", "what is left after it", one)
    own = arithmetic(
        sp.Le(ASKED * of.rest(m + 1, m) * N_m, ASKED * 2 * N_col * N_m), first_share(y, shown, of)
    )
    paid = arithmetic(sp.Le(ASKED * 2 * N_col * N_m, kept), takes)
    step("paid", "the descent at the view pays for all its lags", paid)
    earlier = later_shares(y, of)
    sums = total(i, 0, m, of.rest(m + 1, i) * N_i), total(i, 0, m, of.rest(m, i) * N_i)
    scaled = arithmetic(sp.Le(ASKED * sums[0] + asked, (1 - y) * ASKED * sums[1]), earlier)
    said = sp.Le(fading.left(m + 1, of), (1 - y) * fading.left(m, of) + y * fading.floor)
    made = arithmetic(said, one, own, paid, scaled)
    return step("shrinks", "with what is still to be paid for", instance(made, {m: t}))


def faded(
    fading: Fading, takes: Theorem, shown: Theorem, lags: Callable[[], Lags] = as_assumed
) -> Theorem:
    """P_t <= (1 - y)^t (first - floor) + floor."""
    of = lags()
    whole = resting(
        partial(fading.left, of=of), fading.first, fading.starts,
        shrinks(fading, takes, shown, of), fading.rate, fading.floor, shown,
    )  # fmt: skip
    bound = whole.fact.args[1]
    made = arithmetic(sp.Le(fading.descent.left, bound), shown, whole, *of.signs())
    return step("left", "less what is still to be paid for", made)
