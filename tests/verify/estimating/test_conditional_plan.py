"""A plan from measured constants."""

from __future__ import annotations

import pytest
from torch import Generator

from bounds import InputError, Plan
from sim import Problem, System
from sim.problems import Quadratic
from sim.systems import SGD
from verify.estimating.conditional_plan import plan_from_estimates
from verify.estimating.measured import Measured, measured

QUADRATIC = Quadratic((2.0, 1.0, 0.5), x0=1.0, sigma=0.5, radius=9.0)


def of(system: System, problem: Problem, **changed: object) -> Measured:
    arguments = {"alpha": 0.01, "steps": 30, "runs": 32, "samples": 64, **changed}
    return measured(system, problem, generator=Generator().manual_seed(3), **arguments)  # type: ignore[arg-type]


def test_a_factor_makes_a_plan_slower_and_what_is_given_is_not_read() -> None:
    def made(**changed: object) -> Plan:
        found = of(SGD(), QUADRATIC)
        given = {"objective": "strongly-convex", "system": "sgd", "epsilon": 0.01, "radius": 1.0}
        return plan_from_estimates(found, **{**given, **changed}).if_they_hold  # type: ignore[arg-type]

    assert made(factor=2.0).iterations > made().iterations
    assert not any(each.name.startswith("L is") for each in made(smoothness=2.0).conditions)
    with pytest.raises(InputError, match=r"^factor: given 0.5"):
        made(factor=0.5)
