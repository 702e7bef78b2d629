"""What is measured of the gradients that move x, against plain arithmetic."""

from __future__ import annotations

import math

import pytest
from torch import Generator

from bounds.quantity import Quantity
from sim import Compressed, HeavyBall, run
from sim.compressors import RandomK, TopK
from sim.problems import Quadratic
from sim.running.measure import lacking
from sim.schedules import RoundRobin
from sim.system import System
from sim.systems import ASGD, SGD, MemSGD, SparsifiedSGD

ALPHA, SPECTRUM, X0 = 0.1, (2.0, 1.0, 0.5), (1.0, -2.0, 3.0)
RATIO = (Quantity.INNER, Quantity.NORM_PRODUCT, Quantity.STALE_PRODUCT)


def traced(system: System, *record: Quantity) -> dict[Quantity, list[float]]:
    trace = run(
        system, Quadratic(SPECTRUM, x0=X0), alpha=ALPHA, steps=7, runs=2,
        generator=Generator().manual_seed(0), record=record,
    )  # fmt: skip
    return {quantity: values[:, 0].tolist() for quantity, values in trace.values.items()}


def naive(kept: int, stale: int) -> list[tuple[float, float, float]]:
    """Sparsified SGD without noise, every gradient ``stale`` updates old."""
    path, rows = [list(X0)], []
    for t in range(7):
        slopes = [[a * x for a, x in zip(SPECTRUM, point, strict=True)] for point in path]
        old, now = slopes[max(0, t - stale)], slopes[t]
        largest = sorted(range(3), key=lambda i: (-abs(old[i]), i))[:kept]
        sent = [old[i] if i in largest else 0.0 for i in range(3)]
        along = sum(a * b for a, b in zip(sent, now, strict=True))
        rows.append(
            (along, math.hypot(*sent) * math.hypot(*now), math.hypot(*old) * math.hypot(*now))
        )
        path.append([x - ALPHA * u for x, u in zip(path[-1], sent, strict=True)])
    return rows


@pytest.mark.parametrize("kept", [1, 2])
def test_the_terms_of_the_cosine_are_those_of_what_was_sent(kept: int) -> None:
    measured = traced(SparsifiedSGD(RoundRobin(3), TopK(kept)), *RATIO)
    for t, expected in enumerate(naive(kept, stale=2)):
        assert [measured[q][t] for q in RATIO] == pytest.approx(expected, rel=1e-12)


def test_the_loss_of_a_view_is_f_where_the_gradient_is_taken() -> None:
    measured = traced(ASGD(RoundRobin(3)), Quantity.LOSS, Quantity.VIEW_LOSS)
    losses = measured[Quantity.LOSS]
    assert measured[Quantity.VIEW_LOSS] == [losses[max(0, t - 2)] for t in range(7)]


def test_the_gradient_at_a_view_is_that_of_the_parameter_that_it_was() -> None:
    measured = traced(
        ASGD(RoundRobin(3)), Quantity.GRADIENT_SQUARED, Quantity.VIEW_GRADIENT_SQUARED
    )
    squares = measured[Quantity.GRADIENT_SQUARED]
    assert measured[Quantity.VIEW_GRADIENT_SQUARED] == [squares[max(0, t - 2)] for t in range(7)]


def test_without_delay_noise_and_compression_all_three_are_the_squared_gradient() -> None:
    measured = traced(SGD(2), *RATIO, Quantity.GRADIENT_SQUARED)
    for quantity in RATIO:
        assert measured[quantity] == pytest.approx(measured[Quantity.GRADIENT_SQUARED], rel=1e-12)


def test_momentum_is_a_part_of_what_is_subtracted() -> None:
    measured = traced(ASGD(RoundRobin(1), momentum=0.5), Quantity.INNER)
    assert measured[Quantity.INNER][1] > traced(SGD(), Quantity.INNER)[Quantity.INNER][1]


def test_what_only_the_update_draws_cannot_be_measured_before_it() -> None:
    with pytest.raises(ValueError, match=r"^record: given inner, allowed: view-error"):
        traced(SparsifiedSGD(RoundRobin(2), RandomK(1)), Quantity.INNER)
    traced(SparsifiedSGD(RoundRobin(2), RandomK(1)), Quantity.STALE_PRODUCT)


@pytest.mark.parametrize("system", [Compressed(RandomK(2)), HeavyBall(Compressed(RandomK(2))),
                                    MemSGD(RoundRobin(2), RandomK(2))])  # fmt: skip
def test_whoever_sends_what_was_drawn_says_so(system: System) -> None:
    assert Quantity.INNER in lacking(system, Quadratic(SPECTRUM, x0=X0))
    assert Quantity.INNER not in lacking(system, Quadratic((1.0, 1.0), x0=1.0))  # all is sent


def test_what_is_lost_without_chance_is_measured_as_that_of_a_server_with_one_worker() -> None:
    alone, served = Compressed(TopK(1)), SparsifiedSGD(RoundRobin(1), TopK(1))
    assert traced(alone, *RATIO) == traced(served, *RATIO)
