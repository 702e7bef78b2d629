"""A watched problem is the problem, to the bit, and that of each worker."""

import pytest
import torch
from torch import Generator

from sim.problems import Quadratic, Tilted
from verify.estimating.watched import Watched

OWN = Tilted(Quadratic((2.0, 1.0), sigma=1.0), workers=2, spread=0.5)


def test_watching_changes_no_bit_and_keeps_what_was_visited() -> None:
    problem = Quadratic((2.0, 1.0), sigma=1.0)
    watched = Watched(problem, steps=4, every=2)
    for t in range(8):  # the last four are those of a second block
        v = torch.full((3, 1, 2), float(t), dtype=torch.float64)
        v[0] = float("inf") if t == 2 else v[0]
        expected = problem.sample(v, Generator().manual_seed(t))
        assert torch.equal(watched.sample(v, Generator().manual_seed(t)), expected)
    assert watched.points().tolist() == [[0.0, 0.0]]


def test_each_worker_keeps_its_data_and_their_bias() -> None:
    watched, v = Watched(OWN, steps=4, every=2), torch.ones(3, 2, 2, dtype=torch.float64)
    worker = torch.tensor([[0, 1]]).expand(3, -1)
    given, expected = (
        each.sample_at(v, worker, Generator().manual_seed(0)) for each in (watched, OWN)
    )
    assert torch.equal(given, expected)
    assert watched.bias == OWN.bias == 0.5
    with pytest.raises(ValueError, match=r"^workers: given 3, allowed: 2, as the problem has"):
        watched.require_workers(3)
