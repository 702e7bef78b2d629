"""Equal vectors have equal images, and a number with an expectation of the vector is refused."""

import pytest
import sympy as sp

from bounds.proving.kernel.space import ANY, W, congruent, same
from bounds.proving.kernel.theorem import RefusedError
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, gradient, named, norm, square

a, b = named("a"), named("b")


def test_what_is_made_of_equal_vectors_is_equal() -> None:
    made = congruent(norm(gradient(ANY)), W, a, b)
    assert made.fact == sp.Implies(same(a, b), sp.Eq(norm(gradient(a)), norm(gradient(b))))
    assert not made.hypotheses


@pytest.mark.parametrize("number", [mean(square(ANY)), applied("Y", ANY) + mean(norm(ANY))])
def test_an_expectation_differs_where_vectors_agree_at_one_outcome_only(number: sp.Expr) -> None:
    with pytest.raises(RefusedError, match="no expectation of a vector that is bound"):
        congruent(number, W, a, b)
