"""How small the gradient gets: min or mean over t of E|∇f(x_t)|²."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from bounds import Over, Quantity, Statement
from bounds.theorems import nonconvex
from sim.problems import GemanMcClure
from sim.systems import SGD
from verify.judging.case import Case
from verify.judging.check import Check, FalseClaim, Floats


@dataclass(frozen=True, slots=True)
class Stationarity(Check):
    """The minimum exceeds the bound only if the mean at every t does; the mean over t is one
    sample per run."""

    reads: ClassVar[Mapping[Quantity, frozenset[Over]]] = {
        Quantity.GRADIENT_SQUARED: frozenset({Over.BEST_STEP, Over.MEAN_STEP})
    }

    def select(self, statement: Statement, trace: Floats) -> Floats:
        if statement.over is Over.MEAN_STEP:
            return np.asarray(trace.mean(axis=0, keepdims=True), dtype=np.float64)
        return trace

    def false_claim(self) -> FalseClaim:
        """Lemma 4.1 without its first two terms: as if neither the start nor noise mattered."""
        problem = GemanMcClure(x0=(2.0, 2.0), sigma=0.5)
        case = Case(
            name="SGD on Geman-McClure", system=SGD(), problem=problem, step_size=0.01,
            steps=50, runs=256, proved=0.0,
        )  # fmt: skip
        claim = nonconvex.PRINTED
        return FalseClaim(replace(claim, name="false/stationarity", rhs=claim.rhs * 1e-3), case)
