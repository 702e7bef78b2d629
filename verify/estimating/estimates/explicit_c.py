"""C of Theorem 2.1, written out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import torch

from bounds import Quantity
from bounds.statement import evaluator, keywords
from bounds.symbols import L, T, alphas, gradients, uses
from bounds.theorems.sparsified import STALE
from verify.estimating.estimate import Direction, Estimate, Estimator
from verify.estimating.intervals import FEWEST, mean_interval
from verify.estimating.observed import Floats, Observed


@dataclass(frozen=True, slots=True)
class ExplicitC(Estimator):
    """C = (L/2) Σ_l (u_l - 1) alpha_l² E|∇f(x_l)|², u_l = Σ_t Pr(τ_t = l), in F.

    The expression of ``bounds.theorems.sparsified``, for delays independent of the iterates (A.4).
    u is counted in delay tables that the runs did not use, so that the mean over runs of the
    product is the product of the means. The last steps count negatively, since fewer gradients are
    computed there: C is below 0 where gradients grow along the run. L is the problem's; where it
    has none, the measured one, from below. None unless every step is recorded, and where
    coordinates have delays of their own.
    """

    reads: ClassVar[frozenset[Quantity]] = frozenset({Quantity.GRADIENT_SQUARED})

    def estimates(self, observed: Observed, level: float) -> tuple[Estimate, ...]:
        trace, staleness = observed.trace, observed.staleness
        if staleness is None or not observed.whole_views or trace.every > 1:
            return ()
        squared = np.asarray(trace.values[Quantity.GRADIENT_SQUARED])
        runs = min(trace.runs, staleness.shape[1])
        if runs < FEWEST:
            return ()
        claimed = observed.problem.constants().L
        known = math.isfinite(claimed)
        each = _each(staleness[:, :runs], squared[:, :runs], trace.alphas)
        each = each * (claimed if known else observed.curvature.largest)
        if not np.isfinite(each).all():
            return ()
        low, high = mean_interval(each, level)
        value = float(each.mean())
        return (
            Estimate(
                name="C",
                value=value,
                lower=min(low, value),
                upper=max(high, value),
                confidence=1 - level,
                direction=Direction.UNBIASED if known else Direction.BIASED,
                bias="none, where delays do not depend on gradients; the interval by Student's t"
                if known
                else "too near 0: L was measured, from below; the interval is for this L",
                conditional=not known,
            ),
        )


def _each(staleness: torch.Tensor, squared: Floats, sizes: tuple[float, ...]) -> Floats:
    """(r,): C / L of a pair of a delay table and a run."""
    steps = len(staleness)
    begun = torch.arange(steps).unsqueeze(1) - staleness
    counted = torch.zeros(steps, staleness.shape[1], dtype=torch.float64)
    counted.scatter_add_(0, begun, torch.ones_like(counted))
    values = {
        L: 1.0,
        T: steps,
        uses: counted.numpy(),
        alphas: np.array(sizes),
        gradients: squared,
    }
    each = evaluator(STALE)(**keywords(STALE, values))
    return np.asarray(each, dtype=np.float64) * np.ones(staleness.shape[1])
