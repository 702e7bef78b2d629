"""B, from below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from bounds import Quantity
from verify.estimating.estimate import Estimate, Estimator
from verify.estimating.observed import Observed
from verify.estimating.worst_mean import worst_mean


@dataclass(frozen=True, slots=True)
class ElasticConstant(Estimator):
    """max over t of E|x_t - v_t|/alpha, and of √E|x_t - v_t|²/alpha, in F/X: each at most B.

    elastic, Definition 1, read as a first or as a second moment. B holds for every t and for every
    problem with this M; the runs tell of the recorded steps on one problem.
    """

    reads: ClassVar[frozenset[Quantity]] = frozenset(
        {Quantity.VIEW_ERROR, Quantity.VIEW_ERROR_SQUARED}
    )

    def estimates(self, observed: Observed, level: float) -> tuple[Estimate, ...]:
        values = observed.trace.values
        bias = "at most B but for chance: the largest at the recorded steps of this problem"
        first = np.asarray(values[Quantity.VIEW_ERROR])
        second = np.asarray(values[Quantity.VIEW_ERROR_SQUARED])
        return (
            *worst_mean("B, first moment", first, level / 2, bias),
            *worst_mean("B, second moment", second, level / 2, bias, root=True),
        )
