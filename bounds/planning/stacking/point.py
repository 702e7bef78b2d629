"""At which models the gradient is certified: the iterates of the theorem, or the views."""

from __future__ import annotations

from bounds.admissible import one_of
from bounds.planning.objective import ObjectiveClass
from bounds.planning.stacking.stack import Stack
from bounds.prescription import Prescription
from bounds.quantity import Over, Quantity
from bounds.relaxation import Sort
from bounds.relaxations import RELAXATIONS
from bounds.theorems import served_of, stacked_of

#: x_t, which nobody may hold, and v_t, at which a gradient was computed.
ITERATES, VIEWS = "iterates", "views"
POINTS = (ITERATES, VIEWS)
#: What an iteration is where a message holds several gradients.
OF_LOCAL_STEPS = "; an iteration is one local step, and T counts those of all workers"
#: What holds after the planned iterations, for what is measured at the views.
_REACHED = {
    (Quantity.VIEW_GRADIENT_SQUARED, Over.MEAN_STEP): "mean over t < T of E|∇f(v_t)|² ≤ epsilon",
    (Quantity.VIEW_EXCESS, Over.MEAN_STEP): "mean over t < T of E f(v_t) - f* ≤ epsilon",
    (Quantity.VIEW_EXCESS, Over.LAST_STEP): "E f(v_T) - f* ≤ epsilon",
    (Quantity.VIEW_DISTANCE_SQUARED, Over.LAST_STEP): "E|v_T - x*|² ≤ epsilon",
}


def theorems_at(kind: ObjectiveClass, certify: str | None) -> tuple[Prescription, ...]:
    """The theorems about the objective at the iterates, or at the views.

    Raises ``InputError`` for another word.
    """
    if certify is None or one_of("certify", certify, POINTS) == ITERATES:
        return kind.prescriptions
    return served_of(kind.target)


def stacked_at(kind: ObjectiveClass, certify: str | None) -> tuple[Prescription, ...]:
    """Those about stacks alone, without a bound on the gradient."""
    wanted = certify == VIEWS
    return tuple(t for t in stacked_of(kind.target) if _of_views(t) == wanted)


def _of_views(theorem: Prescription) -> bool:
    return (theorem.measures, theorem.over) in _REACHED


def reached(theorem: Prescription, kind: ObjectiveClass) -> str:
    """What holds after the planned iterations."""
    return _REACHED.get((theorem.measures, theorem.over), kind.reached)


def point(theorem: Prescription, system: str, stack: Stack | None) -> str:
    """Which model the theorem speaks of."""
    local = stack is not None and any(each.sort is Sort.LOCAL for each in stack.parts)
    return _of(theorem, system, stack) + (OF_LOCAL_STEPS if local else "")


def _of(theorem: Prescription, system: str, stack: Stack | None) -> str:
    if _of_views(theorem):
        return "v_t is the model at which a gradient is computed; a worker holds it"
    if stack is not None:
        return stack.point
    part = RELAXATIONS.get(system)
    return Stack(() if part is None else (part,)).point
