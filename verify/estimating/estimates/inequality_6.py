"""Whether stale gradients are as large as fresh ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bounds import Quantity
from sim.server.parameter_server import ParameterServer
from verify.estimating.estimate import Estimate, Estimator
from verify.estimating.least_of_steps import least_of_steps
from verify.estimating.observed import Observed

NAME = "(6)"


@dataclass(frozen=True, slots=True)
class Inequality6(Estimator):
    """min over t of E|∇f(x_τ)||∇f(x_t)| / E|∇f(x_t)|², which (6) of sparsified, A.5 takes to be at
    least 1: below 1 with confidence, the proof of Theorem 2.1 does not cover the run."""

    reads: ClassVar[frozenset[Quantity]] = frozenset(
        {Quantity.STALE_PRODUCT, Quantity.GRADIENT_SQUARED}
    )

    def estimates(self, observed: Observed, level: float) -> tuple[Estimate, ...]:
        return least_of_steps(
            NAME, observed, Quantity.STALE_PRODUCT, Quantity.GRADIENT_SQUARED, level
        )

    def claims(self, observed: Observed) -> Mapping[str, float]:
        """At least 1, which the paper takes for granted of its parameter server."""
        return {NAME: 1.0} if isinstance(observed.system, ParameterServer) else {}
