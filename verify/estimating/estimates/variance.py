"""sigma, from below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from verify.estimating.estimate import Estimate, Estimator
from verify.estimating.observed import Observed
from verify.estimating.worst_mean import worst_mean


@dataclass(frozen=True, slots=True)
class Variance(Estimator):
    """√E|g(v) - E g(v)|² at the visited view v where it looks largest, in F/X: at most sigma.

    E|g - g'|²/2 for two independent gradients is the variance itself (sparsified, Assumption 3), so
    nothing need be known of ∇f: of a network with dropout or batch norms it is an estimate.
    """

    def estimates(self, observed: Observed, level: float) -> tuple[Estimate, ...]:
        bias = f"at most sigma but for chance: the largest at {len(observed.points)} visited views"
        return worst_mean("sigma", observed.half_differences, level, bias, root=True)

    def claims(self, observed: Observed) -> Mapping[str, float]:
        sigma = observed.problem.constants().sigma
        return {"sigma": sigma} if sigma is not None and observed.stayed else {}
