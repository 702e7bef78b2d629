"""Contracts of every grid, without the solver."""

import math

import pytest

from bounds import InputError, Over
from bounds.ledger import ledger
from bounds.statement import Statement
from bounds.theorems import PRESCRIPTIONS, STATEMENTS, served, weighted_views
from verify.exact import worst_cases
from verify.exact.adversary import Smooth
from verify.exact.grids import GRIDS
from verify.exact.worst_cases import Compressed, Delays, NoiseTree, PartialReads, RandomViews

CELLS = [cell for grid in GRIDS for cell in grid()]
#: Those of stacks and of the gradient at the views stand apart.
APART = (*weighted_views.STATEMENTS, *served.STATEMENTS)
KNOWN = {each.name for each in (*STATEMENTS, *PRESCRIPTIONS, *APART)}
WORLD = Smooth(L=1.0, gap=1.0, over=Over.BEST_STEP)


def test_every_bound_is_a_number_for_a_listed_kind_of_run() -> None:
    kinds = {getattr(worst_cases, name) for name in worst_cases.__all__}
    assert {type(cell.case) for cell in CELLS} == kinds
    assert all(math.isfinite(cell.bound) and cell.bound > 0 for cell in CELLS)


def test_every_theorem_is_listed_or_refuted_in_the_ledger() -> None:
    refuted = {
        claim.printed.name for claim in ledger().values() if isinstance(claim.printed, Statement)
    }
    false = {cell.theorem for cell in CELLS if cell.false}
    assert {cell.theorem for cell in CELLS} - KNOWN <= refuted
    assert {cell.theorem for cell in CELLS} - KNOWN <= false


def test_every_statement_and_prescription_has_a_cell() -> None:
    assert {cell.theorem for cell in CELLS} >= KNOWN


def test_a_false_theorem_is_exactly_one_with_a_fault_or_a_wrong_reading() -> None:
    faulty = {each.name for each in (*STATEMENTS, *PRESCRIPTIONS) if each.fault}
    false = {cell.theorem for cell in CELLS if cell.false}
    assert false == faulty | {"elastic/lemma-4.3/interpolation-first-moment"}


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        (Delays, {"table": (0, 2)}, "delay: given 2, allowed: a whole number from 0 to 1"),
        (
            Compressed,
            {"table": (1,), "contraction": 1.0},
            "delay: given 1, allowed: .* from 0 to 0",
        ),
        (Compressed, {"table": (0,), "contraction": 0.0}, "contraction: given 0.0, allowed: .* 1"),
        (
            Compressed,
            {"table": (0,), "contraction": 1.0, "momentum": 1.0},
            "momentum: given 1.0, allowed: .* below 1",
        ),
        (PartialReads, {"missed": ((0, 0), (0,))}, "blocks: given 1, allowed: 2 as"),
        (PartialReads, {"missed": ((0, 1),)}, "missed: given 1, allowed: 0 to 0"),
        (NoiseTree, {"steps": 5, "sigma": 1.0}, "steps: given 5, allowed: a whole number"),
        (RandomViews, {"reach": 1.0, "chance": 1.0, "steps": 1}, "1 - chance: given 0"),
    ],
)
def test_a_run_that_cannot_be_is_refused(kind, given, said) -> None:
    with pytest.raises(InputError, match=f"^{said}"):
        kind(world=WORLD, alpha=0.1, **given)
