"""At which models the gradient is certified: the iterates of the theorem, or the views."""

from __future__ import annotations

from bounds.admissible import InputError, one_of
from bounds.planning.objective import ObjectiveClass
from bounds.planning.stacking.stack import Stack
from bounds.prescription import Prescription
from bounds.quantity import Quantity
from bounds.relaxations import RELAXATIONS
from bounds.theorems import stacked_of

#: x_t, which nobody may hold, and v_t, at which a gradient was computed.
ITERATES, VIEWS = "iterates", "views"
POINTS = (ITERATES, VIEWS)
#: Why there is none where the last iterate is certified.
_LAST = "of the last view nothing is proved"
#: What holds after the planned iterations, for what is measured at the views.
_REACHED = {
    Quantity.VIEW_GRADIENT_SQUARED: "mean over t < T of E|∇f(v_t)|² ≤ epsilon",
    Quantity.VIEW_EXCESS: "mean over t < T of E f(v_t) - f* ≤ epsilon",
}


def theorems_at(kind: ObjectiveClass, certify: str | None) -> tuple[Prescription, ...]:
    """The theorems about the objective at the iterates, or at the views.

    Raises ``InputError`` for another word, and for an objective without a theorem at the views.
    """
    if certify is None or one_of("certify", certify, POINTS) == ITERATES:
        return kind.prescriptions
    from bounds.theorems import served

    found = tuple(t for t in served.PRESCRIPTIONS if t.target == kind.target)
    if not found:
        raise InputError("certify", certify, f"{ITERATES} with objective {kind.name}; {_LAST}")
    return found


def stacked_at(kind: ObjectiveClass, certify: str | None) -> tuple[Prescription, ...]:
    """Those about stacks alone, without a bound on the gradient."""
    wanted = certify == VIEWS
    return tuple(t for t in stacked_of(kind.target) if _of_views(t) == wanted)


def _of_views(theorem: Prescription) -> bool:
    return theorem.measures in _REACHED


def reached(theorem: Prescription, kind: ObjectiveClass) -> str:
    """What holds after the planned iterations."""
    return _REACHED.get(theorem.measures, kind.reached)


def point(theorem: Prescription, system: str, stack: Stack | None) -> str:
    """Which model the theorem speaks of."""
    if _of_views(theorem):
        return "v_t is the model at which a gradient is computed; a worker holds it"
    if stack is not None:
        return stack.point
    part = RELAXATIONS.get(system)
    return Stack(() if part is None else (part,)).point
