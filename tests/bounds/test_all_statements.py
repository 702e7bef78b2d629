"""Contracts of every statement, every theorem that prescribes, and every system's constant."""

import numpy as np
import pytest
import sympy as sp

from bounds import PRESCRIPTIONS, STATEMENTS, SYSTEMS, Standing, UnitError, unit
from bounds.statement import evaluator, keywords, letters
from bounds.symbols import MEANINGS, ONE, T, alphas
from bounds.theorems import (
    served,
    weighted_convex,
    weighted_last,
    weighted_last_iterations,
    weighted_views,
)

CONSTANTS = list(
    {
        each.name: each for s in SYSTEMS.values() for each in (s.printed, s.corrected, s.sharper)
    }.values()
)
_BY_WEIGHTS = weighted_views, weighted_convex, weighted_last
_OF_STACKS = weighted_views, weighted_convex, weighted_last_iterations
BOUNDS = [
    *STATEMENTS,
    *(each for file in _BY_WEIGHTS for each in file.STATEMENTS),
    *served.STATEMENTS,
    *CONSTANTS,
]
PRESCRIBED = [
    *PRESCRIPTIONS,
    *(each for file in _OF_STACKS for each in file.STACKED),
    *served.PRESCRIPTIONS,
]
EVERYTHING = [*BOUNDS, *PRESCRIBED]

#: Printed claims whose terms have different units: each is false for that reason alone.
WRONG_UNITS = {"elastic/lemma-4.3", "elastic/theorem-4.2"}


def by_name(claim) -> str:
    return claim.name


@pytest.mark.parametrize("claim", BOUNDS, ids=by_name)
def test_a_bound_has_the_unit_of_what_it_bounds(claim) -> None:
    if claim.name in WRONG_UNITS:
        with pytest.raises(UnitError):
            unit(claim.rhs)
    elif claim.rhs != 0:
        assert sp.simplify(unit(claim.rhs) / claim.measures.unit) == ONE


@pytest.mark.parametrize("claim", PRESCRIBED, ids=by_name)
def test_iterations_have_no_unit_and_a_step_size_has_its_own(claim) -> None:
    step = claim.step_size if claim.step_size is not None else claim.step_limit
    if claim.name in WRONG_UNITS:
        with pytest.raises(UnitError):
            unit(claim.iterations)
        return
    assert sp.simplify(unit(claim.iterations)) == ONE
    assert sp.simplify(unit(step) / MEANINGS[alphas].unit) == ONE
    assert unit(claim.target) == claim.measures.unit


def test_every_claim_that_is_not_printed_has_agreeing_units() -> None:
    assert {each.name for each in EVERYTHING if each.standing is not Standing.PRINTED}.isdisjoint(
        WRONG_UNITS
    )


@pytest.mark.parametrize("claim", EVERYTHING, ids=by_name)
def test_a_claim_says_where_it_stands_and_shows_itself(claim) -> None:
    assert claim.source.place
    assert r"\le" in claim.latex or r"\ge" in claim.latex
    printed = {each.name for each in EVERYTHING if each.standing is Standing.PRINTED}
    assert (claim.standing is Standing.PRINTED) == (claim.beside is None) or claim.rhs == 0
    assert claim.beside is None or claim.beside in printed


def test_names_are_unique() -> None:
    assert len({each.name for each in EVERYTHING}) == len(EVERYTHING)


@pytest.mark.parametrize("claim", BOUNDS, ids=by_name)
def test_a_bound_evaluates_to_a_finite_number(claim) -> None:
    values = dict.fromkeys(MEANINGS, 0.25)
    values.update({T: 3, alphas: np.full(3, 0.25)})
    values.update({sp.Symbol(n, positive=True, integer=True): 2 for n in "pdk"})
    assert np.isfinite(claim.bound(values))


def test_a_missing_letter_is_named() -> None:
    with pytest.raises(KeyError, match="no value for"):
        keywords(STATEMENTS[0].rhs, {})


def test_a_schedule_is_read_step_by_step() -> None:
    t = sp.Symbol("t", nonnegative=True, integer=True)
    expr = sp.Sum(alphas[t] ** 2, (t, 0, T - 1))
    assert letters(expr) == [T, alphas]
    assert evaluator(expr)(T=3, alpha_sequence=np.array([1.0, 2.0, 3.0])) == 14.0
