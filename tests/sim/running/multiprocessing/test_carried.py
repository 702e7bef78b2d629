"""Real processes: whole traces, crashes counted, delays seen, and nobody left behind."""

from __future__ import annotations

import os
import random

import numpy as np
import pytest

from bounds import InputError
from sim.problems import Quadratic
from sim.running.multiprocessing.shared_memory import SharedMemory
from sim.running.multiprocessing.watch import Blow
from sim.staleness.logged.trace_table import require_ordered
from tests.sim.running.multiprocessing.runs import SYSTEMS, kinds, run, workers_left

#: So many kills are spread over the systems where there is time.
KILLS = 30


@pytest.mark.parametrize("name", ["hogwild", "mem-sgd"])
def test_a_run_is_whole_and_loses_nothing(name) -> None:
    before = workers_left(os.getpid())
    trace = run(SYSTEMS[name])
    require_ordered(trace, name)
    assert trace.step.tolist() == list(range(60))
    assert kinds(trace) == []
    assert np.isfinite(trace.view_error).all()
    assert (trace.view_error[trace.missed == 0] < 1e-9).all() or name == "mem-sgd"
    assert workers_left(os.getpid()) <= before


def test_what_a_view_lacks_is_at_most_what_it_may_miss() -> None:
    trace = run(SYSTEMS["asgd"])
    for t, (late, gap) in enumerate(zip(trace.staleness, trace.view_error, strict=True)):
        assert gap <= trace.update_norm[t - late : t].sum() + 1e-9


def test_others_go_on_when_a_worker_is_killed() -> None:
    trace = run(SYSTEMS["crash"], blows=(Blow(1, 5),))
    assert kinds(trace) == ["crash"]
    assert trace.step[-1] == 59
    assert set(trace.worker[trace.step == 59].tolist()) == {0, 2}


def test_a_stopped_worker_is_a_delay() -> None:
    """In whatever it was stopped: its next view is one of before."""
    trace = run(SYSTEMS["asgd"], steps=2000, blows=(Blow(1, 50, 0.5),))
    if "unfinished" not in kinds(trace):  # it was still stopped when the others were done
        assert trace.worker[trace.staleness.argmax()] == 1
        assert trace.staleness.max() > 20


def test_a_log_that_is_too_large_is_refused_before_the_start() -> None:
    long = Quadratic((1.0,) * 60_000, x0=1.0, sigma=0.0, radius=1e9)
    with pytest.raises(InputError, match="what is logged takes"):
        run(SharedMemory(), problem=long, steps=10**5)


@pytest.mark.processes
@pytest.mark.parametrize("kill", range(KILLS))
def test_no_kill_at_any_moment_hangs_or_leaves_anybody(kill) -> None:
    before, draws = workers_left(os.getpid()), random.Random(kill)
    name = list(SYSTEMS)[kill % len(SYSTEMS)]
    blows = tuple(Blow(draws.randrange(4), draws.randrange(300)) for _ in range(1 + kill % 2))
    trace = run(SYSTEMS[name], steps=300, processes=4, blows=blows)
    require_ordered(trace, name)
    assert trace.step[-1] == 299
    dead = {each.worker for each in trace.facts.happened if each.kind == "crash"}
    assert dead <= {blow.worker for blow in blows}
    assert workers_left(os.getpid()) <= before


@pytest.mark.processes
def test_torch_adds_without_locks_and_the_sum_says_so() -> None:
    trace = run(SharedMemory(atomic=False), steps=20_000, processes=2)
    assert set(kinds(trace)) <= {"lost"}
