"""Different facts have different texts: a reader judges a theorem by what is printed."""

import pytest
import sympy as sp

from bounds.proving.kernel.logic import arithmetic, assume, induction
from bounds.proving.run import g, x
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.least import least
from bounds.proving.terms.finite.products import product
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied, entry, gradient, image, norm, square
from bounds.symbols import M, T, t

i, n = index("i"), index("n")
a = applied("a", i)
e = sp.Symbol("e_0", real=True)
STEP, COIN = (applied("alpha", t, random=each, kind="positive") for each in (False, True))

PAIRS = {
    "the square of a sum, and a sum of squares": (total(i, 0, T, a) ** 2, total(i, 0, T, a**2)),
    "the square of a least value, and the least square": (
        least(i, 0, T, a) ** 2,
        least(i, 0, T, a**2),
    ),
    "a multiple of a least value, and the least multiple": (
        least(i, 0, T, a) * e,
        least(i, 0, T, a * e),
    ),
    "a product plus a number, and a product of sums": (
        product(i, 0, T, a) + M,
        product(i, 0, T, a + M),
    ),
    "a product times a number, and a product of multiples": (
        product(i, 0, T, a) * M,
        product(i, 0, T, a * M),
    ),
    "the square of an entry, and the entry at a square": (entry(g(t), i) ** 2, entry(g(t), i**2)),
    "a step size that is fixed, and one that is random": (STEP, COIN),
    "a gradient, and a random map of that name": (
        norm(gradient(x(t))),
        norm(image("∇f", x(t), random=True)),
    ),
    "a compressor with coins, and one without": (
        square(image("Q", g(t), t, random=True)),
        square(image("Q", g(t), t)),
    ),
}


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_different_facts_have_different_texts(pair):
    one, other = (assume(sp.Le(each, 1)) for each in pair)
    assert one.fact != other.fact
    assert str(one) != str(other)


def test_a_true_theorem_does_not_read_as_a_false_one():
    """(Σ i)² = n² (n - 1)²/4 is true, and Σ i² = n² (n - 1)²/4 fails at n = 3."""
    claim = sp.Eq(total(i, 0, n, i), n * (n - 1) / 2)
    start = arithmetic(put(claim, {n: sp.Integer(0)}))
    later = arithmetic(put(claim, {n: n + 1}), assume(claim))
    cube = n**2 * (n - 1) ** 2 / 4
    made = arithmetic(sp.Eq(total(i, 0, n, i) ** 2, cube), induction(n, start, later, claim))
    false = sp.Eq(total(i, 0, n, i**2), cube)
    assert made.fact != false
    assert str(assume(made.fact)) != str(assume(false))
