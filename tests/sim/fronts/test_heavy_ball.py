"""Momentum at the workers is that of the worker whose gradient it is."""

from __future__ import annotations

import torch

from sim import HeavyBall
from sim.schedules import Cluster
from sim.systems import ASGD
from tests.sim.states import PROBLEM, seeded


def test_each_worker_of_a_server_has_a_momentum_of_its_own() -> None:
    alpha, mu = 0.05, 0.5
    system = HeavyBall(ASGD(Cluster(3)), momentum=mu)
    table = system.table(41, 1, PROBLEM.dimension, seeded(2))
    assert table[:, 0, 0].tolist() != [t % 3 for t in range(41)]
    state = system.start(PROBLEM.start(), table)
    x, own = [PROBLEM.start()], torch.zeros(3, PROBLEM.dimension, dtype=torch.float64)
    for t in range(40):
        worker, late = table[t, 0].tolist()
        own[worker] = mu * own[worker] + PROBLEM.gradient(x[t - late])
        x.append(x[t] - alpha * own[worker])
        views = system.views(state, alpha)
        state = system.update(state, PROBLEM.gradient(views), alpha, seeded())
        torch.testing.assert_close(state.x[0], x[-1], rtol=0, atol=1e-12)
