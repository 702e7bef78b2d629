"""The letters of the two papers as terms, and what they say about a run before anything is assumed.

x[t] is the parameter, v[t] the view, g[t] the sample at the view; x[t + 1] = x[t] - alpha_t g[t].
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.function import least_value
from bounds.proving.kernel.hypothesis import (
    Always,
    Assumed,
    Convex,
    Given,
    GradientDominated,
    Hypothesis,
    Smooth,
    StronglyConvex,
)
from bounds.proving.kernel.space import same
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, gradient, named, norm, square, value
from bounds.proving.terms.vector import Variable, Vector, vector
from bounds.symbols import B, D, L, M, R, alpha, c, mu_P, sigma, t

#: The least point of f, where there is one.
optimum = named("x*", random=False)


def x(s: sp.Expr | int) -> Vector:
    """The parameter before iteration s."""
    return named("x", s)


def v(s: sp.Expr | int) -> Vector:
    """The view at which the gradient of iteration s is computed."""
    return named("v", s)


def g(s: sp.Expr | int) -> Vector:
    """The sample of iteration s."""
    return named("g", s)


def alpha_at(s: sp.Expr | int) -> sp.Expr:
    """The step size of iteration s."""
    return applied("alpha", s, kind="positive")


#: The name of a number that the past of an iteration determines.
KNOWN = "known"


def known(s: sp.Expr | int) -> sp.Expr:
    """Any number from 0 on. A bound given F_s says E[known q] <= bound E[known] for all of those
    that F_s determines; a proof of it for every number is more."""
    return applied(KNOWN, s, random=True, kind="nonnegative")


#: What is known before the sample of iteration t is drawn: (5) is read given all of it.
PAST = (("x", 0), ("v", 0), ("g", 1))
#: What the paper calls F_t: the parameter and all that came before, but not the view of t.
BEFORE_VIEW = (("x", 0), ("v", 1), ("g", 1))

STEP = Always((t,), same(x(t + 1), x(t) - alpha * g(t)), "x[t + 1] = x[t] - alpha g[t]")
STEPS = Always((t,), same(x(t + 1), x(t) - alpha_at(t) * g(t)), "x[t+1] = x[t] - alpha_t g[t]")
LEAST = least_value(optimum)
RADIUS = Assumed(compared(sp.Le, square(x(0) - optimum), R**2))
#: What the letters themselves say, and no condition has to.
LETTERS: frozenset[Hypothesis] = frozenset((STEP, STEPS, LEAST, RADIUS))
#: The same for the second paper, whose conditions say what a step is made of.
OF_SPARSIFIED: frozenset[Hypothesis] = frozenset((LEAST, RADIUS))

_u = Variable("u")
UNBIASED = Given(g(t), gradient(v(t)), t, PAST, name="unbiased")
SECOND_MOMENT = Always((t,), compared(sp.Le, mean(square(g(t))), M**2))
VARIANCE = Always((t,), compared(sp.Le, mean(square(g(t) - gradient(v(t)))), sigma**2))
SMOOTH = Smooth(L)
STRONGLY_CONVEX = StronglyConvex(c)
CONVEX = Convex()
DOMINATED = GradientDominated(mu_P)
BELOW = Always((_u,), compared(sp.Le, value(x(0)) - value(vector(_u)), D), "bounded below")

#: The readings of (10), for a constant step and for steps that change.
SECOND = Always((t,), compared(sp.Le, mean(square(x(t) - v(t))), alpha**2 * B**2))
SECOND_AT = Always((t,), compared(sp.Le, mean(square(x(t) - v(t))), alpha_at(t) ** 2 * B**2))
FIRST = Always((t,), compared(sp.Le, mean(norm(x(t) - v(t))), alpha * B))
FIRST_AT = Always((t,), compared(sp.Le, mean(norm(x(t) - v(t))), alpha_at(t) * B))
SURE = Always((t,), compared(sp.Le, norm(x(t) - v(t)), alpha * B))
SURE_AT = Always((t,), compared(sp.Le, norm(x(t) - v(t)), alpha_at(t) * B))
CONDITIONAL = Given(norm(x(t) - v(t)), alpha * B, t, BEFORE_VIEW, bounds=True)
CONDITIONAL_AT = Given(norm(x(t) - v(t)), alpha_at(t) * B, t, BEFORE_VIEW, bounds=True)

#: The law of the run and the readings of (10) for steps of one size, and for a schedule.
OF_ONE_SIZE: frozenset[Hypothesis] = frozenset((STEP, SECOND, FIRST, SURE, CONDITIONAL))
OF_A_SCHEDULE: frozenset[Hypothesis] = frozenset(
    (STEPS, SECOND_AT, FIRST_AT, SURE_AT, CONDITIONAL_AT)
)
