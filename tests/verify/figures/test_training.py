"""Training to a target: the iterations, the choice of a learning rate, and ratios of runs."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
import pytest
from torch import Generator

from bounds.quantity import Quantity
from sim import run
from sim.problem import Problem
from sim.problems import SyntheticLogistic
from verify.figures.clauses import Clause, comparison
from verify.figures.experiment import Agreement
from verify.figures.named_seed import seed_for
from verify.figures.training import learning_rate
from verify.figures.training.curves import curve
from verify.figures.training.iterations import iterations
from verify.figures.training.learning_rate import chosen
from verify.figures.training.outcome import outcome
from verify.figures.training.ratio import ratio
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


def test_where_no_rate_reaches_the_target_all_are_tried_and_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = planted(monkeypatch, dict.fromkeys((1.0, 2.0, 4.0), (999, 999)))
    found = chosen(task((1.0, 2.0, 4.0)), ASGD, 0)
    assert (found.alpha, found.slower, found.at_edge) == (2.0, None, False)
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


def test_a_censored_run_counts_the_cap_and_says_so() -> None:
    found = outcome(task((1e-6,), target=0.99, trials=1), ASGD, 1)
    assert found.iterations.tolist() == [120] * 5
    assert not found.reached.any()
    assert not found.chosen.any()


def runs(counts: list[int], stopped: int = 0) -> pd.DataFrame:
    reached = [i >= stopped for i in range(len(counts))]
    return pd.DataFrame({"run": range(len(counts)), "iterations": counts, "reached": reached})


def test_a_ratio_is_that_of_the_means_with_fiellers_interval() -> None:
    found = ratio(runs([210, 190, 205, 195, 200]), runs([101, 99, 100, 102, 98]), 0.05)
    assert found.value == 2
    assert 1.8 < found.lower < 2 < found.upper < 2.2
    assert (found.exceeds(1.5), found.exceeds(2.5), found.exceeds(2)) == (True, False, None)


def test_a_censored_run_leaves_open_what_it_could_change() -> None:
    fast, slow = [101, 99, 100, 102, 98], [210, 190, 205, 195, 200]
    assert ratio(runs(slow, 1), runs(fast), 0.05).exceeds(1) is True
    assert ratio(runs(slow), runs(fast, 1), 0.05).exceeds(1) is None
    assert ratio(runs(fast, 1), runs(slow), 0.05).exceeds(1) is None
    assert ratio(runs(fast), runs(slow, 1), 0.05).exceeds(1) is False


def test_the_interval_of_a_ratio_covers_it() -> None:
    generator, held = np.random.default_rng(5), 0
    for _ in range(150):
        y, z = (generator.normal(mean, 20, 5).round().astype(int) for mean in (300, 200))
        found = ratio(runs(list(y)), runs(list(z)), 0.05)
        held += found.lower <= 1.5 <= found.upper
    assert held >= 150 * 0.95 - 3 * np.sqrt(150 * 0.05 * 0.95)


@pytest.mark.parametrize(
    ("holds", "expected"),
    [
        ([True, True], Agreement.AGREES),
        ([True, None], Agreement.IN_PART),
        ([True, False], Agreement.IN_PART),
        ([False, None], Agreement.DISAGREES),
        ([None, None], Agreement.INCONCLUSIVE),
    ],
)
def test_clauses_are_joined(holds: list[bool | None], expected: Agreement) -> None:
    found = comparison([Clause(f"clause {i}", each) for i, each in enumerate(holds)])
    assert found.agreement is expected
    assert "clause 0" in found.says


def test_seeds_differ_by_what_they_are_for() -> None:
    seeds = {seed_for(s, name, i) for s in (0, 1) for name in ("run", "trial") for i in (1, 2)}
    assert len(seeds) == 8
    assert seed_for(0, "run", 1) == 5155058150341346539
    assert all(0 <= seed < 2**63 for seed in seeds)


def test_k_is_rounded_and_at_least_one() -> None:
    kept = partial(Variant, Method.PHI_SGD, 1.0)
    assert [kept(share).system(50).compressor.k for share in (0.001, 0.05, 1.0)] == [1, 2, 50]  # type: ignore[attr-defined]
