"""How near the minimiser the run ends: E|x_T - x*|²."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bounds import Consistency, Over, Quantity, Statement
from bounds.theorems import strongly_convex
from sim.problems import Quadratic
from sim.systems import Adversary
from verify.judging.case import Case
from verify.judging.check import Check, FalseClaim, Floats


@dataclass(frozen=True, slots=True)
class Distance(Check):
    """The last step alone, which the statement names before the run."""

    reads: ClassVar[Mapping[Quantity, frozenset[Over]]] = {
        Quantity.DISTANCE_SQUARED: frozenset({Over.LAST_STEP, Over.NEXT_STEP})
    }

    def select(self, statement: Statement, trace: Floats) -> Floats:
        return trace[-1:]

    def false_claim(self) -> FalseClaim:
        """Lemma 4.3 as printed, on the oracle whose view is the minimiser for ever."""
        return FalseClaim(strongly_convex.PRINTED, stuck())


def stuck(runs: int = 256, steps: int = 400) -> Case:
    """f = 2x², c = L = 4, alpha = x0 = 1/16, B = 1: x never moves, and |x|² is over (12)."""
    return Case(
        name="adversarial views on 2x²",
        system=Adversary(B=1.0, target=(0.0,)),
        problem=Quadratic(spectrum=(4.0,), x0=(1 / 16,), radius=1 / 16),
        step_size=1 / 16,
        steps=steps,
        runs=runs,
        proved=1.0,
        gives=Consistency.ALMOST_SURE,
    )
