"""How small f(x) - f* gets: in the mean over the iterations, or at the last one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from bounds import Over, Quantity, Statement
from bounds.theorems import convex
from sim.problems import Huber
from sim.systems import SGD
from verify.judging.case import Case
from verify.judging.check import Check, FalseClaim, Floats


@dataclass(frozen=True, slots=True)
class Excess(Check):
    """The mean over t < T is one sample per run; the last step is named before the run."""

    reads: ClassVar[Mapping[Quantity, frozenset[Over]]] = {
        Quantity.EXCESS: frozenset({Over.MEAN_STEP, Over.LAST_STEP, Over.NEXT_STEP})
    }

    def select(self, statement: Statement, trace: Floats) -> Floats:
        if statement.over is Over.MEAN_STEP:
            return np.asarray(trace[:-1].mean(axis=0, keepdims=True), dtype=np.float64)
        return trace[-1:]

    def false_claim(self) -> FalseClaim:
        """Nine tenths of the bound for convex f, on the run that attains it."""
        claim = convex.VARIANCE
        return FalseClaim(replace(claim, name="false/excess", rhs=claim.rhs * 0.9), descent())


def descent(steps: int = 40) -> Case:
    """Gradient descent with alpha L = 1 on Huber's function, which reaches x* after T steps."""
    return Case(
        name="descent down a slope",
        system=SGD(),
        problem=Huber(slope=0.5, x0=0.5 * steps),
        step_size=1.0,
        steps=steps,
        runs=256,
        proved=0.0,
    )
