"""What a trace tells a certificate: delays, crashes, lost additions, and where it ends."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bounds import InputError
from sim.staleness.logged.trace_table import Happened, TraceFacts, TraceTable
from verify.accounting.certify import certify
from verify.accounting.declared import Declared
from verify.accounting.hypothesis import Status
from verify.accounting.recorded.traced import seen_in

DECLARED = Declared(smoothness=1.0, gap=3.0, second_moment=2.0)


def trace(steps: int = 40, happened: tuple[Happened, ...] = (), **facts: object) -> TraceTable:
    t = np.arange(steps)
    late = np.minimum(t, t % 4)
    said = {"system": "hogwild", "processes": 4, "dimension": 9, "alpha": 0.1, "steps": steps}
    return TraceTable(
        facts=TraceFacts(**{**said, **facts}, happened=happened),
        step=t, worker=t % 4, staleness=late, missed=late, view_error=0.5 * late,
        update_norm=np.full(steps, 1.0), loss=np.where(t % 10 == 0, 2.0 - t / 40, np.nan),
    )  # fmt: skip


def happened(kind: str, step: int = 7) -> tuple[Happened, ...]:
    return (Happened(kind=kind, worker=1, step=step, says=f"{kind} at step {step}"),)


def test_b_is_that_of_the_largest_delay_seen() -> None:
    made = certify(seen_in(trace(), DECLARED), DECLARED)
    assert made.consistent.largest == 1.5
    assert made.consistent.certified == pytest.approx(3 * 2.0)
    assert made.violated == ()


@pytest.mark.parametrize("kind", ["lost", "torn"])
def test_what_the_shared_model_lacks_is_a_violation_at_its_step(kind) -> None:
    made = certify(seen_in(trace(happened=happened(kind)), DECLARED), DECLARED)
    assert {each.step for each in made.violated} == {7}
    assert made.consistent.certified is not None
    assert [each.kind for each in made.events] == [kind]


def test_a_crash_is_counted_and_breaks_nothing_in_shared_memory() -> None:
    made = certify(seen_in(trace(happened=happened("crash")), DECLARED), DECLARED)
    assert [each.kind for each in made.events] == ["crash"]
    assert made.violated == ()


def test_a_crash_loses_the_memory_of_a_worker() -> None:
    table = trace(system="mem-sgd", kept=3, happened=happened("crash"))
    made = certify(seen_in(table, DECLARED), DECLARED)
    assert made.named("memories start empty").step == 7


def test_momentum_of_a_worker_is_no_step_of_the_theorems() -> None:
    made = certify(seen_in(trace(momentum=0.9), DECLARED), DECLARED)
    assert made.named("a step subtracts").status is Status.VIOLATED


def test_a_partial_trace_says_where_it_ends() -> None:
    made = certify(seen_in(trace(steps=100).first(60), DECLARED), DECLARED)
    assert (made.steps, made.ended) == (60, "the trace ends after step 59: 60 of 100 steps")


def test_a_round_is_one_step_of_all_nodes_and_alpha_that_of_their_mean() -> None:
    step = np.repeat(np.arange(10), 3)
    table = TraceTable(
        facts=TraceFacts(system="crash", alpha=0.1, rounds=True, steps=10, processes=3),
        step=step, worker=np.tile(np.arange(3), 10), staleness=0 * step,
        view_error=np.tile([0.0, 0.3, 0.6], 10),
    )  # fmt: skip
    seen = seen_in(table)
    assert seen.steps == 10
    assert seen.step_sizes == ((0, pytest.approx(0.3)),)
    assert seen.view_errors.largest == pytest.approx(0.2)


def test_a_step_size_that_nobody_says_is_asked_for() -> None:
    with pytest.raises(InputError, match="alpha"):
        seen_in(trace(alpha=None))
    assert seen_in(trace(alpha=None), alpha=0.2).step_sizes == ((0, 0.2),)


def test_an_update_that_reached_the_model_in_part_is_a_violation_without_being_told() -> None:
    table = replace(trace(), applied=np.where(np.arange(40) == 7, 0.5, 1.0))
    made = certify(seen_in(table, DECLARED), DECLARED).named("a step subtracts")
    assert (made.status, made.step) == (Status.VIOLATED, 7)


def test_of_a_system_that_is_not_known_here_nothing_is_taken_for_built_so() -> None:
    made = certify(seen_in(trace(system="my-own"), DECLARED), DECLARED)
    assert made.named("a step subtracts").status is Status.UNOBSERVABLE
    assert made.system == ""


@pytest.mark.parametrize("alpha", [1e300, 1e-320])
def test_a_step_size_at_the_end_of_the_floats_gives_no_number(alpha: float) -> None:
    made = certify(seen_in(trace(alpha=alpha), DECLARED), DECLARED)
    assert "inf" not in str(made).replace("informed", "")
    assert all(each.value is None or each.value < 1e308 for each in made.bounds)
