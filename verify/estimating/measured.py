"""A case is run once, and every constant that can be learned from it is estimated."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from torch import Generator

from sim import Problem, System
from sim.require import require
from sim.run import Progress
from sim.step_size import StepSize
from verify.estimating.delay_histogram import DelayHistogram, histogram
from verify.estimating.estimate import Estimate
from verify.estimating.estimates import ESTIMATORS
from verify.estimating.observed import observe
from verify.estimating.ran import Ran, ran

if TYPE_CHECKING:
    import pandas as pd

LEVEL = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The ``estimates`` of one case, all of whose intervals hold but for the probability ``level``;
    ``claimed`` is what problem and paper say of them, by name, where the run tests it. ``ran`` is
    the system with its parameters as ``bounds.plan`` has them, None where it has none such."""

    system: str
    problem: str
    estimates: tuple[Estimate, ...]
    claimed: Mapping[str, float]
    delays: DelayHistogram | None
    ran: Ran | None
    level: float

    def named(self, name: str) -> Estimate:
        """The estimate of this constant. Raises ``ValueError``."""
        found = [each for each in self.estimates if each.name == name]
        require(bool(found), "estimate", name, ", ".join(each.name for each in self.estimates))
        return found[0]

    def exposed(self) -> tuple[str, ...]:
        """The claims that the run refutes."""
        return tuple(
            each.name
            for each in self.estimates
            if each.name in self.claimed and each.exposes(self.claimed[each.name])
        )

    def records(self) -> list[dict[str, Any]]:
        """A row for every estimate; ``claimed`` is None where nothing was claimed."""
        exposed = self.exposed()
        return [
            {
                "name": each.name,
                "value": each.value,
                "lower": each.lower,
                "upper": each.upper,
                "confidence": each.confidence,
                "direction": each.direction.value,
                "conditional": each.conditional,
                "claimed": self.claimed.get(each.name),
                "exposed": each.name in exposed,
                "bias": each.bias,
            }
            for each in self.estimates
        ]

    def frame(self) -> pd.DataFrame:
        """``records`` as a table, without NaN: where nothing was claimed stands ``pd.NA``."""
        import pandas as pd

        return pd.DataFrame(self.records()).astype({"claimed": "Float64"})


def measured(
    system: System,
    problem: Problem,
    *,
    alpha: float | StepSize,
    steps: int,
    runs: int,
    generator: Generator,
    level: float = LEVEL,
    every: int = 1,
    points: int = 4,
    samples: int = 256,
    progress: Progress | None = None,
) -> Measured:
    """Estimates from r runs of T steps, measured in every ``every``-th step.

    L and c are sought at about ``points`` views of the first run, M and sigma in ``samples``
    gradients at each; L and c need 2 d gradients of f at a point, about 200 where d > 64. ``level``
    is split evenly over the estimators. From fewer than 8 runs nothing is said of what is a mean
    over runs. Where a constant need not hold where the run was, no claim is tested. Raises
    ``ValueError``.
    """
    require(0 < level < 1, "level", level, "in (0, 1)")
    reads = {quantity for estimator in ESTIMATORS for quantity in estimator.reads}
    seen = observe(
        system, problem, alpha=alpha, steps=steps, runs=runs, generator=generator, reads=reads,
        every=every, points=points, samples=samples, progress=progress,
    )  # fmt: skip
    share = level / (len(ESTIMATORS) + 1)
    found = [each for estimator in ESTIMATORS for each in estimator.estimates(seen, share)]
    claims = {k: v for estimator in ESTIMATORS for k, v in estimator.claims(seen).items()}
    stalest = None if seen.staleness is None else int(seen.staleness.max())
    return Measured(
        system=repr(system),
        problem=repr(problem),
        estimates=tuple(found),
        claimed={
            each.name: claims[each.name]
            for each in found
            if math.isfinite(claims.get(each.name, math.inf))
        },
        ran=ran(system, problem.dimension, stalest),
        delays=None if seen.staleness is None else histogram(seen.staleness, share),
        level=level,
    )
