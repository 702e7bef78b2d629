"""The number of iterations of a run, which does not know the method."""

from __future__ import annotations

import pytest
from torch import Generator

from bounds.quantity import Quantity
from sim import run
from sim.problem import Problem
from sim.problems import SyntheticLogistic
from verify.figures.named_seed import seed_for
from verify.figures.training.curves import curve
from verify.figures.training.iterations import iterations
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


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("alpha", [0.05, 2.0, 40.0])
def test_the_iterations_are_the_first_of_the_whole_run_at_the_target(
    method: Method, alpha: float
) -> None:
    this, variant = task(), Variant(method, 0.1, 0.5)
    whole = curve(this, variant, alpha, "run 0", 7, record=[Quantity.ACCURACY], every=4)
    there = whole.step[whole.accuracy >= this.target]
    assert whole.step.tolist() == list(range(0, 121, 4))
    expected = int(there.iloc[0]) if len(there) else None
    assert iterations(this, variant, alpha, "run 0", 7) == expected


def test_a_bound_ends_the_same_run_earlier() -> None:
    this = task()
    taken = iterations(this, ASGD, 0.5, "run 0", 7)
    assert taken is not None
    assert taken > 4
    assert iterations(this, ASGD, 0.5, "run 0", 7, most=taken) == taken
    assert iterations(this, ASGD, 0.5, "run 0", 7, most=taken - 4) is None


def test_the_simulation_seed_of_a_run_does_not_know_the_method() -> None:
    traces = [
        run(variant.system(6), logistic(0), alpha=1e-9, steps=30, runs=1,
            generator=Generator().manual_seed(seed_for(7, "run 0", "run")), record=[]).stalest
        for variant in (ASGD, Variant(Method.KARDAM, 1.0), Variant(Method.PHI_MEMSGD, 1.0, 0.5))
    ]  # fmt: skip
    assert len(set(traces)) == 1
