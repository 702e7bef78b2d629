"""Where the gradient at a view can be: in a ball around (c + L)/2 u of radius (L - c)/2 |u|.

w = x - x*, u = v - x*, e = x - v, g = ∇f(v), h = g - (c + L)/2 u. The interpolation inequality of
smooth strongly convex functions says |h| <= (L - c)/2 |u|, which pulls towards the minimiser:
<w, g> >= cL/(c+L) |w|² - (c+L)/4 |e|².
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.elastic.distance import AWAY
from bounds.proving import run
from bounds.proving.consequences import stationary
from bounds.proving.derivation import step
from bounds.proving.kernel.function import interpolation, order
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.space import cauchy_schwarz, norm_square, rewritten
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import optimum, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.scalar import gradient, inner, norm, square
from bounds.proving.terms.vector import ZERO, Vector
from bounds.symbols import L, c, t

MIDDLE, RADIUS = (c + L) / 2, (L - c) / 2
#: v_t - x*, x_t - v_t and ∇f(v_t).
VIEW, ERROR, SLOPE = v(t) - optimum, x(t) - v(t), gradient(v(t))
#: At every outcome.
PULL = compared(
    sp.Ge, inner(AWAY, SLOPE), c * L / (c + L) * square(AWAY) - (c + L) / 4 * square(ERROR)
)


def deviation(point: Vector) -> Vector:
    """h = ∇f(point) - (c + L)/2 (point - x*)."""
    centre: Vector = MIDDLE * (point - optimum)
    return gradient(point) - centre


def ball(point: Vector) -> Theorem:
    """|h| <= (L - c)/2 |u|, squared."""
    between = interpolation(run.SMOOTH, run.STRONGLY_CONVEX, point, optimum)
    flat = stationary(run.SMOOTH, optimum)
    against = rewritten(between, flat, gradient(optimum), ZERO)
    step("interpolation", f"between {point.text} and x*, where ∇f vanishes", against)
    fact = sp.Le(square(deviation(point)), RADIUS**2 * square(point - optimum))
    return step("ball", "|h| ≤ (L - c)/2 |u|", arithmetic(fact, against))


def pull() -> Theorem:
    """<w, g> >= cL/(c+L) |w|² - (c+L)/4 |e|²."""
    h = deviation(v(t))
    lengths = [norm_square(each) for each in (AWAY, h, VIEW)]
    w, r, u = (norm(each) for each in (AWAY, h, VIEW))
    squared = arithmetic(sp.Le(r**2, RADIUS**2 * u**2), ball(v(t)), *lengths[1:])
    near = arithmetic(sp.Le(r, RADIUS * u), squared, order(run.SMOOTH, run.STRONGLY_CONVEX))
    young = arithmetic(sp.Ge(-2 * MIDDLE * w * r, -(MIDDLE**2) * u**2 - RADIUS**2 * w**2), near)
    cross = arithmetic(sp.Ge(inner(AWAY, h), -w * r), cauchy_schwarz(AWAY, h))
    step("young", "the square is completed in |u|, so Young's inequality is exact here", young)
    return step("pull", "2<w, u> = |w|² + |u|² - |e|²", arithmetic(PULL, young, cross, *lengths))
