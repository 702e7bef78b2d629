"""The letters of the sparsification paper as terms, and what its conditions say of a run.

x[t] is the parameter, v[t] the stale one x_τ, g[t] the sample there and Φ(g[t]) what is sent;
late[t, l] is 1 where τ_t = l, else 0. The letter that a hypothesis binds is s, so that its facts
may be put together at t.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.hypothesis import Always, Assumed, Given
from bounds.proving.kernel.space import same
from bounds.proving.run import alpha_at, g, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, entry, gradient, image, inner, norm, square
from bounds.proving.terms.vector import Variable, Vector, vector
from bounds.symbols import T, d, gradients, k, mu, rho, sigma, tau, uses

s, l, i, j = map(index, ("s", "l", "i", "j"))
_w = Variable("w")
_any = vector(_w)


def phi(w: Vector) -> Vector:
    """What the sparsification operator makes of a vector."""
    return image("Φ", w)


def sent(t: sp.Expr | int) -> Vector:
    """What is sent at iteration t."""
    return phi(g(t))


def kept(w: Vector, at: sp.Expr) -> sp.Expr:
    """1 where the operator keeps this entry of w, else 0."""
    return applied("Φ keeps", w, at, kind="bit")


def late(t: sp.Expr | int, at: sp.Expr | int) -> sp.Expr:
    """1 where the gradient of iteration t is computed at the iterate ``at``, else 0."""
    return applied("late", t, at, random=True, kind="bit")


def used(t: sp.Expr | int, at: sp.Expr | int) -> sp.Expr:
    """Pr(τ_t = at)."""
    return mean(late(t, at))


def sample(w: Vector, t: sp.Expr | int) -> Vector:
    """g(w, ξ_t), the gradient at w on the mini-batch of iteration t."""
    return image("sample", w, t, random=True)


def variance(w: Vector) -> sp.Expr:
    """E_ξ|g(w, ξ) - ∇f(w)|², a function of w."""
    return applied("variance", w, kind="nonnegative")


def squared(t: sp.Expr | int) -> sp.Expr:
    """E|∇f(x_t)|²."""
    return mean(square(gradient(x(t))))


def uses_of(t: sp.Expr | int) -> sp.Expr:
    """How many gradients of the first T are expected to be computed at iterate t."""
    return total(j, 0, T, used(j, t))


#: The sequences of the paper beside the step sizes.
SEQUENCES = {gradients: squared, uses: uses_of}

STEPS = Always(
    (s,), same(x(s + 1), x(s) - alpha_at(s) * sent(s)), "x[t+1] = x[t] - alpha_t Φ(g[t])"
)
DRAWS = Always((s,), same(g(s), sample(v(s), s)), "g[t] is g(x_τ, ξ_t)")
#: The operator keeps k = rho d entries where they stand, none smaller than one it drops.
COUNT = Always((_w,), compared(sp.Eq, total(i, 0, d, kept(_any, i)), k), "k entries are kept")
KEEPS = Always(
    (_w, i),
    sp.Implies(
        compared(sp.Lt, i, d), compared(sp.Eq, entry(phi(_any), i), kept(_any, i) * entry(_any, i))
    ),
    "entries are kept in place or become 0",
)
LARGEST = Always(
    (_w, i, j),
    sp.Implies(
        sp.And(
            compared(sp.Lt, i, d),
            compared(sp.Lt, j, d),
            compared(sp.Eq, kept(_any, i), 1),
            compared(sp.Eq, kept(_any, j), 0),
        ),
        compared(sp.Le, sp.Abs(entry(_any, j)), sp.Abs(entry(_any, i))),
    ),
    "what is kept is no smaller",
)
SHARE = Assumed(compared(sp.Eq, rho, k / d))

#: τ_t is one iterate, of the past and not older than S = tau; v[t] is that iterate.
ONE = Always((s,), compared(sp.Eq, total(l, 0, s + 1, late(s, l)), 1))
PAST = Always((s, l), sp.Implies(compared(sp.Gt, l, s), compared(sp.Eq, late(s, l), 0)))
RECENT = Always((s, l), sp.Implies(compared(sp.Lt, l + tau, s), compared(sp.Eq, late(s, l), 0)))
VIEW = Always((s, l), sp.Implies(compared(sp.Eq, late(s, l), 1), same(v(s), x(l))))

#: What is known before ξ_t is drawn: the iterates; with the delays, in the paper's silence.
ITERATES = (("x", 0),)
ITERATES_AND_DELAYS = (("x", 0), ("v", 0), ("late", 0))
_there = sample(x(s), s)
DRAWN = Given(_there, gradient(x(s)), s, ITERATES, name="E_ξ g(x, ξ) = ∇f(x)")
SPREAD = Given(square(_there - gradient(x(s))), variance(x(s)), s, ITERATES)
FRESH = Given(g(s), gradient(v(s)), s, ITERATES_AND_DELAYS, name="ξ_t is fresh")
SPREAD_LATE = Given(square(g(s) - gradient(v(s))), variance(v(s)), s, ITERATES_AND_DELAYS)
VARIANCE = Always((s,), compared(sp.Le, mean(square(_there - gradient(x(s)))), sigma**2))

_product = norm(sent(s)) * norm(gradient(x(s)))
COSINE = Always((s,), compared(sp.Ge, mean(inner(sent(s), gradient(x(s)))), mu * mean(_product)))
#: Assumption 5 divides by it.
RATIO = Always((s,), compared(sp.Gt, mean(_product), 0))
LARGER = Always(
    (s,), compared(sp.Ge, mean(norm(gradient(v(s))) * norm(gradient(x(s)))), squared(s))
)


def _apart(value: sp.Expr) -> Always:
    """τ_t is independent of a function of x_l."""
    return Always((s, l), sp.Eq(mean(late(s, l) * value), used(s, l) * mean(value)))


GRADIENT_APART = _apart(square(gradient(x(l))))
VARIANCE_APART = _apart(variance(x(l)))
DECREASING = Always(
    (s, l), sp.Implies(compared(sp.Le, l, s), compared(sp.Le, alpha_at(s), alpha_at(l)))
)
