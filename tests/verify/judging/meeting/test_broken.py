"""A run whose gradients are biased for f is void where they are assumed to be unbiased."""

import pytest

from bounds.hypotheses import UNBIASED
from bounds.symbols import p
from bounds.theorems import nonconvex
from sim.delays import Constant
from sim.problems import Quadratic, Split, Tilted, Wine
from sim.schedules import RoundRobin
from sim.systems import ASGD, SGD, Asynchronous, LocalSGD, Stacked
from verify import Case, Outcome, judge

PLAIN = Quadratic((1.0, 0.5), x0=1.0, radius=9.0)
BY_LABEL = Split(Wine(), workers=3, concentration=0.1)
OWN = Tilted(PLAIN, workers=3, spread=0.5)
ALONE = [ASGD(RoundRobin(3)), Asynchronous(3, Constant(2)), Stacked(3, Constant(2))]
ROUNDS = [SGD(3), LocalSGD(3, 2), Stacked(3, rounds=True)]


def reasons(system, problem) -> list[str]:
    case = Case(
        name="own data", system=system, problem=problem, step_size=0.01, steps=20, runs=16,
        proved=10.0, parameters={p: 3},
    )  # fmt: skip
    held = [each for each in nonconvex.STATEMENTS if UNBIASED in each.conditions]
    verdicts = judge(case, held, level=1e-4, seed=1).verdicts
    return [each.reason for each in verdicts if each.outcome is Outcome.VOID]


@pytest.mark.parametrize("system", ALONE, ids=repr)
def test_one_worker_that_moves_x_alone_makes_it_void(system) -> None:
    found = [reason for reason in reasons(system, OWN) if reason.startswith(UNBIASED.name)]
    assert found
    assert "one worker's gradient misses ∇f by 0.5, and x moves by what one worker" in found[0]
    assert not any(reason.startswith(UNBIASED.name) for reason in reasons(system, PLAIN))


@pytest.mark.parametrize("system", ROUNDS, ids=repr)
def test_the_mean_of_a_round_does_not(system) -> None:
    assert not any(reason.startswith(UNBIASED.name) for reason in reasons(system, OWN))


def test_where_the_bias_depends_on_the_point_all_must_be_at_one() -> None:
    assert not any(each.startswith(UNBIASED.name) for each in reasons(SGD(3), BY_LABEL))
    found = [each for each in reasons(LocalSGD(3, 2), BY_LABEL) if each.startswith(UNBIASED.name)]
    assert f"misses ∇f by {BY_LABEL.bias:.3g}" in found[0]
    assert "each at a point of its own" in found[0]
