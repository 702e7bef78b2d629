"""What Kardam's dampening and its filter do, and what they let through."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Generator, Tensor

from bounds.quantity import Quantity
from sim import run
from sim.problems import Quadratic
from sim.schedule import Schedule
from sim.schedules import RoundRobin
from sim.server.lipschitz_filter import LipschitzFilter
from sim.staleness.dampening import Exponential
from sim.systems import ASGD, Kardam
from sim.systems.kardam import FilterState
from tests.longer import longer
from tests.sim.server.naive_servers import Chance

D = 10
PROBLEM = Quadratic((1.0,) * D, x0=1.0, sigma=0.3, radius=99.0)


def seeded(seed: int = 0) -> Generator:
    return Generator().manual_seed(seed)


def walk(system: Kardam, steps: int, liar: float | None = None) -> tuple[Tensor, Tensor]:
    """Which gradients (T, r) were accepted, and whose they were; worker 0 may send one lie."""
    generator = seeded()
    table = system.table(steps, 8, D, generator)
    state, accepted = system.start(PROBLEM.start(), table), []
    for _ in range(steps):
        gradients = PROBLEM.sample(system.views(state, 0.02), generator)
        if liar is not None:
            lies = (system.worker(state) == 0)[:, None, None]
            gradients = torch.where(lies, torch.full_like(gradients, liar), gradients)
        state = system.update(state, gradients, 0.02, generator)
        assert isinstance(state, FilterState)
        accepted.append(state.known.accepted)
    return torch.stack(accepted), table[..., 0]


def test_printed_a_fresh_gradient_counts_a_fifth_and_normalised_it_counts_in_full() -> None:
    stale = torch.tensor([0.0, 7.0], dtype=torch.float64)
    assert Exponential()(stale).tolist() == pytest.approx([0.2, 0.2 * math.exp(-1.4)])
    assert Exponential(normalised=True)(stale).tolist() == pytest.approx([1.0, math.exp(-1.4)])


@settings(deadline=None, max_examples=longer(8))
@given(st.integers(1, 8), st.booleans())
def test_workers_in_turn_make_it_asgd_with_a_smaller_step(p: int, normalised: bool) -> None:
    """Hence Kardam at its best step size is ASGD at its own: its dampening takes nothing away."""
    dampening = Exponential(0.2, normalised)

    def grown(t: int) -> float:
        return 0.05 / float(dampening(torch.tensor(float(min(t, p - 1)), dtype=torch.float64)))

    traces = [
        run(
            system,
            PROBLEM,
            alpha=alpha,
            steps=60,
            runs=2,
            generator=seeded(),
            record=[Quantity.DISTANCE_SQUARED],
        ).values[Quantity.DISTANCE_SQUARED]
        for system, alpha in (
            (Kardam(RoundRobin(p), dampening), grown),
            (ASGD(RoundRobin(p)), 0.05),
        )
    ]
    assert traces[0] == pytest.approx(traces[1], rel=1e-9)


def test_kardam_with_a_huge_growth_refuses_and_makes_no_step_at_all() -> None:
    system = Kardam(RoundRobin(4), filter_f=1, momentum=0.9)
    state = system.start(PROBLEM.start(), system.table(60, 8, D, seeded()))
    for t in range(60):
        gradients = PROBLEM.gradient(system.views(state, 0.02))
        gradients[:4] *= 1e6 if t == 50 else 1.0
        before, state = state, system.update(state, gradients, 0.02, seeded())
        if t == 50:
            break
    assert isinstance(before, FilterState)
    assert isinstance(state, FilterState)
    assert state.known.accepted.tolist() == [False] * 4 + [True] * 4
    assert torch.equal(state.x[:4], before.x[:4])
    assert torch.equal(state.velocity[:4], before.velocity[:4])
    assert (state.x[4:] != before.x[4:]).any(-1).all()
    assert state.history is not None
    assert torch.equal(state.history[(state.step) % len(state.history)], state.x)
    assert state.step == before.step + 1


@pytest.mark.parametrize("at_server", [False, True])
def test_a_gradient_that_is_no_number_is_refused_once_the_worker_is_known(at_server: bool) -> None:
    system = Kardam(RoundRobin(4), filter_f=1, filter_at_server=at_server)
    state = system.start(PROBLEM.start(), system.table(20, 8, D, seeded()))
    for t in range(20):
        gradients = PROBLEM.gradient(system.views(state, 0.02))
        state = system.update(state, gradients * (math.nan if t == 17 else 1), 0.02, seeded())
    assert state.x.isfinite().all()


@pytest.mark.parametrize("schedule", [RoundRobin(8), Chance(8, 15)], ids=repr)
def test_about_f_of_p_honest_gradients_are_refused(schedule: Schedule) -> None:
    for f, least in ((1, 0.8), (2, 0.67)):
        accepted, _ = walk(Kardam(schedule, filter_f=f), 600)
        assert least < accepted[100:].double().mean() < 1 - 0.9 * f / 8


def test_at_the_server_most_honest_gradients_are_refused() -> None:
    accepted, _ = walk(Kardam(RoundRobin(8), filter_f=2, filter_at_server=True), 600)
    assert 1 / 9 <= accepted[100:].double().mean() < 0.5


def test_one_and_the_same_lie_passes_for_ever() -> None:
    accepted, worker = walk(Kardam(Chance(8, 15), filter_f=2), 400, liar=-10.0)
    assert accepted[worker == 0].all()
    assert not accepted[worker != 0].all()


def test_at_the_server_one_lie_once_applied_may_lock_all_others_out() -> None:
    system = Kardam(RoundRobin(8), filter_f=2, filter_at_server=True)
    accepted, worker = walk(system, 400, liar=-10.0)
    late, whose = accepted[100:], worker[100:]
    assert late[whose == 0].all()
    assert not late[whose != 0].any()


@given(st.lists(st.floats(0, 1e9), min_size=0, max_size=9), st.integers(0, 2))
def test_the_quantile_is_the_least_that_enough_do_not_exceed(known: list[float], f: int) -> None:
    p = 9
    coefficients = torch.tensor([known + [math.nan] * (p - len(known))], dtype=torch.float64)
    quantile = float(LipschitzFilter(p, f).quantile(coefficients))
    if not known:
        assert math.isnan(quantile)
        return
    assert quantile in known
    enough = [b for b in known if p * sum(a <= b for a in known) >= (p - f) * len(known)]
    assert quantile == min(enough)
