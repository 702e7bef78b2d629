"""What fails in floats alone counts for nothing: a square that rounding hides is a long vector."""

import pytest
import sympy as sp
import torch

from bounds.proving.kernel.hypothesis import Always
from bounds.proving.run import g, v
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import square
from bounds.proving.terms.size import size
from bounds.symbols import t
from verify.searching.any_model import AnyModel, models_of

SHORTER = Always((t,), sp.Le(mean(square(v(t))), mean(square(g(t)))), "v is no longer than g")
#: The same of squares, so that it may fail by 1e-9 where both are as good as nothing.
HIDDEN = 3e-5


def scored(claimed: float, length_of_v: float, length_of_g: float) -> float:
    """|v| <= ``claimed`` |g|, in the model of one outcome with vectors of these lengths."""
    fact = sp.Le(size(v(0)), sp.Rational(claimed) * size(g(0)))
    target: AnyModel = models_of("planted", fact, frozenset({SHORTER}))[0]
    row = torch.zeros(1, target.width, dtype=torch.float64)
    lengths = {("v", 0): length_of_v, ("g", 0): length_of_g}
    for key, (first, _) in target.plan.places.items():
        row[0, first] = lengths.get((getattr(key, "name", ""), getattr(key, "time", 0)), 0.0)
    return float(target.ratio(row))


def test_a_vector_whose_square_is_put_down_to_rounding_breaks_nothing() -> None:
    assert scored(1, HIDDEN, 0.0) <= 1


@pytest.mark.parametrize("length", [1.0, 1e-2, HIDDEN])
def test_a_short_vector_that_meets_what_is_asked_breaks_what_is_false(length: float) -> None:
    assert scored(0.5, length, length) > 1.5
