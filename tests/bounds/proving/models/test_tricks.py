"""Arguments that nobody should give to a rule: it must refuse them, or be right all the same."""

from __future__ import annotations

import pytest
import sympy as sp

from bounds.proving.consequences import stationary
from bounds.proving.kernel.logic import arithmetic, assume, instance
from bounds.proving.kernel.probability import cauchy_schwarz_of_means, expected
from bounds.proving.kernel.space import coordinates, norm_square
from bounds.proving.kernel.sums import at_most_least, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, entry, image, named, norm
from bounds.proving.terms.vector import Variable, vector
from bounds.symbols import T, d
from tests.bounds.proving.models.drawn import Drawn, i
from tests.bounds.proving.models.registry import SMOOTH
from tests.bounds.proving.models.trial import Trial, trial

COIN = applied("coin", 0, random=True, kind="bit")
FROM_ZERO = sp.Le(0, i**3 - i**2 + i)


def sum_from_below_0(drawn: Drawn) -> Theorem:
    return summed(arithmetic(FROM_ZERO), i, -drawn.whole(0, 4), drawn.one_of(0, T, 1))


def least_from_below_0(drawn: Drawn) -> Theorem:
    return at_most_least(arithmetic(FROM_ZERO), i, -drawn.whole(0, 4), T)


def sign_of_a_sum_below_0(drawn: Drawn) -> Theorem:
    below = total(i, -T, 0, i)
    return arithmetic(sp.Ge(below**3 - below**2 + below, 0))


def random_number(drawn: Drawn) -> sp.Expr:
    """A number of an index that a coin throws."""
    return drawn.one_of(
        applied("pick", COIN),
        total(i, 0, COIN, applied("pick", i)),
        entry(named("w", 0, random=False), COIN),
        norm(named("w", COIN, random=False)),
        norm(image("C", named("w", 0, random=False), COIN)),
    )


def expectation_of_a_random_index(drawn: Drawn) -> Theorem:
    number = random_number(drawn)
    limits = drawn.rational() * COIN + drawn.rational() * (1 - COIN)
    return expected(assume(sp.Le(number, limits)))


def product_of_a_random_index(drawn: Drawn) -> Theorem:
    return expected(
        assume(sp.Le(random_number(drawn) ** 2, mean(random_number(drawn) ** 2) + COIN))
    )


def dimension_put_in(drawn: Drawn) -> Theorem:
    return instance(coordinates(drawn.vector(), drawn.vector()), {d: sp.Integer(drawn.whole(1, 3))})


def least_point_that_is_the_variable(drawn: Drawn) -> Theorem:
    u = Variable("u")
    drawn.values[u] = drawn.model.vectors["x"][(0,)]
    return stationary(SMOOTH, vector(u))


def norm_of_a_root(drawn: Drawn) -> Theorem:
    return norm_square(sp.sqrt(drawn.luck(sp.Integer(0))) * drawn.vector())


def mean_of_a_quotient(drawn: Drawn) -> Theorem:
    return cauchy_schwarz_of_means(1 / drawn.luck(sp.Integer(0)), drawn.number())


KNOWN = (
    norm_of_a_root,
    mean_of_a_quotient,
    sum_from_below_0,
    least_from_below_0,
    sign_of_a_sum_below_0,
    expectation_of_a_random_index,
    product_of_a_random_index,
    dimension_put_in,
    least_point_that_is_the_variable,
)


@pytest.mark.parametrize("trick", KNOWN, ids=lambda trick: trick.__name__)
def test_no_trick_makes_a_theorem_that_fails_in_a_run(trick) -> None:
    assert not any(_violated(trick, seed) for seed in range(60))


def _violated(trick, seed: int) -> bool:
    try:
        return trial(trick, seed) is Trial.VIOLATED
    except ValueError:  # the kernel or a constructor refuses it
        return False
