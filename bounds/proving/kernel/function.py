"""What smoothness, convexity and domination by the gradient give. Each rests on its hypothesis."""

from __future__ import annotations

from itertools import chain, count

import sympy as sp

from bounds.proving.kernel.gate import constant, number, vectors
from bounds.proving.kernel.hypothesis import (
    Always,
    Convex,
    GradientDominated,
    Smooth,
    StronglyConvex,
)
from bounds.proving.kernel.refused import RefusedError
from bounds.proving.kernel.theorem import Theorem, _made
from bounds.proving.terms.scalar import gradient, inner, norm, square, value
from bounds.proving.terms.vector import Variable, Vector, vector


def lipschitz(smooth: Smooth, u: Vector, w: Vector) -> Theorem:
    """|∇f(u) - ∇f(w)| <= L |u - w|."""
    L = _smooth(smooth, u, w)
    fact = sp.Le(norm(gradient(u) - gradient(w)), L * norm(u - w))
    return _made("smoothness", fact, hypotheses=(smooth,))


def descent(smooth: Smooth, u: Vector, w: Vector) -> Theorem:
    """f(w) <= f(u) + <∇f(u), w - u> + L/2 |w - u|² (Nesterov 2018, Lemma 1.2.3)."""
    L = _smooth(smooth, u, w)
    right = value(u) + inner(gradient(u), w - u) + L / 2 * square(w - u)
    return _made("descent lemma", sp.Le(value(w), sp.expand(right)), hypotheses=(smooth,))


def interpolation_of_smooth(smooth: Smooth, u: Vector, w: Vector) -> Theorem:
    """f(u) - f(w) >= (2|a|² + 2|b|² - |a + b - L(u - w)|²) / (4L), a = ∇f(u), b = ∇f(w)
    (Taylor, Hendrickx and Glineur 2017, Theorem 4)."""
    L, a, b = _smooth(smooth, u, w), gradient(u), gradient(w)
    right = (2 * square(a) + 2 * square(b) - square(a + b - L * (u - w))) / (4 * L)
    fact = sp.Ge(value(u) - value(w), sp.expand(right))
    return _made("interpolation of smooth functions", fact, hypotheses=(smooth,))


def tangent_below(convex: StronglyConvex, u: Vector, w: Vector) -> Theorem:
    """f(w) >= f(u) + <∇f(u), w - u> + c/2 |w - u|² (Nesterov 2018, Definition 2.1.3)."""
    c = _convex(convex, u, w)
    right = value(u) + inner(gradient(u), w - u) + c / 2 * square(w - u)
    return _made("strong convexity", sp.Ge(value(w), sp.expand(right)), hypotheses=(convex,))


def convex_tangent(convex: Convex, u: Vector, w: Vector) -> Theorem:
    """f(w) >= f(u) + <∇f(u), w - u> (Nesterov 2018, Definition 2.1.2)."""
    vectors(u, w)
    if type(convex) is not Convex:
        raise RefusedError("this rests on convexity")
    fact = sp.Ge(value(w), sp.expand(value(u) + inner(gradient(u), w - u)))
    return _made("convexity", fact, hypotheses=(convex,))


def domination(dominated: GradientDominated, u: Vector, w: Vector) -> Theorem:
    """2 mu (f(u) - f(w)) <= |∇f(u)|² (Polyak 1963; Karimi, Nutini and Schmidt 2016, (3))."""
    vectors(u, w)
    if type(dominated) is not GradientDominated or not number(dominated.mu).is_positive:
        raise RefusedError("this rests on domination by the gradient with a positive mu")
    left = 2 * constant(dominated.mu) * (value(u) - value(w))
    fact = sp.Le(sp.expand(left), square(gradient(u)))
    return _made("domination by the gradient", fact, hypotheses=(dominated,))


def interpolation(smooth: Smooth, convex: StronglyConvex, u: Vector, w: Vector) -> Theorem:
    """<u - w, g> >= cL/(c+L) |u - w|² + |g|²/(c+L) for g = ∇f(u) - ∇f(w) and f smooth and strongly
    convex on R^d (Nesterov 2018, Theorem 2.1.12)."""
    L, c = _smooth(smooth, u, w), _convex(convex, u, w)
    g = gradient(u) - gradient(w)
    right = c * L / (c + L) * square(u - w) + square(g) / (c + L)
    return _made("interpolation", sp.Ge(inner(u - w, g), right), hypotheses=(smooth, convex))


def order(smooth: Smooth, convex: StronglyConvex) -> Theorem:
    """c <= L, as there are two points in R^d."""
    fact = sp.Le(_convex(convex), _smooth(smooth))
    return _made("c is at most L", fact, hypotheses=(smooth, convex))


def least_value(at: Vector) -> Always:
    """The hypothesis that f is least at this point."""
    vectors(at)
    names = {each.name for each in at.free if isinstance(each, Variable)}
    u = next(Variable(n) for n in chain("u", map("u{}".format, count())) if n not in names)
    return Always((u,), sp.Le(value(at), value(vector(u))), f"f is least at {at.text}")


def _smooth(hypothesis: Smooth, *points: Vector) -> sp.Expr:
    vectors(*points)
    if type(hypothesis) is not Smooth or not number(hypothesis.L).is_positive:
        raise RefusedError("this rests on smoothness with a positive L")
    return constant(hypothesis.L)


def _convex(hypothesis: StronglyConvex, *points: Vector) -> sp.Expr:
    vectors(*points)
    if type(hypothesis) is not StronglyConvex or not number(hypothesis.c).is_positive:
        raise RefusedError("this rests on strong convexity with a positive c")
    return constant(hypothesis.c)
