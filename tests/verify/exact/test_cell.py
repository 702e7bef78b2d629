import math
from dataclasses import dataclass

import pytest

from bounds.symbols import B, D, L, M, R, T, alpha, c, epsilon, nu, sigma
from bounds.theorems import nonconvex_iterations, one_step_map
from verify.exact.cell import TOLERANCE, Cell, Ratio, prescribed, rows, stated
from verify.exact.worst_case import Extreme, MissingExtraError, WorstCase, pepit


@dataclass(frozen=True, slots=True)
class Nothing(WorstCase):
    steps: int = 1

    def program(self):
        raise AssertionError("nothing to build")


def ratio(bound, primal=1.0, dual=1.0, **given) -> Ratio:
    cell = Cell(theorem="a", run="b", bound=bound, case=Nothing(), **given)
    return Ratio(cell, Extreme(primal, dual))


def test_a_row_tells_least_median_and_largest_and_counts_what_is_below() -> None:
    (row,) = rows([ratio(0.5), ratio(2.0), ratio(4.0)])
    assert (row.least, row.median, row.largest) == (0.5, 2.0, 4.0)
    assert (row.cells, row.excluded, row.below) == (3, 0, 1)


def test_a_value_with_a_gap_or_without_a_value_is_excluded_and_counted() -> None:
    wide = ratio(0.5, 1.0, 1 + 3 * TOLERANCE)
    nothing = ratio(0.5, math.nan, math.nan)
    (row,) = rows([wide, nothing, ratio(3.0)])
    assert (row.cells, row.excluded, row.below, row.least) == (3, 2, 0, 3.0)
    (empty,) = rows([wide])
    assert empty.least is None


def test_a_ratio_below_one_by_the_accuracy_refutes_nothing() -> None:
    assert not ratio(1 - TOLERANCE / 2).refutes
    assert ratio(1 - 2 * TOLERANCE).refutes


@pytest.mark.parametrize(("step", "count"), [(1.0, 1), (2.0, 0)])
def test_no_cell_where_the_numbers_break_a_condition(step, count) -> None:
    values = {L: 1.0, c: 0.1, alpha: step, R: 1.0, B: 1.0, sigma: 0.0, T: 1}
    assert len(list(stated(one_step_map.EXACT, values, Nothing(), "views"))) == count


def test_a_prescription_is_run_with_its_step_for_its_iterations_rounded_up() -> None:
    values = {L: 1.0, B: 1.0, M: 1.0, D: 1.0, epsilon: 1.0, nu: 0.5, sigma: 0.0}
    (cell,) = prescribed(
        nonconvex_iterations.MEAN, values, lambda step, steps: Nothing((step, steps)), "views"
    )
    assert cell.bound == 1.0
    assert cell.case.steps == (pytest.approx(1 / 3), 6)


def test_a_prescription_of_too_many_iterations_is_no_cell() -> None:
    values = {L: 1.0, B: 1.0, M: 1.0, D: 100.0, epsilon: 1.0, sigma: 0.0}
    assert not list(prescribed(nonconvex_iterations.MEAN, values, Nothing, "views"))


def test_without_the_extra_it_is_named_in_one_line(monkeypatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "PEPit", None)
    monkeypatch.setitem(__import__("sys").modules, "clarabel", __import__("math"))
    with pytest.raises(MissingExtraError, match=r"\(PEPit\): .* -m pip install PEPit") as refused:
        pepit()
    assert "\n" not in str(refused.value)
