"""An equality is solved for the number whose square it gives, and for one vector of a mean."""

import sympy as sp

from bounds.proving.run import g, v
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, named, square
from verify.searching.demanding.solved import solutions

part, sign = sp.Symbol("part", nonnegative=True), sp.Symbol("sign", real=True)


def test_what_is_at_least_0_is_the_root_of_its_square() -> None:
    u = applied("u", 0, kind="nonnegative")
    (found,) = solutions(sp.Eq(u**2, 2 * mean(square(v(0)))))
    assert found.resort
    assert found.value == sp.sqrt(2 * mean(square(v(0))))
    assert [each.value for each in solutions(sp.Eq(part**2 * 4, 1))] == [sp.Rational(1, 2)]


def test_of_what_may_be_below_0_a_square_tells_no_more() -> None:
    assert not solutions(sp.Eq(sign**2, 1))
    assert not solutions(sp.Eq(applied("k", 0, kind="real") ** 2, 1))
    assert not solutions(sp.Eq(part**2 + part, 1))


def test_a_mean_leaves_one_of_its_vectors() -> None:
    one, other = named("G", 0, 0), named("G", 0, 1)
    average = sp.Rational(1, 2) * (one + other)
    found = {each.atom.at: each for each in solutions(sp.Eq(square(g(0) - average), 0))}
    assert len(found) == 3
    assert found[0, 1].value == 2 * g(0) - one
    assert [each.resort for each in found.values()].count(True) == 2
