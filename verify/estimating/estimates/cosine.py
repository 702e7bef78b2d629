"""mu of Assumption 5."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bounds import Quantity
from sim.server.parameter_server import ParameterServer
from verify.estimating.estimate import Estimate, Estimator
from verify.estimating.least_of_steps import least_of_steps
from verify.estimating.observed import Observed


@dataclass(frozen=True, slots=True)
class Cosine(Estimator):
    """mu = min over t of mu_t = E<Φ(g), ∇f(x_t)> / E|Φ(g)||∇f(x_t)| (sparsified, Assumption 5).

    Φ(g) is what a step subtracts from x, divided by alpha: with a memory or momentum, all of it;
    under error feedback x is the true parameter, from which whole gradients are subtracted. Steps
    at which mu_t is 0/0 are left out, as the proof needs no mu there. |mu_t| <= 1.
    """

    reads: ClassVar[frozenset[Quantity]] = frozenset({Quantity.INNER, Quantity.NORM_PRODUCT})

    def estimates(self, observed: Observed, level: float) -> tuple[Estimate, ...]:
        return least_of_steps("mu", observed, Quantity.INNER, Quantity.NORM_PRODUCT, level, most=1)

    def claims(self, observed: Observed) -> Mapping[str, float]:
        """mu > 0, which the paper asks of its parameter server."""
        return {"mu": 0.0} if isinstance(observed.system, ParameterServer) else {}
