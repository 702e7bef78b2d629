import math
from types import SimpleNamespace

import pytest

from verify.exact import worst_case
from verify.exact.worst_case import Extreme, WorstCase


class Twice(WorstCase):
    """A program of which each try gives the next of some values."""

    __slots__ = ("left",)

    def __init__(self, *values: Extreme) -> None:
        self.left = list(values)

    def program(self):
        return SimpleNamespace()


GOOD, FAIR, POOR = Extreme(1.0, 1 + 1e-9), Extreme(1.0, 1 + 1e-6), Extreme(1.0, 1 + 1e-3)
NOTHING = Extreme(math.nan, math.nan)


@pytest.mark.parametrize(
    ("tries", "taken"),
    [
        ((GOOD,), GOOD),
        ((POOR, FAIR), FAIR),
        ((FAIR, POOR), FAIR),
        ((NOTHING, FAIR), FAIR),
        ((FAIR, NOTHING), FAIR),
    ],
)
def test_the_narrower_of_two_tries_is_taken(tries, taken, monkeypatch) -> None:
    case = Twice(*tries)
    monkeypatch.setattr(worst_case, "_solved", lambda problem, **settings: case.left.pop(0))
    assert case.solve() is taken
    assert not case.left


def test_a_value_that_is_not_there_is_not_known() -> None:
    assert not NOTHING.known(math.inf)
    assert Extreme(0.0, 0.0).known(0.0)
    assert POOR.known(1e-2)
    assert not POOR.known(1e-4)


def test_a_gap_has_no_unit() -> None:
    assert Extreme(1e-9, 2e-9).gap == pytest.approx(0.5)
