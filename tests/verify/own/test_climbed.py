"""The climbing search for a counterexample to a claim of one's own."""

import pytest
import sympy as sp

from bounds.own import (
    SECOND_MOMENT,
    UNBIASED,
    L,
    M,
    alpha,
    for_all,
    g,
    gradient,
    mean,
    same,
    square,
    t,
    v,
    x,
)
from verify.own.climbed import climbed
from verify.own.search import Searched

NOT_LATE = for_all(same(v(t), x(t)), t)
SMALL = mean(square(g(t))) <= M**2 / 2


def test_a_false_claim_is_refuted_by_a_model_that_stands() -> None:
    said = climbed(Searched(0, 0), SMALL, (SECOND_MOMENT,), seconds=60)
    assert said.found.holds()
    assert said.found.says == ""
    assert said.built > 0
    assert said.met == 1


@pytest.mark.parametrize(
    ("fact", "hypotheses"),
    [
        (mean(square(gradient(v(t)))) <= M**2, (UNBIASED, SECOND_MOMENT)),
        (mean(square(gradient(x(t)))) <= M**2, (UNBIASED, SECOND_MOMENT, NOT_LATE)),
        (SMALL, (SECOND_MOMENT, for_all(alpha * L * t <= 1, t))),
    ],
    ids=[
        "a view at the end of a run has a sample",
        "a parameter has a view",
        "what fails only long after the end",
    ],
)
def test_what_only_the_end_of_a_run_breaks_is_not_refuted(fact, hypotheses) -> None:
    assert climbed(Searched(0, 0), fact, hypotheses, seconds=1).found is None


def test_what_compares_no_two_numbers_is_not_searched() -> None:
    said = climbed(Searched(0, 0), sp.Or(SMALL, M <= L), (SECOND_MOMENT,), seconds=1)
    assert said == Searched(0, 0)
