"""c, from above."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from verify.estimating.estimate import Direction, Estimate, Estimator
from verify.estimating.observed import Observed


@dataclass(frozen=True, slots=True)
class StrongConvexity(Estimator):
    """The smallest <u - w, ∇f(u) - ∇f(w)> / |u - w|² found around the visited views, in F/X².

    Each is at least c by its definition (elastic, (8)); below 0 f is not convex there.
    """

    def estimates(self, observed: Observed, level: float) -> tuple[Estimate, ...]:
        found = observed.curvature
        return (
            Estimate(
                name="c",
                value=found.smallest,
                lower=-math.inf,
                upper=found.smallest,
                confidence=1.0,
                direction=Direction.UPPER_BOUND,
                bias=f"at least c, up to rounding: the smallest at {found.points} visited views",
                conditional=True,
            ),
        )

    def claims(self, observed: Observed) -> Mapping[str, float]:
        c = observed.problem.constants().c
        return {} if c is None else {"c": c}
