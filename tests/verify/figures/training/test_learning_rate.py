"""The learning rate that trial runs choose."""

from __future__ import annotations

import math

import pytest

from sim.problem import Problem
from sim.problems import SyntheticLogistic
from verify.figures.training import learning_rate
from verify.figures.training.learning_rate import chosen
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


def planted(monkeypatch: pytest.MonkeyPatch, needs: dict[float, tuple[int, int]]) -> list[float]:
    """Trials that need what is written here; says which rates were tried."""
    tried: list[float] = []

    def instead(
        this: Task, variant: Variant, alpha: float, name: str, seed: int, most: int | None = None
    ) -> int | None:
        tried.append(alpha)
        taken = needs[alpha][int(name[-1])]
        return taken if taken <= (this.most if most is None else most) else None

    monkeypatch.setattr(learning_rate, "iterations", instead)
    return tried


def test_the_rate_with_the_fastest_slower_trial_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    planted(monkeypatch, {1.0: (80, 60), 2.0: (40, 60), 4.0: (12, 100), 0.5: (90, 90)})
    found = chosen(task((0.5, 1.0, 2.0, 4.0)), ASGD, 0)
    assert (found.alpha, found.slower, found.at_edge) == (2.0, 60, False)


def test_the_search_goes_on_in_a_direction_while_it_gets_better_and_flags_the_edge(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    needs = {0.5: (8, 8), 1.0: (80, 80), 2.0: (60, 60), 4.0: (40, 40), 8.0: (100, 100)}
    tried = planted(monkeypatch, needs)
    found = chosen(task((1.0, 2.0, 4.0)), ASGD, 0)
    assert (found.alpha, found.slower, found.at_edge) == (4.0, 40, True)
    assert 8.0 not in tried
    planted(monkeypatch, needs)
    assert chosen(task((0.5, 1.0, 2.0, 4.0, 8.0)), ASGD, 0).alpha == 4.0


def test_where_no_rate_reaches_the_target_all_are_tried_and_the_best_end_chooses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = planted(monkeypatch, dict.fromkeys((1.0, 2.0, 4.0), (999, 999)))
    ends = {1.0: (0.75, 0.76), 2.0: (0.9, 0.47), 4.0: (math.nan, 0.99)}

    def end(task: Task, variant: Variant, alpha: float, name: str, seed: int) -> float:
        return ends[alpha][int(name[-1])]

    monkeypatch.setattr(learning_rate, "last_accuracy", end)
    found = chosen(task((1.0, 2.0, 4.0)), ASGD, 0)
    assert (found.alpha, found.slower, found.at_edge) == (1.0, None, False)
    assert sorted(tried) == [1.0, 2.0, 4.0]


def test_the_trials_are_other_runs_than_those_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []

    def noted(*arguments: object) -> int:
        names.append(str(arguments[3]))
        return 8

    monkeypatch.setattr(learning_rate, "iterations", noted)
    monkeypatch.setattr("verify.figures.training.outcome.iterations", noted)
    outcome(task(), ASGD, 1)
    trials = {name for name in names if name.startswith("trial")}
    assert names[-5:] == [f"run {i}" for i in range(5)]
    assert trials | {f"run {i}" for i in range(5)} == set(names)
