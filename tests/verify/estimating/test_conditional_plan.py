"""A plan from measured constants."""

from __future__ import annotations

from typing import Any

import pytest
from torch import Generator

from bounds import InputError, Plan
from sim import ErrorFeedback, HeavyBall, Problem, System
from sim.compressors import RandomK, TopK
from sim.delays import Constant, Uniform
from sim.problems import Quadratic
from sim.schedules import Cluster
from sim.systems import (
    ASGD,
    SGD,
    Asynchronous,
    Crash,
    EFRandBeta,
    Hogwild,
    LocalSGD,
    Omission,
    OneBit,
    SparsifiedSGD,
)
from sim.systems import TopK as TopKSystem
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


PLANNED: list[tuple[System, str, dict[str, Any]]] = [
    (SGD(3), "sgd", {}),
    (Asynchronous(4, Uniform(7)), "asynchronous", {"workers": 4, "delay": 3}),
    (Hogwild(4, Uniform(25)), "hogwild", {"delay": 25, "dimension": 3}),
    (Crash(5, 2), "crash", {"faults": 2}),
    (Omission(5, 2, tau=3), "omission", {"faults": 2, "delay": 3}),
    (OneBit(2), "one-bit", {"dimension": 3}),
    (TopKSystem(2, 2), "top-k", {"kept": 2, "dimension": 3}),
    (ErrorFeedback(TopK(2)), "top-k", {"kept": 2, "dimension": 3}),
    (EFRandBeta(2, 0.5, delay=Constant(4)), "ef-rand-beta",
     {"delay": 4, "workers": 2, "dimension": 3, "beta": 0.5}),
]  # fmt: skip
ASKED: dict[str, Any] = {"objective": "nonconvex", "epsilon": 0.1, "gap": 2.0}


@pytest.mark.parametrize(("system", "name", "parameters"), PLANNED, ids=lambda x: str(x)[:30])
def test_a_plan_is_for_what_ran_or_for_something_worse(
    system: System, name: str, parameters: dict[str, Any]
) -> None:
    found = of(system, QUADRATIC, samples=32)
    alone = plan_from_estimates(found, **ASKED).if_they_hold
    named = plan_from_estimates(found, system=name, **ASKED, **parameters).if_they_hold
    assert alone == named
    other = "hogwild" if name != "hogwild" else "sgd"
    with pytest.raises(InputError, match=rf"^system: given {other}, allowed: {name}, the system"):
        plan_from_estimates(found, system=other, **ASKED)
    for parameter, ran in parameters.items():
        better = {"kept": ran + 1, "beta": 0.75}.get(parameter, ran - 1)
        with pytest.raises(
            InputError, match=rf"^({parameter}|delay): given .* allowed: at .*{ran}"
        ):
            plan_from_estimates(found, **ASKED, **{parameter: better})
        worse = {"kept": ran - 1, "beta": 0.25}.get(parameter, ran + 1)
        slower = plan_from_estimates(found, **ASKED, **{**parameters, parameter: worse})
        assert slower.if_they_hold.iterations >= alone.iterations


def test_asynchronous_delays_are_counted_in_iterations_of_all_workers() -> None:
    found = of(Asynchronous(4, Constant(25)), QUADRATIC, samples=32)
    message = r"^delay: given 1, allowed: at least 9: delay \(workers - 1\) is 3, and 25 were meas"
    with pytest.raises(InputError, match=message):
        plan_from_estimates(found, system="asynchronous", delay=1, **ASKED)
    plan_from_estimates(found, system="asynchronous", delay=5, workers=6, **ASKED)
    alone = of(Asynchronous(1, Constant(2)), QUADRATIC, samples=32)
    with pytest.raises(InputError, match=r"^workers: given 1, allowed: at least 2: views missed 2"):
        plan_from_estimates(alone, **ASKED)


@pytest.mark.parametrize(
    "system",
    [
        ASGD(Cluster(4)), SparsifiedSGD(Cluster(4), TopK(2)), LocalSGD(2, 2), Omission(4, 1),
        ErrorFeedback(RandomK(2)), HeavyBall(SGD()), EFRandBeta(2, 0.5, reset=False),
    ],
    ids=repr,
)  # fmt: skip
def test_what_no_system_of_the_planner_is_has_no_plan(system: System) -> None:
    found = of(system, QUADRATIC, samples=32)
    for given in ({}, {"system": "hogwild", "delay": 1, "dimension": 3}, {"system": "sgd"}):
        with pytest.raises(InputError, match=r"^system: given .*, allowed: nothing: .* is no syst"):
            plan_from_estimates(found, **ASKED, **given)


def test_a_given_constant_that_the_run_refutes_is_refused_with_both_numbers() -> None:
    found = of(SGD(), QUADRATIC)
    limits = {
        "smoothness": found.named("L").lower,
        "second_moment": found.named("M").lower,
        "noise": found.named("sigma").lower,
    }
    for name, least in limits.items():
        with pytest.raises(
            InputError, match=rf"^{name}: given .*, allowed: at least {least:.6g}, as m"
        ):
            plan_from_estimates(found, **ASKED, **{name: least / 2})
        plan_from_estimates(found, **ASKED, **{name: least * 2})
    with pytest.raises(InputError, match=r"^strong_convexity: given 1.5, allowed: at most 0.5"):
        plan_from_estimates(
            found, objective="strongly-convex", epsilon=0.1, radius=1.0, strong_convexity=1.5
        )


def test_gradients_are_no_smaller_and_batches_no_larger_than_those_that_ran() -> None:
    found = of(SGD(), QUADRATIC)
    least, noise = found.named("M").lower, found.named("sigma").value
    needed = (least**2 - noise**2) ** 0.5
    message = rf"^gradient_bound: given .*, allowed: at least {needed:.6g} b"
    with pytest.raises(InputError, match=message):
        plan_from_estimates(found, **ASKED, gradient_bound=needed / 2)
    plan_from_estimates(found, **ASKED, gradient_bound=needed * 1.01)
    with pytest.raises(InputError, match=r"^batch: given 4, allowed: 1, as measured"):
        plan_from_estimates(found, **ASKED, batch=4)
    plan_from_estimates(found, **ASKED, batch=1)
