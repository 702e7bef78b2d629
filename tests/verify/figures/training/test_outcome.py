"""Runs that did not reach the target."""

from __future__ import annotations

from sim.problem import Problem
from sim.problems import SyntheticLogistic
from verify.figures.training.outcome import outcome
from verify.figures.training.task import Task
from verify.figures.training.variant import Method, Variant

ASGD = Variant(Method.ASGD, 1.0)


def logistic(start_seed: int) -> Problem:
    return SyntheticLogistic(d=6, batch=8, test_every=5)


def task(rates: tuple[float, ...] = (0.5, 1.0, 2.0), **changed: object) -> Task:
    arguments = {
        "says": "a logistic regression",
        "problem": logistic,
        "target": 0.9,
        "most": 120,
        "every": 4,
        "grid": dict.fromkeys(Method, rates),
        **changed,
    }
    return Task(**arguments)  # type: ignore[arg-type]


def test_a_censored_run_counts_the_cap_and_says_so() -> None:
    found = outcome(task((1e-6,), target=0.99, trials=1), ASGD, 1)
    assert found.iterations.tolist() == [120] * 5
    assert not found.reached.any()
    assert not found.chosen.any()
