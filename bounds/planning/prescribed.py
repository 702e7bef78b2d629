"""The step size that one theorem prescribes at the user's numbers, and its iterations."""

from __future__ import annotations

import math

from mpmath.libmp import ComplexResult

from bounds.admissible import InputError
from bounds.planning.decided import condition_holds
from bounds.planning.interval import ceiling
from bounds.planning.objective import ObjectiveClass
from bounds.planning.recursion import MOST, fewest
from bounds.planning.step_size import best_share, best_step, step_limit
from bounds.prescription import Prescription
from bounds.statement import Values, evaluator, keywords, letters
from bounds.symbols import B, alpha, nu


def prescribed(theorem: Prescription, kind: ObjectiveClass, values: Values) -> tuple[float, int]:
    """A step size, and the fewest iterations that are certified with it; else ``InputError``."""
    start = kind.reached_at_start(values)
    if start:  # no step is needed; the one for a run from farther away will do
        far = {x: evaluator(y, "math")(**keywords(y, values)) for x, y in kind.farther.items()}
        values = {**values, **far}
    if theorem.aim is not None and values[B] > 0:
        start = False  # a view of x_0 may be farther away
    if any(condition_holds(each, values) is False for each in theorem.conditions):
        raise _unreached(kind, values)  # no step size changes that
    if nu in letters(theorem.iterations) and nu not in values:
        values = {**values, nu: best_share(theorem.iterations, values)}
    step = _inside(theorem, best_step(theorem, values), values)
    return (step, 0) if start else _count(theorem, kind, values, step)


def _count(
    theorem: Prescription, kind: ObjectiveClass, values: Values, step: float
) -> tuple[float, int]:
    try:
        iterations = ceiling(theorem.iterations, {**values, alpha: step})
    except ComplexResult:  # the logarithm of what is not positive: the step is at the edge
        raise _unreached(kind, values) from None
    if iterations < 1:  # the bound comes to rest above the start, so nothing follows from it
        raise _unreached(kind, values)
    law = theorem.recursion
    if law is not None and iterations <= MOST:
        aim = theorem.target if theorem.aim is None else theorem.aim
        counted = fewest(law, aim, values, step, float(step_limit(theorem, values)))
        if counted is not None and counted[1] <= iterations:
            return counted
    return step, iterations


def _unreached(kind: ObjectiveClass, values: Values) -> InputError:
    return InputError("epsilon", values[kind.target], "a target that some step size reaches")


def _inside(theorem: Prescription, step: float, values: Values) -> float:
    """``step``, or a float little below where rounding took it over the edge of a condition."""

    def breaks(a: float) -> bool:
        known = {**values, alpha: a}
        return any(condition_holds(each, known) is False for each in theorem.conditions)

    if not breaks(step):
        return step
    nearest = math.nextafter(step, 0)
    below = (nearest, *(step * (1 - 2.0**-n) for n in range(51, 40, -1)))
    return next((each for each in below if not breaks(each)), step)
