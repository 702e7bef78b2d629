"""The exact worst cases that are kept, and what they say of a changed bound; no solver is asked."""

from dataclasses import replace

import pytest
import sympy as sp

from bounds.symbols import D
from verify.exact.cell import TOLERANCE, Cell, Ratio
from verify.exact.extremes import SPREAD, TIGHTEST, chosen, earlier, exceeds, kept, table
from verify.exact.grids import GRIDS
from verify.exact.grids.prescriptions import cells as prescribed
from verify.exact.worst_case import Extreme
from verify.mutating.catch import Found
from verify.mutating.catches import CATCHES
from verify.mutating.subject import subjects

SUBJECTS = [each for each in subjects().values() if each.true and each.said.name in kept()]
MEAN = subjects()["elastic/lemma-4.1/mean:rhs"]
ITERATIONS = subjects()["elastic/theorem-4.2/mean:iterations"]


def found(subject, expr) -> Found:
    return CATCHES["exact"].look(subject, expr).found


def test_every_true_theorem_of_the_grids_is_spoken_of() -> None:
    every = {cell.theorem for grid in GRIDS for cell in grid() if not cell.false}
    assert every == set(kept())
    assert every == {each.said.name for each in SUBJECTS}


def test_every_program_of_the_table_is_known_well_enough() -> None:
    assert all(extreme.known(TOLERANCE) for extreme in table().values())


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda each: each.name)
def test_no_true_formula_is_objected_to(subject) -> None:
    wanted = Found.NONE if subject.part.startswith("step") else Found.PASSED
    assert found(subject, subject.expr) is wanted


def test_a_bound_below_an_exact_value_is_caught_and_one_above_it_passes() -> None:
    least = min(kept()[MEAN.said.name], key=lambda each: each.cell.bound / each.extreme.primal)
    ratio = sp.Float(least.cell.bound / least.extreme.primal)
    assert found(MEAN, MEAN.expr / (ratio * (1 + 2e-6))) is Found.CAUGHT
    assert found(MEAN, MEAN.expr / ratio) is Found.PASSED
    assert found(MEAN, 2 * MEAN.expr) is Found.PASSED
    assert found(MEAN, MEAN.expr + sp.log(-D)) is Found.CAUGHT


def test_too_few_iterations_are_caught_and_more_of_them_pass() -> None:
    assert found(ITERATIONS, ITERATIONS.expr / 4) is Found.CAUGHT
    assert found(ITERATIONS, -ITERATIONS.expr) is Found.CAUGHT
    assert found(ITERATIONS, 2 * ITERATIONS.expr) is Found.PASSED


def test_the_tightest_and_a_spread_of_each_kind_of_run_are_chosen() -> None:
    cell = Cell(theorem="a", run="b", bound=1.0, case=prescribed()[0].case)
    many = [Ratio(replace(cell, bound=float(n)), Extreme(1.0, 1.0)) for n in range(20, 0, -1)]
    bounds = [each.cell.bound for each in chosen([*many, Ratio(cell, Extreme(1.0, 2.0))])]
    assert bounds[:TIGHTEST] == [1.0, 2.0, 3.0]
    assert len(bounds) == TIGHTEST + SPREAD
    assert bounds[-1] == 20.0
    assert not chosen([Ratio(replace(cell, false=True), Extreme(1.0, 1.0))])


def test_a_prescribed_run_is_ended_after_every_smaller_number_of_iterations() -> None:
    cell = next(c for c in prescribed() if not c.false and c.case.steps > 4)
    tried = earlier(cell, lambda case: Extreme(1.0, 2.0 if case.steps == 2 else 1.0))
    left = [steps for steps in range(cell.case.steps - 1, 0, -1) if steps != 2]
    assert [case.steps for case, _ in tried] == left
    assert not list(earlier(kept()[MEAN.said.name][0].cell, lambda case: Extreme(1.0, 1.0)))


def test_a_bound_is_exceeded_by_more_than_the_accuracy_of_the_value() -> None:
    assert exceeds(Extreme(1.0, 1.0), 1 - 2 * TOLERANCE)
    assert not exceeds(Extreme(1.0, 1.0), 1 - TOLERANCE / 2)
