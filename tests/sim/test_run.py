"""The loop: what it records, what it refuses, what it reports while it works."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import Generator

from bounds.quantity import Quantity
from sim import StepDecay, Trace, run
from sim.delays import Uniform
from sim.problems import Quadratic, Slope
from sim.running.measure import AT_END
from sim.systems import SGD, Asynchronous, OneBit

#: The problem below classifies nothing.
CLASSIFY = (Quantity.ACCURACY, Quantity.VIEW_ACCURACY)
EVERY = [quantity for quantity in Quantity if quantity not in CLASSIFY]
PROBLEM = Quadratic((2.0, 1.0), x0=(3.0, 4.0), sigma=0.5)


def traced(record: list[Quantity], runs: int = 2, **changed: object) -> Trace:
    arguments = {"alpha": 0.1, "steps": 12, "runs": runs, "record": record, **changed}
    return run(OneBit(2), PROBLEM, generator=Generator().manual_seed(4), **arguments)  # type: ignore[arg-type]


def test_every_quantity_is_recorded_at_every_step() -> None:
    trace = traced(EVERY)
    assert set(trace.values) == set(EVERY)
    for quantity, values in trace.values.items():
        assert values.shape == (12 + (quantity in AT_END), 2)
        assert values.dtype == np.float64
        assert np.isfinite(values).all()
        assert not values.flags.writeable


def test_the_first_row_is_the_start() -> None:
    values = traced(EVERY).values
    assert (values[Quantity.DISTANCE_SQUARED][0] == 25).all()
    assert (values[Quantity.REACH][0] == 5).all()
    assert (values[Quantity.GRADIENT_SQUARED][0] == 36 + 16).all()
    assert (values[Quantity.MEMORY][0] == 0).all()


def test_squares_are_squares_and_reach_covers_x() -> None:
    values = traced(EVERY).values
    for plain, square in (
        (Quantity.VIEW_ERROR, Quantity.VIEW_ERROR_SQUARED),
        (Quantity.MEMORY, Quantity.MEMORY_SQUARED),
    ):
        np.testing.assert_allclose(values[plain] ** 2, values[square], rtol=1e-12)
        assert values[plain].any()
    near = values[Quantity.DISTANCE_SQUARED][:-1] ** 0.5
    assert (values[Quantity.REACH] >= near * (1 - 1e-12)).all()


def test_what_is_recorded_changes_nothing() -> None:
    alone, all_of_them = traced([Quantity.MEMORY]), traced(EVERY)
    assert (alone.values[Quantity.MEMORY] == all_of_them.values[Quantity.MEMORY]).all()


def test_the_same_generator_state_gives_the_same_trace_and_the_next_another() -> None:
    generator = Generator().manual_seed(9)
    arguments = {"alpha": 0.1, "steps": 5, "runs": 2, "record": [Quantity.REACH]}
    first, second = (
        run(SGD(), PROBLEM, generator=generator, **arguments).values[Quantity.REACH]  # type: ignore[arg-type]
        for _ in range(2)
    )
    assert (first[1:] != second[1:]).any()
    assert traced([Quantity.REACH]).seed == 4


def test_the_staleness_seen_is_reported() -> None:
    trace = run(
        Asynchronous(2, Uniform(3)),
        Slope((1.0,)),
        alpha=0.1,
        steps=50,
        runs=3,
        generator=Generator().manual_seed(0),
        record=[Quantity.VIEW_ERROR],
    )
    assert trace.stalest == 3
    assert trace.values[Quantity.VIEW_ERROR].max() == pytest.approx(3.0)


def test_progress_ends_with_everything_done() -> None:
    heard: list[tuple[int, int]] = []
    traced([Quantity.REACH], runs=100, steps=300, progress=lambda *now: heard.append(now))
    before, total = 64 * 300, 256 * 300
    assert heard == [(64 * 256, total), (before, total), (before + 192 * 256, total), (total,) * 2]


@pytest.mark.parametrize(
    "make",
    [
        lambda: traced([], alpha=0.0),
        lambda: traced([], alpha=float("nan")),
        lambda: traced([], alpha=float("inf")),
        lambda: traced([], steps=0),
        lambda: traced([], runs=0),
    ],
)
def test_bad_arguments_are_refused_in_one_line(make: Callable[[], Trace]) -> None:
    with pytest.raises(ValueError, match=r"\A\w+: given .*, allowed: .*\Z"):
        make()


@pytest.mark.parametrize(
    ("problem", "quantity", "message"),
    [
        (PROBLEM, Quantity.MEMORY, "record: given memory"),
        (Slope((1.0,)), Quantity.DISTANCE_SQUARED, "record: given distance-squared"),
        (Quadratic((1.0,), x0=(2.0,), radius=1.0), Quantity.REACH, "x0: given"),
    ],
)
def test_what_cannot_be_measured_is_refused(
    problem: Quadratic, quantity: Quantity, message: str
) -> None:
    generator = torch.Generator()
    with pytest.raises(ValueError, match=message):
        run(SGD(), problem, alpha=0.1, steps=2, runs=1, generator=generator, record=[quantity])


def test_measuring_now_and_then_keeps_the_rows_of_measuring_always() -> None:
    always, rare = traced(EVERY), traced(EVERY, every=5)
    for quantity, values in rare.values.items():
        whole = always.values[quantity]
        rows = [0, 5, 10, 12] if quantity in AT_END else [0, 5, 10]
        assert (values == whole[rows]).all()


def test_a_step_size_that_decays_is_the_same_step_size_until_it_does() -> None:
    constant = traced([Quantity.DISTANCE_SQUARED]).values[Quantity.DISTANCE_SQUARED]
    decaying = traced([Quantity.DISTANCE_SQUARED], alpha=StepDecay(0.1, 0.1, every=6))
    assert decaying.alphas == (0.1,) * 6 + (0.1 * 0.1,) * 6
    same = decaying.values[Quantity.DISTANCE_SQUARED] == constant
    assert same[:7].all()
    assert not same[7:].any()


def test_the_update_view_error_counts_the_updates_of_the_same_step() -> None:
    slope = Slope((3.0, -4.0))
    trace = run(
        SGD(4),
        slope,
        alpha=0.5,
        steps=3,
        runs=1,
        generator=Generator(),
        record=[Quantity.VIEW_ERROR, Quantity.UPDATE_VIEW_ERROR],
    )
    assert trace.values[Quantity.VIEW_ERROR].tolist() == [[0.0]] * 3
    assert trace.values[Quantity.UPDATE_VIEW_ERROR].tolist() == [[3 / 4 * 5.0]] * 3
