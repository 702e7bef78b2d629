from dataclasses import replace

import pytest

from bounds import SYSTEMS
from verify import INSTANCES, Outcome, judge
from verify.judging.calibrate import Calibration, calibrate, runs_needed, tight


def instance(case: str):
    return next(each for each in INSTANCES if each.case.name == case and each.attained)


def rates(case: str, level: float, runs: int, judgements: int = 200) -> list[Calibration]:
    return list(calibrate(instance(case), judgements=judgements, runs=runs, levels=[level], seed=3))


@pytest.mark.parametrize(
    "case", ["asynchronous SGD on rare noise", "EF-Rand-beta on a line", "SGD from the edge"]
)
def test_true_claims_at_tight_instances_raise_few_alarms(case) -> None:
    true, *lies = rates(case, level=0.05, runs=256)
    assert true.noisy
    assert true.judgements == 200
    # Under the level 0.05 more than 21 of 200 with probability below 0.001.
    assert true.refuted <= 21
    assert [lie.refuted for lie in lies] == sorted(lie.refuted for lie in lies)


def test_a_large_lie_is_found_out() -> None:
    *_, lie = rates("asynchronous SGD on rare noise", level=1e-4, runs=768)
    assert lie.factor == 1.5
    assert lie.rate > 0.9


def test_without_noise_one_judgement_tells_it_all() -> None:
    true, small, *_ = rates("Hogwild on a linear function", level=1e-4, runs=768)
    assert (true.noisy, true.judgements, true.refuted, small.refuted) == (False, 1, 0, 1)


@pytest.mark.parametrize("factor", [1.0, 1.2, 1.5, 3.0])
def test_a_judgement_is_that_of_the_report(factor) -> None:
    each, level = instance("asynchronous SGD on rare noise"), 1e-3
    lie = replace(each.statement, rhs=each.statement.rhs / factor)
    (found,) = calibrate(each, judgements=1, runs=128, levels=[level], factors=[factor], seed=9)
    (verdict,) = judge(replace(each.case, runs=128), [lie], level=level, seed=9).verdicts
    assert (verdict.outcome is Outcome.REFUTED) == bool(found.refuted)
    assert found.refuted == (factor > 2)


def test_bounds_of_zero_are_left_out() -> None:
    assert SYSTEMS["sgd"].printed.name not in {each.statement.name for each in tight(INSTANCES)}
    assert all(each.attained for each in tight(INSTANCES))


def test_the_interval_is_exact() -> None:
    (true, *_) = rates("Hogwild on a linear function", level=0.5, runs=8)
    none = replace(true, judgements=2000, refuted=0)
    # (1 - p)^2000 = 0.005
    assert none.interval()[0] == 0
    assert none.interval()[1] == pytest.approx(1 - 0.005 ** (1 / 2000))
    assert replace(true, judgements=2000, refuted=2000).interval()[1] == 1


def test_more_runs_find_smaller_lies() -> None:
    each = instance("asynchronous SGD on rare noise")
    args = {"level": 0.01, "judgements": 40, "least": 64, "seed": 1}
    needed = [runs_needed(each, factor=factor, **args) for factor in (1.5, 1.2)]
    assert needed == sorted(needed)
    assert needed[0] < needed[1]
    assert runs_needed(each, factor=1.05, most=64, **args) is None


def test_the_same_seed_gives_the_same_calibration() -> None:
    first, second = (rates("SGD from the edge", 0.05, 64, judgements=20) for _ in range(2))
    assert first == second
