"""L, from below."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from verify.estimating.estimate import Direction, Estimate, Estimator
from verify.estimating.observed import Observed


@dataclass(frozen=True, slots=True)
class Smoothness(Estimator):
    """The largest |∇f(u) - ∇f(w)| / |u - w| found around the visited views, in F/X².

    Each is at most L by its definition (elastic, (7); sparsified, Assumption 2), and near the
    largest |eigenvalue| of a Hessian there (``verify.estimating.curvature``). Elsewhere f may be
    steeper.
    """

    def estimates(self, observed: Observed, level: float) -> tuple[Estimate, ...]:
        found = observed.curvature
        return (
            Estimate(
                name="L",
                value=found.largest,
                lower=found.largest,
                upper=math.inf,
                confidence=1.0,
                direction=Direction.LOWER_BOUND,
                bias=f"at most L, up to rounding: the largest at {found.points} visited views",
                conditional=True,
            ),
        )

    def claims(self, observed: Observed) -> Mapping[str, float]:
        return {"L": observed.problem.constants().L}
