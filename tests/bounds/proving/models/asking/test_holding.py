"""Hypotheses are judged as they are written: at every index, at every outcome, given the past."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy as sp

from bounds.proving.kernel.hypothesis import Always, Assumed, Given
from bounds.proving.models.asking.every_vector import Verdict
from bounds.proving.models.asking.holding import holds
from bounds.proving.models.asking.past import cells
from bounds.proving.models.world.maps import Identity, ScaledSign, TopK
from bounds.proving.models.world.model import Model, ModelError
from bounds.proving.models.world.objective import diagonal
from bounds.proving.models.world.same import Same
from bounds.proving.stale import COUNT, KEEPS, LARGEST, i
from bounds.proving.terms.scalar import applied, entry, image, named, square, value
from bounds.proving.terms.vector import Variable, vector
from bounds.symbols import D, L, d, delta, k, t

QUARTER = Fraction(1, 4)
#: Two fair coins; y[0] is the first, y[1] the sum of both.
MODEL = Model(
    (QUARTER,) * 4,
    1,
    {"y": {(0,): ((0,), (0,), (1,), (1,)), (1,): ((0,), (1,), (1,), (2,))}},
    {"coin": {(0,): (0, 0, 1, 1), (1,): (0, 1, 0, 1)}},
    {D: 2, L: 3},
    diagonal((1,), (0,), -2),
    horizon=3,
)
y, coin = named("y", t), applied("coin", t, random=True, kind="bit")
u = Variable("u")


def test_the_past_is_what_it_tells_apart() -> None:
    past = (("coin", 1),)
    assert list(map(len, cells(MODEL, past, 0))) == [4]
    assert cells(MODEL, past, 1) == [(0, 1), (2, 3)]
    assert list(map(len, cells(MODEL, past, 2))) == [1] * 4


@pytest.mark.parametrize(
    ("expected", "past", "verdict"),
    [
        (sp.Rational(1, 2), (("coin", 1),), Verdict.HOLDS),
        (sp.Rational(1, 2), (("coin", 0),), Verdict.FAILS),
        (coin, (("coin", 0),), Verdict.HOLDS),
        (sp.Rational(1, 3), (), Verdict.FAILS),
    ],
)
def test_an_expectation_given_the_past_is_taken_in_each_cell(expected, past, verdict) -> None:
    assert holds(Given(coin, expected, t, past), MODEL) is verdict


def test_a_bound_given_the_past_is_one_sided() -> None:
    assert holds(Given(coin, sp.Integer(1), t, (), bounds=True), MODEL) is Verdict.HOLDS
    assert holds(Given(sp.Integer(1), coin, t, (), bounds=True), MODEL) is Verdict.FAILS


def test_what_holds_at_the_first_index_only_fails() -> None:
    assert holds(Always((t,), sp.Le(square(y), 1)), MODEL) is Verdict.FAILS
    assert holds(Assumed(sp.Le(square(y), 1)), MODEL, {t: 0}) is Verdict.HOLDS


def test_outcomes_without_probability_do_not_count() -> None:
    rare = Model((1, 0), 1, {"y": {(0,): ((0,), (9,))}})
    assert holds(Always((t,), sp.Le(square(y), 0)), rare) is Verdict.HOLDS


def test_a_name_that_the_model_lacks_is_no_hypothesis_that_holds() -> None:
    with pytest.raises(ModelError, match="has no z"):
        holds(Always((t,), sp.Le(square(named("z", t)), 0)), MODEL)


def test_a_quotient_that_does_not_exist_is_no_truth() -> None:
    assert holds(Assumed(sp.Le(0, 1 / (D - 2))), MODEL) is Verdict.FAILS


@pytest.mark.parametrize(("gap", "verdict"), [(2, Verdict.HOLDS), (1, Verdict.FAILS)])
def test_a_gap_is_held_against_the_least_value(gap, verdict) -> None:
    fact = sp.Le(-value(vector(u)), gap)
    assert holds(Always((u,), fact), MODEL) is verdict


@pytest.mark.parametrize(
    ("share", "verdict"), [(Fraction(1, 3), Verdict.OPEN), (Fraction(1, 2), Verdict.FAILS)]
)
def test_what_no_point_refutes_stays_open(share, verdict) -> None:
    """TopK(1) in R³ leaves two thirds of a vector with three equal entries."""
    three = Model((1,), 3, letters={delta: share}, maps={"Q": TopK(1)})
    left = square(vector(u) - image("Q", vector(u)))
    fact = sp.Le(left, (1 - delta) * square(vector(u)))
    assert holds(Always((u,), fact), three) is verdict


def test_two_vectors_at_once() -> None:
    w = Variable("w")
    both = sp.Le(2 * square(vector(u) - vector(w)), 4 * square(vector(u)) + 4 * square(vector(w)))
    assert holds(Always((u, w), both), MODEL) is Verdict.HOLDS
    worse = sp.Le(2 * square(vector(u) - vector(w)), 3 * square(vector(u)) + 3 * square(vector(w)))
    assert holds(Always((u, w), worse), MODEL) is Verdict.FAILS


def test_a_map_that_is_not_linear_makes_no_polynomial() -> None:
    signs = Model((1,), 2, maps={"Q": ScaledSign()})
    fact = sp.Ge(square(image("Q", vector(u))), 0, evaluate=False)
    assert holds(Always((u,), fact), signs) is Verdict.OPEN


def test_what_is_said_under_a_fact_of_no_vector_is_decided_for_all_vectors() -> None:
    """Where all entries are kept, top-k is what it is defined to be; and not where none is."""
    for kept, verdict in ((1, Verdict.HOLDS), (0, Verdict.FAILS)):
        every = Model((1,), 2, numbers={"Φ keeps": Same(kept)}, letters={k: 2},
                      maps={"Φ": Identity()}, horizon=2)  # fmt: skip
        assert holds(COUNT, every) is verdict
        assert holds(KEEPS, every) is verdict
        assert holds(LARGEST, every) is Verdict.HOLDS


def test_nothing_is_asked_of_what_lies_outside() -> None:
    """There is no entry 2 of two, and nothing is said of it."""
    two = Model((1,), 2, {"y": {(): ((0, 1),)}}, horizon=2)
    inside = sp.Implies(sp.Lt(i, d), sp.Le(entry(named("y"), i), 1))
    assert holds(Always((i,), inside), two) is Verdict.HOLDS
    assert holds(Assumed(inside), two, {i: 2}) is Verdict.HOLDS
    with pytest.raises(ModelError, match="no entry 2"):
        holds(Assumed(inside.args[1]), two, {i: 2})


@pytest.mark.parametrize(
    ("last", "verdict"), [(1, Verdict.HOLDS), (2, Verdict.HOLDS), (3, Verdict.FAILS)]
)
def test_what_the_first_index_rules_out_hides_no_failure_at_another(last, verdict) -> None:
    """One number breaks it, at (3, 1); where the first index ends before it, nothing is said."""
    table = {(n, m): (5 if (n, m) == (3, 1) else 0,) for n in range(4) for m in range(3)}
    model = Model((1,), 1, numbers={"a": table}, letters={D: last}, horizon=3)
    fact = sp.Implies(sp.Le(t, D), sp.Le(applied("a", t, i), 1))
    for order in ((t, i), (i, t)):
        assert holds(Always(order, fact), model) is verdict


def test_what_is_known_at_one_index_is_not_said_of_another() -> None:
    model = Model((1,), 1, {"y": {(0,): ((1,),), (1,): ((2,),)}}, horizon=1)
    small = Assumed(sp.Le(square(y), 1))
    for at, verdict in ((0, Verdict.HOLDS), (1, Verdict.FAILS), (0, Verdict.HOLDS)):
        assert holds(small, model, {t: at}) is verdict
