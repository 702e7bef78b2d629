"""Copies hold what they are said to hold, and a model has one value for each outcome."""

from fractions import Fraction

import pytest

from bounds.proving.models.writing.rounds import Rounds, everything
from bounds.proving.models.writing.slopes import slope
from bounds.proving.models.writing.tables import each, written
from bounds.proving.models.writing.updates import Updates
from bounds.symbols import alpha

ONE_DEAF = Rounds(nodes=2, last=3, x=everything, v=lambda t, r, k: k == 1)


def test_a_copy_is_the_sum_of_what_it_holds() -> None:
    run = ONE_DEAF.outcome(lambda r, k: r + 10 * k)
    assert (run.vectors["x"][2,], run.vectors["v"][2,]) == ((-22,), (-21,))
    assert run.numbers["apart"][2, 1, 0] == 1
    assert run.numbers["apart"][2, 1, 1] == 0
    assert ONE_DEAF.counted(ONE_DEAF.v, 3) == (0, 3)


def test_a_view_lacks_the_updates_that_it_misses() -> None:
    run = Updates(last=2, missed=lambda t, n: n == 0).outcome([5, 7])
    assert (run.vectors["x"][2,], run.vectors["v"][2,]) == ((-12,), (-7,))


def test_what_is_drawn_differs_between_the_outcomes() -> None:
    half = Fraction(1, 2)
    runs = [ONE_DEAF.outcome(lambda r, k, g=g: g, half) for g in (1, -1)]
    model = written(runs, slope(1), {alpha: 1}, 3)
    assert model.vectors["x"][1,] == ((-2,), (2,))
    assert model.probabilities == (half, half)


@pytest.mark.parametrize("gradient", [(1,), (0, -2), (2, 0, 15)])
def test_the_gradient_is_one_and_the_same_around_0(gradient) -> None:
    f = slope(*gradient)
    for point in each((3,) * len(gradient), lambda *index: index):
        assert f.gradient(point) == gradient
