"""Steps that shrink with the staleness."""

from __future__ import annotations

import pytest
import torch

from sim.delays import Uniform
from sim.fronts import DelayAdaptive
from sim.schedules import Cluster
from sim.staleness.dampening import Exponential, Polynomial
from sim.systems import ASGD, Asynchronous, Hogwild, Kardam, Omission, Stacked
from tests.sim.states import states

HALF = Polynomial(0.5)


def test_on_a_parameter_server_it_is_kardam_without_its_filter() -> None:
    ours = states(DelayAdaptive(ASGD(Cluster(4), momentum=0.5), Exponential()))
    for state, other in zip(ours, states(Kardam(Cluster(4), momentum=0.5)), strict=True):
        assert torch.equal(state.x, other.x)


@pytest.mark.parametrize(
    "system", [Asynchronous(3, Uniform(6)), Hogwild(3, Uniform(6)), Stacked(2, Uniform(6))]
)
def test_weights_of_one_change_nothing_and_others_do(system) -> None:
    plain = states(system)[-1]
    free, half = (states(DelayAdaptive(system, d))[-1] for d in (Polynomial(1.0, free=6.0), HALF))
    assert torch.equal(free.x, plain.x)
    assert not torch.equal(half.x, plain.x)


def test_weights_fall_from_one() -> None:
    late = torch.arange(5.0, dtype=torch.float64)
    assert Polynomial(1.0, free=1.0)(late).tolist() == [1, 1, 2 / 3, 1 / 2, 2 / 5]
    assert HALF(late).tolist() == pytest.approx([1, 0.5**0.5, (1 / 3) ** 0.5, 0.5, 0.2**0.5])


def test_views_without_an_age_are_refused() -> None:
    with pytest.raises(ValueError, match="allowed: one in which a view has an age"):
        DelayAdaptive(Omission(3, 1), HALF)
