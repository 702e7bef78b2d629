"""Delays that follow one law π, cut to what exists: u_l <= w_l, and w_l is 1 from l = S on.

Pr(τ_{l+i} = l) = π_i / Π(l + i) with Π(t) = π_0 + ... + π_t, which is 1 from t = S on. So w_l, the
sum of π_i / Π(l + i) over i <= S, is at least 1, and the excess of the uses ends at S.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim
from bounds.claims.sparsified.mixture import future_unused
from bounds.proving.derivation import step
from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, instance
from bounds.proving.kernel.sums import shifted, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import alpha_at
from bounds.proving.stale import i, l, s, squared, used, uses_of
from bounds.proving.terms.finite import index, total
from bounds.proving.terms.scalar import applied
from bounds.statement import Condition
from bounds.symbols import T, t, tau

_n, _m = index("n"), index("m")


def pi(at: sp.Expr | int) -> sp.Expr:
    """The probability of a delay."""
    return applied("pi", at, kind="nonnegative")


def normaliser(at: sp.Expr | int) -> sp.Expr:
    """Π(t), the probability of a delay of at most t."""
    return total(_m, 0, at + 1, pi(_m))


def most_uses(at: sp.Expr) -> sp.Expr:
    """w_l."""
    return total(i, 0, tau + 1, pi(i) / normaliser(at + i))


#: a_l² E|∇f(x_l)|², and C: the sum of (w_l - 1) times it over l < S.
PSI = alpha_at(l) ** 2 * squared(l)
EXCESS = total(l, 0, tau, sp.expand((most_uses(l) - 1) * PSI))
LAW = Assumed(sp.Eq(normaliser(tau), 1))
SOME = Assumed(sp.Gt(pi(0), 0))
SHORT = Always((s,), sp.Implies(sp.Gt(s, tau), sp.Eq(pi(s), 0)))
CUT = Always((s, l), sp.Eq(used(s + l, l) * normaliser(s + l), pi(s)))
STATIONARY = Condition(
    name="Pr(τ_t = l) = π_(t-l) / Π(min(t, S)) with π_0 > 0, so that u_l ≤ w_l",
    hidden=True,
    means=lambda: (LAW, SOME, SHORT, CUT),
)


def positive() -> Theorem:
    """Π(t) > 0."""
    parts = split(_n, (0, t + 1), 1, pi(_n))
    return arithmetic(sp.Gt(normaliser(t), 0), parts, assume(SOME.fact))


def vanishes(term: sp.Expr, high: sp.Expr, *shown: Theorem) -> Theorem:
    """Σ of π_n times something over S < n < high is 0."""
    none = given(SHORT, {s: _n})
    after = sp.Ge(_n, tau + 1)
    return summed(arithmetic(sp.Implies(after, sp.Eq(term, 0)), none, *shown), _n, tau + 1, high)


def at_most_one() -> Theorem:
    """Π(t) <= 1, and 1 from t = S on."""
    far, low = t + 1, tau + 1
    high = t + tau + 2
    law, term = assume(LAW.fact), pi(_n)
    ends = split(_n, (0, high), far, term), split(_n, (0, high), low, term), vanishes(term, high)
    return arithmetic(sp.Le(normaliser(t), 1), law, *ends)


def is_one() -> Theorem:
    """Π(t) = 1 for t >= S."""
    late = sp.Ge(t, tau)
    known, law, term = assume(late), assume(LAW.fact), pi(_n)
    ends = split(_n, (0, t + 1), tau + 1, term, known), vanishes(term, t + 1)
    return implies(late, arithmetic(sp.Eq(normaliser(t), 1), law, *ends))


def share(at: sp.Expr) -> sp.Expr:
    """π_n / Π(l + n)."""
    return pi(at) / normaliser(l + at)


def one_share() -> Theorem:
    """Pr(τ_{l+n} = l) = π_n / Π(l + n)."""
    cut, some = given(CUT, {s: _n, l: l}), instance(positive(), {t: l + _n})
    return arithmetic(sp.Eq(used(l + _n, l), share(_n)), some, cut)


def uses_bounded() -> Theorem:
    """u_l <= w_l for l < T: the end of the run cuts off the rest."""
    before = sp.Lt(l, T)
    inside, term, some = assume(before), share(_n), instance(positive(), {t: l + _n})
    own = used(t, l)
    never = sp.Implies(sp.Lt(t, l), sp.Eq(own, 0))
    early = summed(arithmetic(never, future_unused()), t, 0, l)
    late = split(t, (0, T), l, own, inside), shifted(_n, (0, T - l), used(_n, l), l)
    shares = summed(one_share(), _n, 0, T - l)
    far = T - l + tau + 1
    ends = split(_n, (0, far), T - l, term, inside), split(_n, (0, far), tau + 1, term, inside)
    rest = vanishes(term, far, some)
    more = summed(arithmetic(sp.Ge(term, 0), some), _n, T - l, far)
    used_, most = uses_of(l), most_uses(l)
    first = arithmetic(sp.Eq(used_, total(_n, 0, T - l, term)), early, *late, shares)
    shown = *normalisers(l), instance(positive(), {t: T + tau})
    made = arithmetic(sp.Le(used_, most), *shown, first, *ends, rest, more)
    return step("uses", "u_l is w_l, less what the end of the run cuts off", implies(before, made))


def normalisers(at: sp.Expr) -> tuple[Theorem, ...]:
    """That the normalisers which a sum over the delays names are positive."""
    return (instance(positive(), {t: at + tau}),)


def at_least_one() -> Theorem:
    """w_l >= 1."""
    here = {t: l + _n}
    some, most = instance(positive(), here), instance(at_most_one(), here)
    each = summed(arithmetic(sp.Ge(share(_n), pi(_n)), some, most), _n, 0, tau + 1)
    law = assume(LAW.fact)
    return arithmetic(sp.Ge(most_uses(l), 1), *normalisers(l), each, law)


def later_one() -> Theorem:
    """w_l = 1 for l >= S."""
    late = sp.Ge(l, tau)
    here = {t: l + _n}
    one = instance(is_one(), here)
    known = assume(late)
    equal = arithmetic(sp.Eq(share(_n), pi(_n)), instance(positive(), here), known, one)
    each = summed(equal, _n, 0, tau + 1)
    made = arithmetic(sp.Eq(most_uses(l), 1), *normalisers(l), each, assume(LAW.fact))
    return implies(late, made)


def excess() -> Theorem:
    """Σ over l < T of (w_l - 1) psi_l is at most C, the sum over l < S."""
    term = sp.expand((most_uses(l) - 1) * PSI)
    some = normalisers(l)
    more = arithmetic(sp.Ge(term, 0), *some, at_least_one())
    none = arithmetic(sp.Implies(sp.Ge(l, tau), sp.Eq(term, 0)), *some, later_one())
    rest = summed(more, l, T, T + tau), summed(none, l, tau, T + tau)
    parts = split(l, (0, T + tau), T, term), split(l, (0, T + tau), tau, term)
    made = arithmetic(sp.Le(total(l, 0, T, term), EXCESS), *parts, *rest)
    return step("excess", "only the first S gradients count", made)


CLAIMS: tuple[Claim, ...] = ()
