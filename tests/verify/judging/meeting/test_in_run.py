"""A hypothesis that only the run can break is broken by runs that break it, and by no others."""

from dataclasses import replace

import numpy as np
import pytest

from bounds import Quantity
from bounds.symbols import mu
from bounds.theorems import sparsified as th
from sim.problems import Huber
from sim.step_size import InverseRoot
from verify import Outcome, judge
from verify.judging.instances.sparsified import Far, laws
from verify.judging.meeting.in_run import IN_RUN
from verify.judging.server_cases import server_cases

FAR = Far(workers=4, kept=2, d=4, steps=20)
AWAY = Huber(x0=100.0, d=4)
SCHEDULED, CONSTANT, CONSTANT_ROOT = (replace(case, runs=16, problem=AWAY) for case, _ in laws(FAR))


def outcome(case, statement):
    (verdict,) = judge(case, [statement], level=1e-4, seed=1).verdicts
    return verdict.outcome, verdict.reason


@pytest.mark.parametrize(
    ("case", "statement", "condition"),
    [
        (replace(SCHEDULED, parameters={**FAR.letters, mu: 0.9}), th.PRINTED, th.COSINE),
        (replace(SCHEDULED, step_size=InverseRoot(0.1)), th.PRINTED, th.SCHEDULE),
        (replace(CONSTANT_ROOT, step_size=lambda t: 0.01 * (t + 1)), th.ROOT, th.DECREASING),
        (replace(CONSTANT_ROOT, step_size=1.5), th.ROOT, th.POSITIVE_ROOT),
        (replace(CONSTANT_ROOT, step_size=0.3), th.FREE, th.POSITIVE_USES),
        (replace(CONSTANT_ROOT, step_size=0.3), th.DRIFTING, th.SHORT),
    ],
)
def test_a_run_that_breaks_it_is_void(case, statement, condition) -> None:
    found, reason = outcome(case, statement)
    assert found is Outcome.VOID
    assert reason.startswith(condition.name)


def test_runs_in_which_stale_gradients_are_smaller_are_void_where_6_is_assumed() -> None:
    case, held = next(server_cases(16))
    for statement in held:
        found, reason = outcome(case, statement)
        assert (found is Outcome.VOID) == (th.LARGER in statement.conditions)
        assert reason == "" or reason.startswith("(6)")


@pytest.mark.parametrize("scale", [1e-12, 1.0, 1e12])
def test_an_equality_is_not_broken_by_rounding(scale) -> None:
    more = scale * (1 + np.random.default_rng(0).uniform(-1e-15, 1e-15, (5, 8)))
    trace = type("T", (), {"values": {
        Quantity.STALE_PRODUCT: more, Quantity.GRADIENT_SQUARED: np.full((5, 8), scale),
    }})  # fmt: skip
    assert IN_RUN[th.LARGER]({}, trace) == ""


def test_a_mean_above_is_not_broken_by_noise_and_one_below_is() -> None:
    rng = np.random.default_rng(1)
    for shift, broken in ((0.0, False), (-0.5, True)):
        noisy = 2 + shift + rng.normal(size=(50, 400))
        trace = type("T", (), {"values": {
            Quantity.INNER: noisy, Quantity.NORM_PRODUCT: np.full((50, 400), 4.0),
        }})  # fmt: skip
        assert bool(IN_RUN[th.COSINE]({mu: 0.5}, trace)) is broken
