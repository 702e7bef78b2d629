"""Exact worst cases of a few noise-free steps with elastic views, as semidefinite programs."""

from __future__ import annotations

from PEPit import PEP, Expression, Point
from PEPit.functions import SmoothFunction, SmoothStronglyConvexFunction


def _solve(problem: PEP) -> float:
    return float(problem.solve(wrapper="cvxpy", solver="CLARABEL", verbose=0))


def distance(c: float, L: float, alpha: float, radius: float, reach: float, steps: int) -> float:
    """max |x_T - x*|² over c-strongly convex L-smooth f, |x_0 - x*| <= radius, |x - v| <= reach."""
    problem = PEP()
    f = problem.declare_function(SmoothStronglyConvexFunction, mu=c, L=L)
    star, x = f.stationary_point(), problem.set_initial_point()
    problem.set_initial_condition((x - star) ** 2 <= radius**2)
    for _ in range(steps):
        view = Point()
        problem.add_constraint((x - view) ** 2 <= reach**2)
        x = x - alpha * f.gradient(view)
    problem.set_performance_metric((x - star) ** 2)
    return _solve(problem)


def gradient(L: float, alpha: float, gap: float, reach: float, steps: int) -> float:
    """max of min over t < T of |∇f(x_t)|² over L-smooth f with f(x_0) - f* <= gap."""
    problem, lowest = PEP(), Expression()
    f = problem.declare_function(SmoothFunction, L=L)
    x = problem.set_initial_point()
    problem.set_initial_condition(f(x) - lowest <= gap)
    for step in range(steps):
        slope, value = f.oracle(x)
        problem.add_constraint(value - slope**2 / (2 * L) >= lowest)
        problem.set_performance_metric(slope**2)
        if step + 1 < steps:
            view = Point()
            problem.add_constraint((x - view) ** 2 <= reach**2)
            seen, height = f.oracle(view)
            problem.add_constraint(height - seen**2 / (2 * L) >= lowest)
            x = x - alpha * seen
    return _solve(problem)
