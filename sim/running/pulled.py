"""Whether data of their own at the workers move x, or cancel in the mean."""

from __future__ import annotations

from sim.problem import Problem
from sim.system import Averaging, System


def pulled(system: System, problem: Problem) -> str:
    """Why the gradients that x moves by are biased for f, and by how much; empty if they are not.

    The mean of all p workers is not, at one point; nor at several, where a worker's bias is the
    same at each.
    """
    averaging = system.averaging(problem.dimension)
    cancels = {Averaging.TOGETHER} if problem.varies else {Averaging.TOGETHER, Averaging.APART}
    biased = averaging not in cancels and problem.bias > 0
    return missed(system, problem) if biased else ""


def missed(system: System, problem: Problem) -> str:
    """How far the gradient of a worker is from ∇f, and what x moves by."""
    averaging = system.averaging(problem.dimension)
    return f"one worker's gradient misses ∇f by {problem.bias:.3g}, and {averaging.value}"
