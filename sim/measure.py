"""The quantities of a run, each measured from the state and the views of one step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from bounds.quantity import Quantity
from sim.problem import Problem
from sim.require import require
from sim.system import State, System


@dataclass(frozen=True, slots=True)
class Moment:
    """A step as a measurement sees it: the state before it, and its views (r, q, d)."""

    state: State
    views: Tensor
    alpha: float
    problem: Problem
    centre: Tensor


def view_error_squared(now: Moment) -> Tensor:
    """|x_t - v_t|²/alpha² of the first acting worker: (r,), in (F/X)²."""
    return ((now.state.x - now.views[:, 0]) / now.alpha).square().sum(-1)


def memory_squared(now: Moment) -> Tensor:
    """|epsilon_t|² of worker 0 before the step: (r,), in (F/X)²."""
    assert now.state.memory is not None
    return now.state.memory[:, 0].square().sum(-1)


def gradient_squared(now: Moment) -> Tensor:
    """|∇f(x_t)|² of the full gradient: (r,), in (F/X)²."""
    return now.problem.gradient(now.state.x).square().sum(-1)


def distance_squared(now: Moment) -> Tensor:
    """|x_t - x*|²: (r,), in X². The centre is x* where there is one."""
    return (now.state.x - now.centre).square().sum(-1)


def reach(now: Moment) -> Tensor:
    """The largest distance of x_t and of the views from the centre: (r,), in X."""
    views: Tensor = torch.linalg.vector_norm(now.views - now.centre, dim=-1).amax(-1)
    return views.maximum(torch.linalg.vector_norm(now.state.x - now.centre, dim=-1))


MEASURES: Mapping[Quantity, Callable[[Moment], Tensor]] = {
    Quantity.VIEW_ERROR: lambda now: view_error_squared(now).sqrt(),
    Quantity.VIEW_ERROR_SQUARED: view_error_squared,
    Quantity.MEMORY: lambda now: memory_squared(now).sqrt(),
    Quantity.MEMORY_SQUARED: memory_squared,
    Quantity.GRADIENT_SQUARED: gradient_squared,
    Quantity.DISTANCE_SQUARED: distance_squared,
    Quantity.REACH: reach,
}


def require_measurable(system: System, problem: Problem, record: Collection[Quantity]) -> None:
    """Raise ``ValueError`` where a quantity needs a memory or a minimiser that is not there."""
    has_memory = system.start(problem.start(), 1).memory is not None
    lacking = set() if has_memory else {Quantity.MEMORY, Quantity.MEMORY_SQUARED}
    if problem.minimiser() is None:
        lacking.add(Quantity.DISTANCE_SQUARED)
    allowed = ", ".join(quantity.name for quantity in MEASURES if quantity not in lacking)
    for quantity in record:
        require(quantity not in lacking, "record", quantity.name, allowed)
