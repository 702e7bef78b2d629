"""A plan from measured constants, which certifies nothing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bounds import InputError, Plan, PlannedCondition, plan, real, whole
from bounds.planning.objective import OBJECTIVES
from verify.estimating.estimate import Direction, Estimate
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

    The plan is for the system that ran; its parameters (``delay``, ``kept``, ...) are those that
    ran, or worse ones that are given. ``factor`` >= 1 multiplies L, M and sigma and divides c,
    since each was measured from the side that flatters; no factor makes the plan certain. A
    constant that is given is not read from the measurement, which must not refute it. Raises
    ``ValueError``, also where another system is asked for, or what is given is better than what
    was measured; both are named.
    """
    worse = real("factor", factor, least=1)
    if measured.ran is None:
        allowed = f"nothing: {measured.system} is no system of bounds.plan"
        raise InputError("system", given.get("system"), allowed)
    given = measured.ran.completed(given)
    _require_not_refuted(measured, given)
    _require_single(given)
    wanted = {k: v for k, v in READ.items() if k not in given}
    if objective in OBJECTIVES and "strong_convexity" not in OBJECTIVES[objective].constants:
        wanted.pop("strong_convexity", None)
    used = {name: measured.named(letter) for name, letter in wanted.items()}
    constants: dict[str, Any] = {
        name: each.value / worse if name == "strong_convexity" else each.value * worse
        for name, each in used.items()
    }
    _require_large_enough(measured, {**constants, **given})
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


def _require_not_refuted(measured: Measured, given: Mapping[str, Any]) -> None:
    """Raise ``InputError`` for a given constant that is better than the run allows."""
    for name, letter in READ.items():
        value, found = given.get(name), [e for e in measured.estimates if e.name == letter]
        if value is None or not found or not found[0].exposes(real(name, value)):
            continue
        most = found[0].direction is Direction.UPPER_BOUND
        limit = f"at most {found[0].upper:.6g}" if most else f"at least {found[0].lower:.6g}"
        raise InputError(name.replace("_", "-"), value, f"{limit}, as measured")


def _require_single(given: Mapping[str, Any]) -> None:
    """Raise ``InputError`` for a mini-batch, whose noise is less than that of what ran."""
    many = given.get("batch")
    if many is not None and whole("batch", many, least=1) > 1:
        raise InputError("batch", many, "1, as measured: the noise is that of what ran")


def _require_large_enough(measured: Measured, given: Mapping[str, Any]) -> None:
    """Raise ``InputError`` where E|g|² <= G² + sigma² fails in the run."""
    bound, noise = given.get("gradient_bound"), given.get("noise")
    if bound is None or noise is None:
        return
    least = measured.named("M").lower
    bound, noise = real("gradient-bound", bound, above=0), real("noise", noise, least=0)
    if least is not None and math.hypot(bound, noise) < least:
        allowed = f"at least {math.sqrt(least**2 - noise**2):.6g} beside a noise of {noise:.6g}"
        raise InputError(
            "gradient-bound", bound, f"{allowed}: M is at least {least:.6g}, as measured"
        )
