"""Every system on a parameter server, and local SGD, against its twin in plain Python.

Both are fed the same workers, delays and noise.
"""

from __future__ import annotations

import pytest
import torch
from torch import Generator, Tensor

from sim.system import System
from sim.systems import LocalSGD
from tests.sim.server.naive_servers import ALPHA, SERVER_TWINS, SLOPE, X0, D, P, R, T, Twin


def batched(system: System, noise: Tensor, ages: Tensor) -> list[tuple[Tensor, Tensor]]:
    state, path = system.start(torch.tensor(X0, dtype=torch.float64), ages), []
    for t in range(T):
        views = system.views(state, ALPHA(t))
        path.append((state.x, views))
        gradients = noise[t] + SLOPE * views
        state = system.update(state, gradients, ALPHA(t), Generator())
    return path


@pytest.mark.parametrize(
    ("system", "twin"), SERVER_TWINS, ids=[repr(system) for system, _ in SERVER_TWINS]
)
def test_the_batched_server_agrees_with_the_twin(system: System, twin: Twin) -> None:
    generator = Generator().manual_seed(12)
    q = P if isinstance(system, LocalSGD) else 1
    noise = torch.randn(T, R, q, D, generator=generator, dtype=torch.float64)
    ages = system.table(T, R, D, generator)
    path = batched(system, noise, ages)
    for run in range(R):
        naive = twin(noise[:, run].tolist(), ages[:, run].tolist())
        for (x, views), (naive_x, naive_views) in zip(path, naive, strict=True):
            assert x[run].tolist() == pytest.approx(naive_x, abs=1e-12)
            for view, naive_view in zip(views[run], naive_views, strict=True):
                assert view.tolist() == pytest.approx(naive_view, abs=1e-12)
