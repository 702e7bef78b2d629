"""Different data at each worker: rounds do not see it, and who comes more often pulls."""

from __future__ import annotations

import pytest
import torch

from bounds import Quantity
from sim import System, run
from sim.compressors import TopK as Sparsifier
from sim.problems import Quadratic, Slope, Tilted
from sim.schedules import Cluster, RoundRobin
from sim.server.virtual_time.times import FixedTime
from sim.systems import ASGD, SGD, LocalSGD, Stacked

PLAIN = Quadratic((1.0, 0.5, 0.2), x0=1.0, radius=9.0)
OWN = Tilted(PLAIN, workers=3, spread=0.8)


def distance(system: System, problem: Quadratic | Tilted, steps: int = 400) -> torch.Tensor:
    trace = run(
        system, problem, alpha=0.05, steps=steps, runs=2, record=[Quantity.DISTANCE_SQUARED],
        generator=torch.Generator().manual_seed(0),
    )  # fmt: skip
    return torch.from_numpy(trace.values[Quantity.DISTANCE_SQUARED].copy())


@pytest.mark.parametrize("system", [SGD(3), LocalSGD(3), Stacked(3, rounds=True, momentum=0.5)])
def test_the_mean_of_a_round_does_not_see_it(system: System) -> None:
    plain, own = distance(system, PLAIN), distance(system, OWN)
    torch.testing.assert_close(own, plain, rtol=0, atol=1e-12)


def test_the_slopes_cancel() -> None:
    slopes = OWN.slopes(torch.zeros(3, dtype=torch.float64))
    assert slopes.sum(0).abs().max() < 1e-15
    assert slopes.norm(dim=-1).tolist() == pytest.approx([0.8] * 3)


def test_a_fast_worker_moves_the_fixed_point_by_its_share() -> None:
    fast = Cluster(3, FixedTime(1.0), FixedTime(0.0), slowdowns=(0.25, 1.0, 1.0))
    share = torch.tensor([4, 1, 1], dtype=torch.float64) / 6
    pull = share @ OWN.slopes(share)
    settled = float((pull[:2] / torch.tensor([1.0, 0.5])).square().sum())
    far = distance(ASGD(fast), OWN, 4000)[2000:].mean()
    even = distance(ASGD(RoundRobin(3)), OWN, 4000)[2000:].mean()
    assert float(far) == pytest.approx(settled, rel=0.1)
    assert float(even) < settled / 20


def test_a_stack_takes_the_gradient_of_the_worker_whose_message_it_is() -> None:
    system = Stacked(3, None, Sparsifier(3), local_steps=2)
    state = system.start(OWN.start(), system.table(12, 1, 3, torch.Generator()))
    workers = []
    for _ in range(12):
        views = system.views(state, 0.1)
        workers.append(int(system.who(state, 1)))
        state = system.update(state, OWN.gradient(views), 0.1, torch.Generator())
    assert workers == [0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2]


def test_more_workers_than_slopes_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^workers: given 4, allowed: 3, as the problem has"):
        distance(SGD(4), OWN, 1)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Tilted(PLAIN, 1, 0.5),
        lambda: Tilted(PLAIN, 3, -1.0),
        lambda: Tilted(Slope((1.0,)), 3, 0.5),
        lambda: Tilted(SGD(), 3, 0.5),
    ],
)
def test_a_senseless_one_is_refused_in_one_line(make) -> None:
    with pytest.raises(ValueError, match=r"\A\w+: given .*, allowed: .*\Z"):
        make()
