"""Contracts of every estimator, and of the table and the plan that are made of all."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
import torch
from torch import Generator, Tensor, nn

from bounds import Plan
from sim import Constants, Problem, System
from sim.compressors import TopK as Sparsifier
from sim.delays import Constant, Uniform
from sim.problems import GemanMcClure, OneSparse, Quadratic, TwoSidedCurvature
from sim.problems.neural import Neural
from sim.schedules import Cluster, RoundRobin
from sim.seeded import seeded
from sim.systems import ASGD, SGD, Asynchronous, Crash, Hogwild, LocalSGD, SparsifiedSGD, TopK
from verify.estimating.conditional_plan import MARK, plan_from_estimates
from verify.estimating.estimates import ESTIMATORS
from verify.estimating.measured import Measured, measured

QUADRATIC = Quadratic((2.0, 1.0, 0.5), x0=1.0, sigma=0.5, radius=9.0)
CASES: list[tuple[System, Problem]] = [
    (SGD(2), QUADRATIC),
    (SparsifiedSGD(Cluster(4), Sparsifier(2)), QUADRATIC),
    (Asynchronous(3, Uniform(6)), TwoSidedCurvature(30.0, 1.0, 1.0, 0.5, radius=9.0)),
    (Hogwild(3, Constant(4)), GemanMcClure((0.5,) * 8, 0.1)),
    (Crash(4, 1), QUADRATIC),
    (LocalSGD(3, 4), QUADRATIC),
    (TopK(2, 1), OneSparse(20)),
]


def of(system: System, problem: Problem, **changed: object) -> Measured:
    arguments = {"alpha": 0.01, "steps": 30, "runs": 32, "samples": 64, **changed}
    return measured(system, problem, generator=Generator().manual_seed(3), **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(("system", "problem"), CASES, ids=repr)
def test_no_true_constant_is_exposed_and_the_level_is_spent_once(
    system: System, problem: Problem
) -> None:
    made = of(system, problem)
    assert {"L", "M"} <= set(made.claimed)
    assert made.exposed() == ()
    assert sum(1 - each.confidence for each in made.estimates) <= made.level
    names = [each.name for each in made.estimates]
    assert len(names) == len(set(names))
    assert np.isfinite([each.value for each in made.estimates]).all()


def test_every_estimator_has_something_to_say_of_one_case() -> None:
    made = of(SparsifiedSGD(Cluster(4), Sparsifier(2)), QUADRATIC)
    assert [each.name for each in made.estimates] == [
        "L", "c", "M", "sigma", "mu", "(6)", "tau_avg", "tau_max", "tau_C", "C",
        "B, first moment", "B, second moment",
    ]  # fmt: skip
    assert len(ESTIMATORS) == 9


def test_the_same_seed_gives_the_same_table() -> None:
    first, second = (of(*CASES[1]).frame() for _ in range(2))
    assert first.equals(second)
    assert not first.drop(columns="claimed").isna().any().any()


@dataclass(frozen=True, slots=True)
class Lying(Problem):
    """The quadratic, with other constants than it has."""

    claims: Constants

    def constants(self) -> Constants:
        return self.claims

    def start(self) -> Tensor:
        return QUADRATIC.start()

    def minimiser(self) -> Tensor:
        return QUADRATIC.minimiser()

    def value(self, x: Tensor) -> Tensor:
        return QUADRATIC.value(x)

    def gradient(self, x: Tensor) -> Tensor:
        return QUADRATIC.gradient(x)

    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        return QUADRATIC.sample(v, generator)


@pytest.mark.parametrize(("name", "lie"), [("L", 1.99), ("c", 0.51), ("M", 1.0), ("sigma", 0.4)])
def test_a_problem_that_lies_about_a_constant_is_exposed_in_it_alone(name: str, lie: float) -> None:
    lying = Lying(replace(QUADRATIC.constants(), **{name: lie}))
    assert of(SGD(), lying, samples=512).exposed() == (name,)


def test_outside_the_region_no_claim_on_M_is_tested() -> None:
    lying = Lying(replace(QUADRATIC.constants(), M=0.1, radius=1.0))
    made = of(SGD(), lying, alpha=0.9)
    assert "M" not in made.claimed
    assert made.exposed() == ()


def test_where_gradients_grow_the_inequality_6_fails_with_confidence() -> None:
    # From x = 3 down to 1 the slope of u²/(1+u²) grows from 0.06 to 0.5.
    made = of(ASGD(RoundRobin(5)), GemanMcClure((3.0, 3.0), 0.05), alpha=0.5, steps=20)
    assert made.exposed() == ("(6)",)
    assert made.named("(6)").upper < 0.9


def test_what_the_paper_says_of_its_parameter_server_is_held_against_no_other_system() -> None:
    assert "(6)" in of(*CASES[1]).claimed
    assert not {"(6)", "mu"} & set(of(*CASES[2]).claimed)


def test_a_cosine_that_is_too_large_is_exposed() -> None:
    found = of(*CASES[1]).named("mu")
    assert found.exposes(found.upper + 0.01)
    assert not found.exposes(found.lower)
    assert -1 <= found.lower < found.upper <= 1


def naive_c(stale: int, steps: int, alpha: float) -> float:
    """(L/2) Σ (u_l - 1) alpha² |∇f(x_l)|² on x²/2, L = 1, without noise, in plain Python."""
    path, uses = [1.0], [0] * steps
    for t in range(steps):
        read = max(0, t - stale)
        uses[read] += 1
        path.append(path[t] - alpha * path[read])
    return 0.5 * sum((u - 1) * alpha**2 * x**2 for u, x in zip(uses, path, strict=False))


@pytest.mark.parametrize("stale", [0, 1, 4])
def test_c_of_theorem_2_1_is_that_of_a_plain_loop(stale: int) -> None:
    made = of(Asynchronous(2, Constant(stale)), Quadratic((1.0,)), alpha=0.1)
    assert made.named("C").value == pytest.approx(naive_c(stale, 30, 0.1), rel=1e-12, abs=1e-15)


def test_workers_in_turn_have_p_gradients_in_flight_and_p_minus_1_delays() -> None:
    made = of(ASGD(RoundRobin(5)), QUADRATIC, steps=400)
    assert made.named("tau_max").value == 4
    assert made.named("tau_C").value == 5
    assert made.named("tau_avg").value == pytest.approx(4 - 10 / 400)
    assert made.delays is not None
    assert made.delays.share[4] == pytest.approx(1 - 4 / 400)


def test_the_view_error_on_one_step_is_its_constant() -> None:
    made = of(Asynchronous(3, Constant(6)), CASES[2][1], every=5)
    assert made.named("B, first moment").value <= made.named("B, second moment").value
    with pytest.raises(ValueError, match=r"^estimate: given C, allowed: L, c"):
        made.named("C")  # every step would have to be recorded


def network() -> Neural:
    with seeded(1):
        module = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3))
        inputs, targets = torch.randn(40, 4), torch.randint(3, (40,))
    return Neural(module, nn.functional.cross_entropy, inputs, targets, batch=8)


def test_of_a_network_every_constant_is_conditional_and_nothing_is_claimed() -> None:
    made = of(SGD(), network(), steps=5, runs=1)
    assert {each.name for each in made.estimates} == {"L", "c", "M", "sigma"}
    assert all(each.conditional for each in made.estimates)
    assert made.claimed == {}
    plan = plan_from_estimates(made, objective="nonconvex", system="sgd", epsilon=0.1, gap=1.1)
    assert not isinstance(plan, Plan)
    assert str(plan).startswith(f"NOT CERTIFIED: {MARK}")
    inner = plan.if_they_hold
    assert MARK in inner.guarantee
    assert MARK in inner.form
    assert [each.holds for each in inner.conditions[:3]] == [None, None, None]
    assert inner.conditions[0].name.startswith("L is ")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"level": 1.0}, "level: given 1.0"),
        ({"points": 0}, "points: given 0"),
        ({"samples": 7}, "samples: given 7"),
        ({"steps": 0}, "steps: given 0"),
        ({"runs": 0}, "runs: given 0"),
    ],
)
def test_bad_input_is_refused_in_one_line(change: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}, allowed: "):
        of(SGD(), QUADRATIC, **change)
