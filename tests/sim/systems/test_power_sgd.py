"""Low-rank gradients: what is conserved, and what a start that is kept may never send."""

from __future__ import annotations

import pytest
import torch

from bounds import Quantity
from sim import run
from sim.problems import Slope
from sim.systems import SGD, PowerSGD
from tests.sim.naive_systems import ALPHA, SLOPE, X0, D, T
from tests.sim.states import states
from tests.sim.systems.naive_power import twin_power


def test_what_is_kept_is_what_the_model_lacks() -> None:
    state = states(PowerSGD(1, 2, workers=3))[-1]
    missing = (state.view - state.x) / 0.1
    torch.testing.assert_close(missing, state.memory.mean(1), rtol=0, atol=1e-12)


def test_of_full_rank_it_is_sgd() -> None:
    whole = PowerSGD(1, 3, workers=2, first=((1.0,), (0.5,), (0.25,)))  # draws nothing
    for state, plain in zip(states(whole), states(SGD(2)), strict=True):
        torch.testing.assert_close(state.view, plain.x, rtol=0, atol=1e-12)


def test_it_is_its_naive_twin() -> None:
    """To 1e-9: each step divides by the length of the mean times Q, which enlarges rounding."""
    first = ((1.0,), (0.5,))
    noise = torch.randn(T, 1, 3, D, generator=torch.Generator().manual_seed(2)).double()
    naive = twin_power(2, 2, first)(noise[:, 0].tolist(), [], [])
    system = PowerSGD(2, 2, workers=3, first=first)
    state = system.start(torch.tensor(X0).double(), system.table(T, 1, D, torch.Generator()))
    for row, (x, views) in zip(noise, naive, strict=True):
        seen = system.views(state, ALPHA)
        assert state.x[0].tolist() == pytest.approx(x, abs=1e-9)
        assert seen[0].tolist() == [pytest.approx(view, abs=1e-9) for view in views]
        state = system.update(state, row + SLOPE * seen, ALPHA, torch.Generator())


def missed(system: PowerSGD) -> list[float]:
    trace = run(
        system, Slope((1.0, 0.0, 0.0, 0.0)), alpha=0.5, steps=20, runs=1,
        generator=torch.Generator().manual_seed(0), record=[Quantity.VIEW_ERROR],
    )  # fmt: skip
    return trace.values[Quantity.VIEW_ERROR][:, 0].tolist()


def test_from_a_start_beside_the_gradient_nothing_is_ever_sent() -> None:
    beside = PowerSGD(2, 2, first=((0.0,), (1.0,)))
    assert missed(beside) == [float(t) for t in range(20)]
    assert max(missed(PowerSGD(2, 2))) < 1e-12


@pytest.mark.parametrize(
    "make",
    [
        lambda: PowerSGD(2, 2, rank=3),
        lambda: PowerSGD(0, 2),
        lambda: PowerSGD(2, 2, first=((1.0,),)),
        lambda: PowerSGD(2, 2, warm=False, first=((1.0,), (0.0,))),
        lambda: PowerSGD(2, 2),
    ],
)
def test_a_senseless_one_is_refused_in_one_line(make) -> None:
    with pytest.raises(ValueError, match=r"\A[\w ]+: given .*, allowed: .*\Z"):
        make().require_fit(torch.zeros(3))
