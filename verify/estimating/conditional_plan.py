"""A plan from measured constants, which certifies nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bounds import Plan, PlannedCondition, plan, real
from bounds.planning.objective import OBJECTIVES
from verify.estimating.estimate import Estimate
from verify.estimating.measured import Measured

MARK = "conditional on measured constants"
#: The measured constants that a plan reads, by the names of ``bounds.plan``.
READ = {"smoothness": "L", "second_moment": "M", "noise": "sigma", "strong_convexity": "c"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionalPlan:
    """What ``bounds.plan`` gives if the ``measured`` constants, each made worse by ``factor``, are
    true ones. It is no ``Plan``; ``if_they_hold`` is one, and carries the mark in every line."""

    measured: tuple[Estimate, ...]
    factor: float
    if_they_hold: Plan

    @property
    def text(self) -> str:
        """What it is, and of which numbers it depends."""
        inner = self.if_they_hold
        return "\n".join(
            [
                f"NOT CERTIFIED: {MARK}",
                f"if they hold, step size {inner.step_size:.6g} and {inner.iterations} iterations",
                *(f"  {each.name} from {each.value:.6g}: {each.bias}" for each in self.measured),
            ]
        )

    def __str__(self) -> str:
        return self.text


def plan_from_estimates(
    measured: Measured, *, objective: str, factor: float = 1.0, **given: Any
) -> ConditionalPlan:
    """``bounds.plan`` with L, M, sigma (and c) as measured, and what is ``given`` besides.

    ``factor`` >= 1 multiplies L, M and sigma and divides c, since each was measured from the side
    that flatters; no factor makes the plan certain. A constant that is given is not read from the
    measurement. Raises ``ValueError``.
    """
    worse = real("factor", factor, least=1)
    wanted = {k: v for k, v in READ.items() if k not in given}
    if objective in OBJECTIVES and "strong_convexity" not in OBJECTIVES[objective].constants:
        wanted.pop("strong_convexity", None)
    used = {name: measured.named(letter) for name, letter in wanted.items()}
    constants: dict[str, Any] = {
        name: each.value / worse if name == "strong_convexity" else each.value * worse
        for name, each in used.items()
    }
    made = plan(objective=objective, **constants, **given)
    conditions = tuple(
        PlannedCondition(
            name=f"{each.name} is {constants[name]:.6g}, from a measured {each.value:.6g}: "
            f"{each.bias}",
            holds=None,
            hidden=False,
        )
        for name, each in used.items()
    )
    marked = replace(
        made,
        form=f"{made.form}, {MARK}",
        guarantee=f"nothing by itself; {MARK}: {made.guarantee}",
        conditions=(*conditions, *made.conditions),
        not_guaranteed=(f"anything unless the measured constants hold: {MARK}",
                        *made.not_guaranteed),
    )  # fmt: skip
    return ConditionalPlan(measured=tuple(used.values()), factor=worse, if_they_hold=marked)
