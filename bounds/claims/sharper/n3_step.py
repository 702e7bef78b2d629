"""What one step of N3 takes from E f, from the inequality of two points of a smooth function.

a = ∇f(x), b = ∇f(x+), x - x+ = alpha g with g = a + e at the view: the inequality says that
4L (f(x) - f(x+)) is at least 2|a|² + 2|b|² - |a + b - y g|², and a + b - y g = (1 - y) a + b - y e.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.elastic.lemma_4_1 import ETA
from bounds.claims.elastic.one_step import F_NEXT, SMALLEST, F, G
from bounds.claims.sharper.variance_step import consistency, smooth_squared, variance
from bounds.proving import run
from bounds.proving.derivation import step
from bounds.proving.kernel.function import interpolation_of_smooth
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, instance
from bounds.proving.kernel.probability import expected, minkowski
from bounds.proving.kernel.space import norm_square, rewritten
from bounds.proving.kernel.sums import least_of_all
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import g, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import L, T, alpha, t
from bounds.theorems import noise_free

_y, LAST = alpha * L, T - 1
_here, _next, _there = gradient(x(t)), gradient(x(t + 1)), gradient(v(t))
G_NEXT = mean(square(_next))
#: The smallest gradient, |a| and |b|, and what one step takes from f / alpha, at least.
SIZE, _p, _r = sp.sqrt(SMALLEST), sp.sqrt(G), sp.sqrt(G_NEXT)
GAIN = (SIZE - ETA) * ((4 - _y) * SIZE + _y * ETA) / 4
_z = sp.sqrt(mean(square(_here + _next - _y * g(t))))
_longest = (1 - _y) * _p + _r + _y * ETA
LARGE = compared(sp.Ge, SIZE, ETA)  # otherwise the claim holds by itself


def two_points() -> Theorem:
    """4L (E f(x) - E f(x+)) >= 2 E|a|² + 2 E|b|² - E|a + b - y g|²."""
    moves = given(run.STEP, {t: t})
    along = interpolation_of_smooth(run.SMOOTH, x(t), x(t + 1))
    made = expected(rewritten(along, moves, x(t + 1), x(t) - alpha * g(t)))
    return step("two points", "x and x+", made)


def positive() -> Theorem:
    """E|a + b - y g|² >= 0, so that it has a root."""
    return expected(norm_square(_here + _next - _y * g(t)))


def length(small: Theorem) -> Theorem:
    """√E|a + b - y g|² <= (1 - y) |a| + |b| + y eta."""
    own, view, noise = (1 - _y) * _here, _y * (_here - _there), _y * (_there - g(t))
    parts = own, _next, view, noise
    squares = [positive(), *(expected(norm_square(each)) for each in parts)]
    triangle = step("triangle", "(1 - y) a + b - y e", minkowski(*parts))
    first = arithmetic(sp.Le(_size(own), (1 - _y) * _p), squares[1], small)
    near = arithmetic(sp.Le(_size(view), _y * ETA), squares[3], smooth_squared(), consistency())
    step("view", "y |∇f(v) - a| ≤ y eta", near)
    none = step("exact", "sigma = 0", assume(noise_free.NO_NOISE.relation))
    exact = arithmetic(sp.Le(_size(noise), 0), squares[4], variance(), none)
    bound = sp.Le(_z, _longest)
    made = arithmetic(bound, *squares, triangle, first, near, exact)
    return step("length", "z ≤ (1 - y) p + r + y eta", made)


def _size(a: Vector) -> sp.Expr:
    return sp.sqrt(mean(square(a)))


def corner() -> Theorem:
    """In letters: p and r are at least G >= eta, and the gain is least where both are G."""
    p, r, G, eta, y = (sp.Symbol(each, nonnegative=True) for each in ("p_0", "r", "G", "eta", "y"))
    where = sp.And(sp.Le(eta, G), sp.Le(G, p), sp.Le(G, r), sp.Le(y, 1))
    gain = y * (G - eta) * ((4 - y) * G + y * eta)
    least = sp.Ge(2 * p**2 + 2 * r**2 - ((1 - y) * p + r + y * eta) ** 2, gain)
    made = implies(where, arithmetic(least, assume(where)))
    return instance(made, {p: _p, r: _r, G: SIZE, eta: ETA, y: _y})


def combined() -> Theorem:
    """In letters: 4 L drop >= q - z2, z2 <= w and q - w >= 4 L s give drop >= s."""
    drop, q, z2, w, s = sp.symbols("drop q_0 z2 w s", real=True)
    where = sp.And(sp.Ge(4 * L * drop, q - z2), sp.Le(z2, w), sp.Ge(q - w, 4 * L * s))
    made = implies(where, arithmetic(sp.Ge(drop, s), assume(where)))
    put_in = {drop: F - F_NEXT, q: 2 * G + 2 * G_NEXT, z2: _z**2, w: _longest**2, s: alpha * GAIN}
    return instance(made, put_in, positive())


def each_step(small: Theorem) -> Theorem:
    """E f(x+) <= E f(x) - alpha gain at every step but the last, where G >= eta."""
    best = least_of_all(t, 0, T, G)
    within = sp.Lt(t, LAST)
    here = arithmetic(sp.Implies(within, sp.Le(SIZE, _p)), best)
    there = arithmetic(sp.Implies(within, sp.Le(SIZE, _r)), instance(best, {t: t + 1}))
    q = 2 * G + 2 * G_NEXT
    gains = sp.Implies(within, sp.Ge(q - _longest**2, 4 * L * alpha * GAIN))
    gained = arithmetic(gains, here, there, assume(LARGE), small, corner())
    step("corner", "p and r are at least G: the gain is least where both are G", gained)
    points = arithmetic(sp.Ge(4 * L * (F - F_NEXT), q - _z**2), positive(), two_points())
    shorter = arithmetic(sp.Le(_z**2, _longest**2), positive(), length(small))
    falls = sp.Implies(within, sp.Ge(F - F_NEXT, alpha * GAIN))
    made = arithmetic(falls, positive(), points, shorter, gained, combined())
    return step("step", "each step gains", made)
