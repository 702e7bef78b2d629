"""Three counterexamples of the claims as models: every number follows from the printed fact."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
import sympy as sp

from bounds.claims.elastic import lemma_4_3, theorem_4_2
from bounds.claims.sharper import first_moment
from bounds.consistency import Consistency
from bounds.proving.formal import allowed, fact
from bounds.proving.models.arithmetic.exact import exact
from bounds.proving.models.counterexample import Counterexample
from bounds.proving.models.drawing.scripted import scripted
from bounds.proving.models.world.model import ModelError
from bounds.proving.models.world.objective import diagonal
from bounds.proving.models.world.piecewise import Piecewise, Separable, huber
from bounds.symbols import B, D, L, M, R, T, alpha, c, epsilon, nu
from bounds.theorems import nonconvex_iterations, strongly_convex


def breaking(statement, says, reading, model) -> Counterexample:
    hypotheses = tuple(allowed(statement, (), reading))
    return Counterexample(says, fact(statement), hypotheses, model)


SIXTEENTH, TENTH, HUNDREDTH = Fraction(1, 16), Fraction(1, 10), Fraction(1, 100)
STUCK = {L: 4, c: 4, M: Fraction(1, 4), B: 1, R: SIXTEENTH, T: 1, alpha: SIXTEENTH}
LEMMA_4_3 = breaking(
    strongly_convex.PRINTED,
    "f = 2x², x_0 = 1/16, v = 0 always, alpha = 1/16, B = 1: x stays where it is",
    Consistency.SECOND,
    scripted(diagonal((4,), (0,)), (SIXTEENTH,), (SIXTEENTH,), STUCK, view=lambda x: ((0,),)),
)
FLAT = {L: 1, M: Fraction(1, 2), B: Fraction(1, 2), nu: Fraction(1, 4), epsilon: Fraction(1, 5),
        D: Fraction(3, 8), R: 1, T: 10, alpha: TENTH}  # fmt: skip
THEOREM_4_2 = breaking(
    nonconvex_iterations.PRINTED,
    "Huber's function of slope 1/2 about 1, x_0 = 0, v = x: ten steps on its slope",
    Consistency.SECOND,
    scripted(Separable((huber(Fraction(1, 2), 1),)), (0,), (TENTH,) * 10, FLAT),
)
RARE = {L: 3, c: 1, M: 3, B: 20, R: 1, T: 1, alpha: HUNDREDTH}
FIRST_MOMENT = breaking(
    strongly_convex.INTERPOLATION,
    "f = x²/2 for x > 0 and 3x²/2 for x < 0; v = -1 with probability 1/10, else v = x = 1",
    Consistency.CONDITIONAL_FIRST,
    scripted(
        Separable((Piecewise((0,), (3, 1)),)), (1,), (HUNDREDTH,), RARE,
        view=lambda x: ((1,), (-1,)), probabilities=(Fraction(9, 10), Fraction(1, 10)),
    ),
)  # fmt: skip
ALL = {
    "lemma 4.3": (LEMMA_4_3, lemma_4_3),
    "theorem 4.2": (THEOREM_4_2, theorem_4_2),
    "first moment": (FIRST_MOMENT, first_moment),
}


def altered(example: Counterexample, **letters) -> Counterexample:
    named = {each.name: each for each in example.model.letters}
    changed = {named[name]: value for name, value in letters.items()}
    return replace(
        example, model=replace(example.model, letters={**example.model.letters, **changed})
    )


@pytest.mark.parametrize("name", ALL)
def test_a_model_stands_for_the_counterexample_of_the_claim(name) -> None:
    example, claim = ALL[name]
    assert example.check() == ()
    old = claim.CLAIMS[0].counterexample.build()
    assert (example.actual, example.promised) == (exact(old.actual), exact(old.promised))


@pytest.mark.parametrize(
    ("example", "letters", "names"),
    [
        (LEMMA_4_3, {"B": Fraction(1, 2)}, "B**2"),
        (LEMMA_4_3, {"c": 5}, "strongly convex"),
        (THEOREM_4_2, {"T": 9}, "T >="),
        (THEOREM_4_2, {"D": Fraction(1, 4)}, "bounded below"),
        (FIRST_MOMENT, {"B": 19}, "E["),
        (FIRST_MOMENT, {"L": 2}, "L-smooth"),
    ],
)  # fmt: skip
def test_a_hypothesis_that_does_not_hold_is_named(example, letters, names) -> None:
    assert any(names in why for why in altered(example, **letters).check())


def test_the_second_moment_is_what_the_first_does_not_bound() -> None:
    second = breaking(strongly_convex.INTERPOLATION, "", Consistency.SECOND, FIRST_MOMENT.model)
    assert len(second.check()) == 2  # the reading, for the constant step and for the schedule


def test_a_fact_that_holds_is_not_broken() -> None:
    assert any("as promised" in why for why in replace(LEMMA_4_3, fact=sp.Le(c, L)).check())


def test_a_fact_that_compares_nothing_is_refused() -> None:
    with pytest.raises(ModelError, match="compares no two numbers"):
        replace(LEMMA_4_3, fact=sp.true)
