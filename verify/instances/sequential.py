"""Sequential SGD, whose views are the parameter: B = 0."""

from __future__ import annotations

from bounds.systems import sgd
from sim.problems import Slope
from sim.systems import SGD
from verify.case import Case
from verify.instance import beside

_CASE = Case(
    name="sgd on a slope", system=SGD(), problem=Slope(), step_size=0.01, steps=4, runs=768,
    proved=sgd.CORRECTED,
)  # fmt: skip
_BOTH = "both sides are 0"

INSTANCES = beside(_CASE, {sgd.PRINTED: _BOTH, sgd.CORRECTED: _BOTH})
