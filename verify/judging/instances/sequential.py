"""Sequential SGD, whose views are the parameter: B = 0."""

from __future__ import annotations

from bounds.systems import sgd
from bounds.theorems import bounded_gradient
from sim.problems import Quadratic, Slope
from sim.systems import SGD
from verify.judging.case import Case
from verify.judging.instance import beside

_CASE = Case(
    name="SGD on a linear function", system=SGD(), problem=Slope(), step_size=0.01, steps=4,
    runs=768, proved=sgd.CORRECTED,
)  # fmt: skip
_EDGE = Case(
    name="gradient descent from the edge", system=SGD(),
    problem=Quadratic(spectrum=(1.0,), x0=(1.0,), radius=1.0), step_size=0.5, steps=1, runs=768,
    proved=sgd.CORRECTED,
)  # fmt: skip
_BOTH = "both sides are 0"
_STEEPEST = "the start has the steepest slope of the region, which is M"

INSTANCES = (
    *beside(_CASE, {sgd.PRINTED: _BOTH, sgd.CORRECTED: _BOTH}),
    *beside(_EDGE, {bounded_gradient.MEAN: _STEEPEST}),
)
