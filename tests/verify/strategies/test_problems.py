"""Problems that are drawn know their constants."""

from __future__ import annotations

from hypothesis import find, given

import sim.problems
from sim.problems import TwoSidedCurvature
from tests.verify.strategies.searched import relaxed, unshrunk
from verify.strategies import (
    problems,
)

FROM_DATA = {"Digits", "LinearRegression", "Logistic", "Neural", "SyntheticLogistic", "Wine"}
IN_FRONT = {"Batched", "Tilted", "Split"}  # of another


@given(problem=problems())
@relaxed
def test_a_problem_starts_in_its_region_and_knows_its_constants(problem) -> None:
    constants = problem.constants()
    x = problem.start()
    assert float((x - problem.region_centre()).norm()) <= constants.radius
    assert float(problem.gradient(x).norm()) <= constants.M * (1 + 1e-12)
    assert len(x) <= 4


def test_the_two_curvatures_keep_their_digits() -> None:
    problem = TwoSidedCurvature(L=30.0, c=0.1)
    assert float(problem.gradient(problem.start())) == 0.1


def test_every_closed_form_problem_is_drawn() -> None:
    for name in set(sim.problems.__all__) - FROM_DATA - IN_FRONT:
        kind = getattr(sim.problems, name)
        assert find(problems(), lambda drawn, kind=kind: isinstance(drawn, kind), settings=unshrunk)


@given(problem=problems(bounded_below=True))
@relaxed
def test_a_problem_bounded_below_has_a_gap(problem) -> None:
    assert 0 <= problem.gap() < float("inf")
