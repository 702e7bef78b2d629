"""A counterexample with a planted fault must not stand."""

import pytest
import sympy as sp

from bounds.proving.counterexample import Counterexample, Fact, Instance

HALF, ROOT = sp.Rational(1, 2), sp.sqrt(2) / 2
x = sp.Symbol("x", positive=True)
GOOD = (Fact("a half is below one", sp.Lt(HALF, 1)),)


def check(hypotheses=GOOD, promised=HALF, actual=ROOT):
    return Counterexample("planted", lambda: Instance(hypotheses, promised, actual)).check()


def test_an_exact_instance_stands() -> None:
    assert check() == ()


@pytest.mark.parametrize(
    "broken",
    [sp.Gt(HALF, 1), sp.false, False, sp.Gt(x, 0) & sp.Lt(x, 2), sp.Lt(x, 2), 1, None],
)
def test_a_hypothesis_that_is_not_decided_to_be_true_is_named(broken) -> None:
    assert check((*GOOD, Fact("planted", broken))) == ("planted",)


@pytest.mark.parametrize("number", [sp.Float(0.9), 0.9, sp.oo, sp.nan, sp.zoo, sp.I, x + 1])
def test_a_number_that_is_not_exact_is_refused(number) -> None:
    assert any("not exact" in why for why in check(actual=number))


@pytest.mark.parametrize("actual", [HALF, sp.Rational(1, 3), sp.sqrt(HALF**2)])
def test_a_value_that_does_not_exceed_is_refused(actual) -> None:
    assert any("does not exceed" in why for why in check(actual=actual))


def test_it_is_built_anew_each_time() -> None:
    values = iter([sp.Integer(1), sp.Integer(0)])
    found = Counterexample("planted", lambda: Instance((), HALF, next(values)))
    assert found.holds()
    assert not found.holds()
