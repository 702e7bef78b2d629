"""What smoothness, convexity and the logarithm give by steps of the kernel: theorems, no rules."""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.analysis import tangent_of_log
from bounds.proving.kernel.function import descent, least_value, tangent_below
from bounds.proving.kernel.hypothesis import Smooth, StronglyConvex
from bounds.proving.kernel.logic import arithmetic, given, instance
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.scalar import gradient, inner, square
from bounds.proving.terms.vector import Vector


def stationary(smooth: Smooth, at: Vector) -> Theorem:
    """∇f vanishes where f is least: a step of length 1/L from there would lead below."""
    least = least_value(at)
    (u,) = least.variables
    there = descent(smooth, at, at - 1 / smooth.L * gradient(at))
    below = given(least, {u: at - 1 / smooth.L * gradient(at)})
    return arithmetic(sp.Eq(square(gradient(at)), 0), there, below)


def strong_monotonicity(convex: StronglyConvex, u: Vector, w: Vector) -> Theorem:
    """<u - w, ∇f(u) - ∇f(w)> >= c |u - w|²: the tangents at both points, added."""
    fact = sp.Ge(inner(u - w, gradient(u) - gradient(w)), sp.expand(convex.c * square(u - w)))
    return arithmetic(fact, tangent_below(convex, u, w), tangent_below(convex, w, u))


def log_order(a: sp.Expr, b: sp.Expr, *shown: Theorem) -> Theorem:
    """log a <= log b where a <= b, and only there, for a, b > 0: the tangents at both."""
    one, other = sp.symbols("one other", positive=True)
    less, lower = sp.Le(one, other), sp.Le(sp.log(one), sp.log(other))
    fact = sp.And(sp.Implies(less, lower), sp.Implies(lower, less))
    # of letters: a quotient of powers would be one of other powers
    every = arithmetic(fact, tangent_of_log(one, other), tangent_of_log(other, one))
    return instance(every, {one: a, other: b}, *shown)
