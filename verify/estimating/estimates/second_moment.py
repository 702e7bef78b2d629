"""M, from below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from verify.estimating.estimate import Estimate, Estimator
from verify.estimating.observed import Observed
from verify.estimating.worst_mean import worst_mean


@dataclass(frozen=True, slots=True)
class SecondMoment(Estimator):
    """√E|g(v)|² at the visited view v where it looks largest, in F/X: at most M (elastic, (6)).

    Fresh gradients at v are independent, however few runs there are. M is a supremum over the whole
    region, which no sample bounds from above.
    """

    def estimates(self, observed: Observed, level: float) -> tuple[Estimate, ...]:
        bias = f"at most M but for chance: the largest at {len(observed.points)} visited views"
        return worst_mean("M", observed.squares, level, bias, root=True)

    def claims(self, observed: Observed) -> Mapping[str, float]:
        return {"M": observed.problem.constants().M} if observed.stayed else {}
