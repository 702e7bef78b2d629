"""Delays that follow one law π, cut to what exists: u_l <= w_l, and w_l is 1 from l = S on.

Pr(τ_{l+i} = l) = π_i / Π(l + i) with Π(t) = π_0 + ... + π_t, which is 1 from t = S on. So w_l, the
sum of π_i / Π(l + i) over i <= S, is at least 1, and the excess of the uses ends at S. π_0 is a
letter of its own that is above 0, so that every Π(t) is seen to be.
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
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.scalar import applied
from bounds.statement import Condition
from bounds.symbols import T, t, tau

_n, _m = index("n"), index("m")


def pi(at: sp.Expr | int) -> sp.Expr:
    """The probability of a delay."""
    return applied("pi", at, kind="nonnegative")


#: π_0.
NO_DELAY = sp.Symbol("pi_0", positive=True)


def normaliser(at: sp.Expr | int) -> sp.Expr:
    """Π(t), the probability of a delay of at most t."""
    return NO_DELAY + total(_m, 1, at + 1, pi(_m))


def most_uses(at: sp.Expr) -> sp.Expr:
    """w_l."""
    return total(i, 0, tau + 1, pi(i) / normaliser(at + i))


#: a_l² E|∇f(x_l)|², and C: the sum of (w_l - 1) times it over l < S.
PSI = alpha_at(l) ** 2 * squared(l)
EXCESS = total(l, 0, tau, sp.expand((most_uses(l) - 1) * PSI))
LAW = Assumed(compared(sp.Eq, normaliser(tau), 1))
SOME = Assumed(compared(sp.Eq, pi(0), NO_DELAY))
SHORT = Always((s,), sp.Implies(compared(sp.Gt, s, tau), compared(sp.Eq, pi(s), 0)))
CUT = Always((s, l), compared(sp.Eq, used(s + l, l) * normaliser(s + l), pi(s)))
STATIONARY = Condition(
    name="Pr(τ_t = l) = π_(t-l) / Π(min(t, S)) with π_0 > 0, so that u_l ≤ w_l",
    hidden=True,
    means=lambda: (LAW, SOME, SHORT, CUT),
)
#: The same where it is what a display of A.4 says of its letters, and not what a proof hides.
LAW_SAID = Condition(
    name="A.4: Pr(τ_t = l) = π_(t-l) / Π(min(t, S))", means=lambda: (LAW, SOME, SHORT, CUT)
)


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
    ends = split(_n, (1, high), far, term), split(_n, (1, high), low, term), vanishes(term, high)
    return arithmetic(sp.Le(normaliser(t), 1), law, *ends)


def is_one() -> Theorem:
    """Π(t) = 1 for t >= S."""
    late = sp.Ge(t, tau)
    known, law, term = assume(late), assume(LAW.fact), pi(_n)
    ends = split(_n, (1, t + 1), tau + 1, term, known), vanishes(term, t + 1)
    return implies(late, arithmetic(sp.Eq(normaliser(t), 1), law, *ends))


def share(at: sp.Expr) -> sp.Expr:
    """π_n / Π(l + n)."""
    return pi(at) / normaliser(l + at)


def one_share() -> Theorem:
    """Pr(τ_{l+n} = l) = π_n / Π(l + n)."""
    cut = given(CUT, {s: _n, l: l})
    return arithmetic(sp.Eq(used(l + _n, l), share(_n)), cut)


def first_shares() -> Theorem:
    """The first m of the shares π_n / Π(l + n) are at most all of them, w_l."""
    term, far = share(_n), _m + tau + 1
    ends = split(_n, (0, far), _m, term), split(_n, (0, far), tau + 1, term)
    positive = arithmetic(sp.Ge(term, 0, evaluate=False))  # unevaluated, to be summed
    rest, more = vanishes(term, far), summed(positive, _n, _m, far)
    return arithmetic(sp.Le(total(_n, 0, _m, term), most_uses(l)), *ends, rest, more)


def uses_bounded() -> Theorem:
    """u_l <= w_l for l < T: the end of the run cuts off the rest."""
    before = sp.Lt(l, T)
    inside, own = assume(before), used(t, l)
    never = sp.Implies(sp.Lt(t, l), sp.Eq(own, 0))
    early = summed(arithmetic(never, future_unused()), t, 0, l)
    late = split(t, (0, T), l, own, inside), shifted(_n, (0, T - l), used(_n, l), l)
    shares = summed(one_share(), _n, 0, T - l)
    few = instance(first_shares(), {_m: T - l}, arithmetic(sp.Ge(T - l, 0), inside))
    made = arithmetic(sp.Le(uses_of(l), most_uses(l)), early, *late, shares, few)
    return step("uses", "u_l is w_l, less what the end of the run cuts off", implies(before, made))


def whole() -> Theorem:
    """π_0 + ... + π_S = 1."""
    parts = split(_n, (0, tau + 1), 1, pi(_n))
    law = assume(LAW.fact), assume(SOME.fact)
    return arithmetic(sp.Eq(total(_n, 0, tau + 1, pi(_n)), 1), parts, *law)


def at_least_one() -> Theorem:
    """w_l >= 1."""
    most = instance(at_most_one(), {t: l + _n})
    each = summed(arithmetic(sp.Ge(share(_n), pi(_n)), most), _n, 0, tau + 1)
    return arithmetic(sp.Ge(most_uses(l), 1), each, whole())


def later_one() -> Theorem:
    """w_l = 1 for l >= S."""
    late = sp.Ge(l, tau)
    one = instance(is_one(), {t: l + _n})
    known = assume(late)
    equal = arithmetic(sp.Eq(share(_n), pi(_n)), known, one)
    each = summed(equal, _n, 0, tau + 1)
    made = arithmetic(sp.Eq(most_uses(l), 1), each, whole())
    return implies(late, made)


def excess() -> Theorem:
    """Σ over l < T of (w_l - 1) psi_l is at most C, the sum over l < S."""
    term = sp.expand((most_uses(l) - 1) * PSI)
    more = arithmetic(sp.Ge(term, 0), at_least_one())
    none = arithmetic(sp.Implies(sp.Ge(l, tau), sp.Eq(term, 0)), later_one())
    rest = summed(more, l, T, T + tau), summed(none, l, tau, T + tau)
    parts = split(l, (0, T + tau), T, term), split(l, (0, T + tau), tau, term)
    made = arithmetic(sp.Le(total(l, 0, T, term), EXCESS), *parts, *rest)
    return step("excess", "only the first S gradients count", made)


CLAIMS: tuple[Claim, ...] = ()
