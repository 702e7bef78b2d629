"""The quantities of a run, each measured from the state and the views of one step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from bounds.quantity import Quantity
from sim.problem import Problem
from sim.require import require, require_kind
from sim.system import State, System


@dataclass(frozen=True, slots=True)
class Moment:
    """A step as a measurement sees it: the state before it, its views and gradients (r, q, d)."""

    state: State
    views: Tensor
    gradients: Tensor
    alpha: float
    system: System
    problem: Problem
    centre: Tensor


def view_error_squared(now: Moment) -> Tensor:
    """|x_t - v_t|²/alpha² of the first acting worker: (r,), in (F/X)²."""
    return ((now.state.x - now.views[:, 0]) / now.alpha).square().sum(-1)


def update_view_error(now: Moment) -> Tensor:
    """|x_(t,q) - v_t|/alpha of the last acting worker, x_(t,q) being x_t after the single updates
    of the workers before it in the same step: (r,), in F/X."""
    before = now.system.applied(now.state, now.gradients, now.alpha)[:, :-1].sum(1)
    gap = (now.state.x - before - now.views[:, -1]) / now.alpha
    return gap.square().sum(-1).sqrt()


def memory_squared(now: Moment) -> Tensor:
    """|epsilon_t|² of worker 0 before the step: (r,), in (F/X)²."""
    assert now.state.memory is not None
    return now.state.memory[:, 0].square().sum(-1)


def gradient_squared(now: Moment) -> Tensor:
    """|∇f(x_t)|² of the full gradient: (r,), in (F/X)²."""
    return now.problem.gradient(now.state.x).square().sum(-1)


def view_gradient_squared(now: Moment) -> Tensor:
    """|∇f(v_t)|² of the full gradient at the view of the first acting worker: (r,), in (F/X)²."""
    return now.problem.gradient(now.views[:, 0]).square().sum(-1)


def subtracted(now: Moment) -> Tensor:
    """u_t = (x_t - x_{t+1})/alpha: (r, d), in F/X."""
    return now.system.applied(now.state, now.gradients, now.alpha).sum(1) / now.alpha


def inner(now: Moment) -> Tensor:
    """<u_t, ∇f(x_t)>, the numerator of sparsified, Assumption 5: (r,), in (F/X)²."""
    return (subtracted(now) * now.problem.gradient(now.state.x)).sum(-1)


def norm_product(now: Moment) -> Tensor:
    """|u_t| |∇f(x_t)|, its denominator: (r,), in (F/X)²."""
    lengths: Tensor = torch.linalg.vector_norm(subtracted(now), dim=-1)
    return lengths * gradient_squared(now).sqrt()


def stale_product(now: Moment) -> Tensor:
    """|∇f(v_t)| |∇f(x_t)|, v_t the first view (sparsified, (6)): (r,), in (F/X)²."""
    stale: Tensor = torch.linalg.vector_norm(now.problem.gradient(now.views[:, 0]), dim=-1)
    return stale * gradient_squared(now).sqrt()


def loss(now: Moment) -> Tensor:
    """f(x_t): (r,), in F."""
    return now.problem.value(now.state.x)


def above_least(x: Tensor, problem: Problem, centre: Tensor) -> Tensor:
    """f(x) - f*: (r,), in F."""
    least = problem.constants().f_star
    assert least is not None
    return problem.value(x) - least


def excess(now: Moment) -> Tensor:
    """f(x_t) - f*: (r,), in F."""
    return above_least(now.state.x, now.problem, now.centre)


def view_excess(now: Moment) -> Tensor:
    """f(v_t) - f* of the first acting worker: (r,), in F."""
    return above_least(now.views[:, 0], now.problem, now.centre)


def accuracy(now: Moment) -> Tensor:
    """The share of the test data that x_t classifies correctly: (r,), without a unit."""
    return now.problem.accuracy(now.state.x)


def view_loss(now: Moment) -> Tensor:
    """f(v_t) of the first acting worker: (r,), in F."""
    return now.problem.value(now.views[:, 0])


def view_accuracy(now: Moment) -> Tensor:
    """The share of the test data that its view classifies correctly: (r,), without a unit."""
    return now.problem.accuracy(now.views[:, 0])


def apart_squared(x: Tensor, problem: Problem, centre: Tensor) -> Tensor:
    """|x - x*|²: (r,), in X². The centre is x* where there is one."""
    return (x - centre).square().sum(-1)


def distance_squared(now: Moment) -> Tensor:
    """|x_t - x*|²: (r,), in X²."""
    return apart_squared(now.state.x, now.problem, now.centre)


def view_distance_squared(now: Moment) -> Tensor:
    """|v_t - x*|² of the first acting worker: (r,), in X²."""
    return apart_squared(now.views[:, 0], now.problem, now.centre)


def reach(now: Moment) -> Tensor:
    """The largest distance of x_t and of the views from the centre: (r,), in X."""
    views: Tensor = torch.linalg.vector_norm(now.views - now.centre, dim=-1).amax(-1)
    return views.maximum(torch.linalg.vector_norm(now.state.x - now.centre, dim=-1))


MEASURES: Mapping[Quantity, Callable[[Moment], Tensor]] = {
    Quantity.VIEW_ERROR: lambda now: view_error_squared(now).sqrt(),
    Quantity.VIEW_ERROR_SQUARED: view_error_squared,
    Quantity.UPDATE_VIEW_ERROR: update_view_error,
    Quantity.MEMORY: lambda now: memory_squared(now).sqrt(),
    Quantity.MEMORY_SQUARED: memory_squared,
    Quantity.GRADIENT_SQUARED: gradient_squared,
    Quantity.VIEW_GRADIENT_SQUARED: view_gradient_squared,
    Quantity.INNER: inner,
    Quantity.NORM_PRODUCT: norm_product,
    Quantity.STALE_PRODUCT: stale_product,
    Quantity.DISTANCE_SQUARED: distance_squared,
    Quantity.VIEW_DISTANCE_SQUARED: view_distance_squared,
    Quantity.REACH: reach,
    Quantity.LOSS: loss,
    Quantity.EXCESS: excess,
    Quantity.VIEW_EXCESS: view_excess,
    Quantity.ACCURACY: accuracy,
    Quantity.VIEW_LOSS: view_loss,
    Quantity.VIEW_ACCURACY: view_accuracy,
}
#: What is measured after the last step too, of the parameter alone.
AT_END: Mapping[Quantity, Callable[[Tensor, Problem, Tensor], Tensor]] = {
    Quantity.DISTANCE_SQUARED: apart_squared,
    Quantity.EXCESS: above_least,
}


_RECORDED = "a collection of bounds.Quantity, as [Quantity.VIEW_ERROR]"


def require_measurable(system: System, problem: Problem, record: Collection[Quantity]) -> None:
    """Raise ``ValueError`` for a quantity that is ``lacking``."""
    several = isinstance(record, Collection) and not isinstance(record, str)
    require(several, "record", record, _RECORDED)
    for quantity in record:
        require_kind("record", quantity, Quantity, _RECORDED)
    missing = lacking(system, problem)
    allowed = ", ".join(quantity.key for quantity in MEASURES if quantity not in missing)
    for quantity in record:
        require(quantity not in missing, "record", quantity.key, allowed)


def lacking(system: System, problem: Problem) -> set[Quantity]:
    """The quantities that need what system or problem lack: a memory, single updates that are known
    before the step, a least value, a minimiser, classes."""
    table = torch.zeros(1, 1, system.width(problem.dimension), dtype=torch.int16)
    state = system.start(problem.start(), table)
    missing = set()
    if state.memory is None:
        missing |= {Quantity.MEMORY, Quantity.MEMORY_SQUARED}
    if not system.foreseeable(problem.dimension):
        missing |= {Quantity.UPDATE_VIEW_ERROR, Quantity.INNER, Quantity.NORM_PRODUCT}
    if not problem.classifies:
        missing |= {Quantity.ACCURACY, Quantity.VIEW_ACCURACY}
    if problem.constants().f_star is None:
        missing |= {Quantity.EXCESS, Quantity.VIEW_EXCESS}
    if problem.minimiser() is None:
        missing |= {Quantity.DISTANCE_SQUARED, Quantity.VIEW_DISTANCE_SQUARED}
    return missing
