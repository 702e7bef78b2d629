"""What is asked of f, and of a number that more than one relation bounds, is held where models are
searched: else a true fact that rests on it alone seems to fail."""

from dataclasses import replace
from fractions import Fraction

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from bounds.proving import run
from bounds.proving.kernel.hypothesis import Assumed, Given, Hypothesis
from bounds.proving.run import g, optimum, v, x
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, inner, norm, square, value
from bounds.symbols import M, R, mu_P, t
from verify.searching.building.objectives import STEEP, Bent
from verify.searching.building.rows import Exact, Floats
from verify.searching.falsify import search
from verify.searching.search import Outcome, Search, State
from verify.searching.shrink import MARGIN

SLOPE, LOSS = gradient(x(t)), value(x(t)) - value(optimum)
TRUE: dict[str, tuple[sp.Rel, tuple[Hypothesis, ...]]] = {
    "convex": (sp.Ge(inner(x(t) - optimum, SLOPE), LOSS), (run.LEAST, run.CONVEX)),
    "dominated": (sp.Ge(square(SLOPE), 2 * mu_P * LOSS), (run.LEAST, run.DOMINATED)),
    "a radius that is at least one thing and at most another": (
        sp.Le(norm(x(0) - optimum), 2),
        (run.LEAST, run.RADIUS, Assumed(sp.Le(R, 2))),
    ),
    "a moment of which no constant can be made": (
        sp.Le(mean(square(g(t))), mean(square(gradient(v(t)))) + 1),
        (run.UNBIASED, Given(square(g(t)), square(gradient(v(t))) + 1, t, (("v", 0),), True)),
    ),
}


@pytest.mark.parametrize("name", TRUE)
def test_what_rests_on_one_hypothesis_does_not_seem_to_fail(name: str) -> None:
    fact, hypotheses = TRUE[name]
    looked = search(fact, hypotheses, evaluations=4000)
    assert looked.outcome is Outcome.NOT_FOUND
    assert looked.ratio <= 1 + MARGIN


def test_what_a_moment_allows_is_not_more_than_it_says() -> None:
    fact = sp.Le(mean(square(g(t))), M)
    bounded = Given(square(g(t)), M, t, (("v", 0),), True)
    assert search(fact, (run.UNBIASED, bounded), evaluations=4000).ratio <= 1 + MARGIN


def test_what_only_floats_break_is_said_to_be_so() -> None:
    found = Search("a claim", Outcome.NOT_FOUND, 2.0, "d = 1", 10, 1.0, None, State("a claim", 0))
    assert str(found).endswith("2 (d = 1), in floats alone: no exact model confirms it")
    assert str(replace(found, ratio=1.0)).endswith("1 (d = 1)")


@given(st.lists(st.fractions(-4, 4, max_denominator=2), min_size=6, max_size=6))
def test_the_steepness_of_f_is_the_largest_that_dominates_it(numbers: list[Fraction]) -> None:
    exact, floats = (
        Bent(rows, [rows.made([[[each]]]) for each in numbers]) for rows in (Exact(), Floats())
    )
    if exact.sound()[0, 0] > 0:
        return
    mu, f = exact.dominated()[0, 0], exact.objective()
    assert float(floats.dominated()) == pytest.approx(float(mu))
    assert mu == 0 or f.is_dominated(mu)
    assert mu == STEEP or not f.is_dominated(mu + Fraction(1, 1000))
