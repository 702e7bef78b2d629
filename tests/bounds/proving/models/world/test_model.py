"""A model that cannot be is refused in one line."""

from fractions import Fraction

import pytest
import sympy as sp

from bounds.proving.models.asking.truth import evaluate, is_true
from bounds.proving.models.world.model import MissingError, Model, ModelError
from bounds.proving.models.world.objective import diagonal
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, entry, inner, named, norm, square, value
from bounds.symbols import L, T, d

HALF = Fraction(1, 2)
X = {(0,): ((3, 4), (0, 0))}
COINS = Model((HALF, HALF), 2, {"x": X}, {"coin": {(0,): (1, 0)}}, {L: sp.sqrt(2)})
x = named("x", 0)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"probabilities": (HALF, HALF, HALF)}, "do not sum to 1"),
        ({"probabilities": (2, -1)}, "do not sum to 1"),
        ({"probabilities": (0.5, 0.5)}, "not exact"),
        ({"dimension": 0}, "at least 1"),
        ({"vectors": {"x": {(0,): ((1,), (1, 2))}}}, "has 1 entries, not 2"),
        ({"vectors": {"x": {(0,): ((1, 2),)}}}, "one value per outcome"),
        ({"vectors": {"x": {(0,): ((1, 0.5), (1, 2))}}}, "not exact"),
        ({"objective": diagonal((1,), (0,))}, "on R\\^1, not on R\\^2"),
        ({"letters": {L: 0}}, "L is above 0"),
        ({"letters": {T: HALF}}, "T is whole"),
        ({"letters": {d: 3}}, "d is 3"),
    ],
)
def test_it_is_refused(changed, says) -> None:
    whole = {"probabilities": (HALF, HALF), "dimension": 2, **changed}
    with pytest.raises(ValueError, match=says):
        Model(**whole)


def test_terms_are_evaluated_at_each_outcome() -> None:
    coin = applied("coin", 0, random=True, kind="bit")
    i = index("i")
    assert evaluate(norm(x), COINS) == (5, 0)
    assert evaluate(mean(square(x)), COINS) == (Fraction(25, 2),) * 2
    assert evaluate(mean(coin * entry(x, sp.Integer(1))), COINS) == (2, 2)
    assert evaluate(total(i, 0, d, entry(x, i)), COINS) == (7, 0)
    assert evaluate(L**2, COINS) == (2, 2)
    assert is_true(sp.Le(inner(x, x), 25 * coin), COINS)


@pytest.mark.parametrize(
    ("term", "error", "says"),
    [
        (norm(named("x", 1)), MissingError, "x has no value at 1"),
        (norm(named("y", 0)), ModelError, "has no y"),
        (norm(named("x", 0, random=False)), ModelError, "does not vary"),
        (applied("coin", 0, random=True, kind="positive"), ModelError, "is positive"),
        (value(x), ModelError, "no objective"),
        (sp.Symbol("unknown"), ModelError, "no value for unknown"),
    ],
)
def test_what_the_model_does_not_say_is_told(term, error, says) -> None:
    with pytest.raises(error, match=says):
        evaluate(term, COINS)
