"""Crashes and omissions: what a table may say, and what copies then differ by."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Generator, Tensor

from bounds.quantity import Quantity
from sim import run
from sim.delays import Constant
from sim.problems import Quadratic, Slope
from sim.staleness.message_passing import MessagePassing, MessageState
from sim.systems import SGD, Asynchronous, Crash, Omission
from tests.longer import drawn

PROBLEM = Quadratic((2.0, 1.0), x0=1.0, sigma=0.5, radius=4.0)
relaxed = settings(deadline=None, max_examples=drawn(30))
FAULTLESS = [Crash(4, 0), Crash(4, 0, worst=True), Omission(4, 0), Omission(4, 2, 0)]


def seeded(seed: int = 0) -> Generator:
    return Generator().manual_seed(seed)


def drawn(system: MessagePassing, steps: int, seed: int) -> Tensor:
    """(T, 3, p, p)."""
    return system.lateness(steps, 3, seeded(seed))


def errors(system: MessagePassing, steps: int, runs: int = 1) -> list[float]:
    """E|x - v| / alpha on a slope with M = 5, in units of M."""
    trace = run(
        system,
        Slope((3.0, -4.0)),
        alpha=0.5,
        steps=steps,
        runs=runs,
        generator=seeded(),
        record=[Quantity.VIEW_ERROR],
    )
    return [float(e) for e in trace.values[Quantity.VIEW_ERROR].max(1) / 5]


@pytest.mark.parametrize("system", FAULTLESS, ids=repr)
def test_without_faults_p_nodes_are_p_workers_with_p_times_the_step_size(
    system: MessagePassing,
) -> None:
    generator, plain = seeded(1), SGD(4)
    table = system.table(30, 3, 2, generator)
    mine, theirs = system.start(PROBLEM.start(), table), plain.start(PROBLEM.start(), table)
    for _ in range(30):
        views = system.views(mine, 0.1)
        gradients = PROBLEM.sample(views, generator)
        assert torch.equal(views, mine.x.unsqueeze(1).expand_as(views))
        mine = system.update(mine, gradients, 0.1, generator)
        theirs = plain.update(theirs, gradients, 0.4, generator)
        torch.testing.assert_close(mine.x, theirs.x, rtol=0, atol=1e-12)


@relaxed
@given(p=st.integers(2, 7), f=st.integers(0, 5), worst=st.booleans(), seed=st.integers(0, 99))
def test_a_crash_is_for_ever_and_at_most_f_nodes_crash(
    p: int, f: int, worst: bool, seed: int
) -> None:
    f = min(f, p - 2)
    late = drawn(Crash(p, f, worst), 12, seed)
    lives = late.diagonal(dim1=2, dim2=3) == 0
    assert set(late.unique().tolist()) <= {0, -1}
    assert (lives[:-1] | ~lives[1:]).all()
    assert (lives.all(0).sum(1) == p - f).all()
    assert lives[:, :, [0, -1]].all()
    assert (late.mT[~lives].amax(-1) <= 0).all()
    # Of a node that lives every node that lives hears; of one that crashed before, nobody.
    assert (late[lives.unsqueeze(3) & lives.unsqueeze(2)] == 0).all()
    long_dead = ~lives[:-1].unsqueeze(2).expand(-1, -1, p, -1)
    assert (late[1:][long_dead] == -1).all()


@relaxed
@given(
    p=st.integers(1, 6), f=st.integers(0, 5), tau=st.none() | st.integers(0, 4),
    worst=st.booleans(), seed=st.integers(0, 99),
)  # fmt: skip
def test_at_most_f_senders_are_late_and_never_by_more_than_tau(
    p: int, f: int, tau: int | None, worst: bool, seed: int
) -> None:
    f = min(f, p - 1)
    late = drawn(Omission(p, f, tau, worst), 12, seed)
    assert ((late != 0).any(0).any(1).sum(-1) <= f).all()
    assert (late.diagonal(dim1=2, dim2=3) == 0).all()
    allowed = {0, -1} if tau is None else set(range(tau + 1))
    assert set(late.unique().tolist()) <= allowed


@relaxed
@given(p=st.integers(2, 5), tau=st.integers(1, 4), seed=st.integers(0, 99))
def test_every_late_gradient_arrives_once(p: int, tau: int, seed: int) -> None:
    system = Omission(p, p - 1, tau)
    table = system.table(10 + tau, 3, 2, seeded(seed))
    table[10:] = 0
    state, sent = system.start(torch.zeros(2, dtype=torch.float64), table), 0.0
    for t in range(10 + tau):
        gradients = torch.randn(3, p, 2, generator=seeded(t), dtype=torch.float64)
        sent = sent + gradients.sum(1)
        before, state = state, system.update(state, gradients, 1.0, seeded())
        assert isinstance(before, MessageState)
        assert isinstance(state, MessageState)
    torch.testing.assert_close(state.copies, -sent.unsqueeze(1).expand(-1, p, -1), rtol=0,
                               atol=1e-12)  # fmt: skip
    assert not state.waiting.any()


def test_a_crashed_node_stands_still() -> None:
    system = Crash(5, 3)
    table = system.table(20, 3, 2, seeded(3))
    lives = table.reshape(20, 3, 5, 5).diagonal(dim1=2, dim2=3) == 0
    state = system.start(torch.ones(2, dtype=torch.float64), table)
    for t in range(20):
        views = system.views(state, 0.1)
        state = system.update(state, views, 0.1, seeded())
        moved = (system.views(state, 0.1) != views).any(-1)
        assert torch.equal(moved, lives[t])


def test_crashes_in_the_worst_order_attain_lemma_5_1_on_a_slope() -> None:
    assert errors(Crash(6, 4, worst=True), 8) == [0, 1, 2, 3, 4, 4, 4, 4]
    assert max(errors(Crash(6, 4), 40, runs=64)) <= 4


def test_late_messages_attain_tau_f_and_not_the_printed_f() -> None:
    assert errors(Omission(4, 2, 3, worst=True), 7) == [0, 2, 4, 6, 6, 6, 6]
    assert max(errors(Omission(4, 2, 3), 40, runs=64)) <= 6


def test_dropped_messages_let_copies_drift_apart_without_bound() -> None:
    assert errors(Omission(4, 2, worst=True), 50) == [2.0 * t for t in range(50)]
    assert errors(Omission(4, 2), 400, runs=64)[-1] > 10 * 2


def test_all_peers_late_is_asynchronous_message_passing_by_the_iteration() -> None:
    p, tau = 4, 3
    late = errors(Omission(p, p - 1, tau, worst=True), 10)
    single = run(
        Asynchronous(p, Constant(tau * (p - 1))),
        Slope((3.0, -4.0)),
        alpha=0.5,
        steps=40,
        runs=1,
        generator=seeded(),
        record=[Quantity.VIEW_ERROR],
    )
    assert late[-1] == tau * (p - 1) == single.values[Quantity.VIEW_ERROR][-1, 0] / 5
