"""Elastic consistency at every step: E|x_t - v_t| / alpha against B."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from bounds import SYSTEMS, Over, Quantity, Statement
from bounds.symbols import p, tau
from sim.delays import Constant
from sim.problems import Slope
from sim.systems import Asynchronous
from verify.judging.case import Case
from verify.judging.check import Check, FalseClaim, Floats

PILOT = 4


@dataclass(frozen=True, slots=True)
class ViewError(Check):
    """False if at some t the mean exceeds the bound: a quarter of the runs chooses the step, the
    others are tested there."""

    reads: ClassVar[Mapping[Quantity, frozenset[Over]]] = {
        quantity: frozenset({Over.EVERY_STEP})
        for quantity in (
            Quantity.VIEW_ERROR,
            Quantity.VIEW_ERROR_SQUARED,
            Quantity.MEMORY,
            Quantity.MEMORY_SQUARED,
        )
    }

    def select(self, statement: Statement, trace: Floats) -> Floats:
        pilot = max(1, trace.shape[1] // PILOT)
        worst = int(trace[:, :pilot].mean(axis=1).argmax())
        return trace[worst : worst + 1, pilot:]

    def false_claim(self) -> FalseClaim:
        """Lemma 5.2 with a constant 5% too small, on the instance that attains it."""
        claim = SYSTEMS["asynchronous"].printed
        case = Case(
            name="asynchronous on a slope",
            system=Asynchronous(workers=3, delay=Constant(8)),
            problem=Slope(a=(3.0, 4.0)),
            step_size=0.01,
            steps=20,
            runs=512,
            proved=SYSTEMS["asynchronous"].corrected,
            parameters={p: 3, tau: 4},
        )
        return FalseClaim(replace(claim, name="false/view-error", rhs=claim.rhs * 20 / 21), case)
