"""What the solver may call proved: planted faults must not pass."""

import pytest
import sympy as sp

from bounds.proving.solver import Answer, decide, defined, odd, within

x, y = sp.symbols("x y", real=True)
a, b = sp.symbols("a b", positive=True)
n = sp.Symbol("n", nonnegative=True)


def test_a_square_is_not_negative() -> None:
    assert decide((), sp.Ge(x**2 - 2 * x * y + y**2, 0)).proved
    assert decide((), sp.Gt(x**2 - 2 * x * y + y**2, 0)).answer is Answer.REFUTED


def test_contradictory_premises_prove_nothing() -> None:
    assert decide((sp.Gt(x, 1), sp.Lt(x, 0)), sp.Le(y, -1)).answer is Answer.VACUOUS
    assert decide((sp.Lt(a, 0),), sp.Le(x, 0)).answer is Answer.VACUOUS


def test_a_root_does_not_justify_itself() -> None:
    assert decide((), sp.Ge(sp.sqrt(x), 0)).answer is Answer.UNKNOWN
    assert decide((sp.Ge(sp.sqrt(x), 0),), sp.Ge(x, 0)).answer is Answer.UNKNOWN
    assert decide((sp.Ge(x, 0),), sp.Ge(sp.sqrt(x) + 1, 1)).proved


def test_a_denominator_must_not_vanish() -> None:
    assert decide((), sp.Le(1 / (1 + n), 1)).proved
    assert decide((sp.Le(1 / n, 1),), sp.Ge(n, 1)).answer is Answer.UNKNOWN
    assert not defined((), 1 / (x - 1)).proved
    assert not defined((), 1 / sp.sqrt(n)).proved
    assert defined((sp.Gt(x, 1),), 1 / sp.sqrt(x - 1)).proved


def test_young_with_one_power_of_c_and_not_with_two() -> None:
    c, L, B, alpha, r = sp.symbols("c L B alpha r", positive=True)
    left = 2 * alpha**2 * L * B * r
    assert decide((), sp.Le(left, alpha * c * r**2 + alpha**3 * L**2 * B**2 / c)).proved
    printed = sp.Le(left, alpha * c * r**2 + alpha**3 * L**2 * B**2 / c**2)
    assert decide((), printed).answer is Answer.REFUTED


def test_one_name_with_two_signs_is_two_letters() -> None:
    real, positive = sp.Symbol("z", real=True), sp.Symbol("z", positive=True)
    assert decide((), sp.Gt(positive + 1, 1)).proved
    assert decide((), sp.Eq(real, positive)).answer is Answer.REFUTED
    assert decide((), sp.Eq(sp.Dummy("z"), sp.Dummy("z"))).answer is Answer.REFUTED
    assert decide((), sp.Eq(sp.Symbol("z+", real=True), positive)).answer is Answer.REFUTED


@pytest.mark.parametrize(
    "assumed",
    [{"negative": True}, {"zero": True}, {"nonzero": True}, {"even": True},
     {"prime": True}, {"nonpositive": True}, {"integer": False}, {"positive": False}],
)  # fmt: skip
def test_a_letter_assumes_nothing_but_a_sign(assumed) -> None:
    letter = sp.Symbol("w", **assumed)
    assert odd(letter)
    assert odd(sp.Symbol("w", imaginary=True))
    with pytest.raises(TypeError, match="assumes more"):
        decide((), sp.Le(letter + x, 1))


@pytest.mark.parametrize("kind", ["real", "positive", "nonnegative", "integer"])
def test_signs_and_whole_numbers_are_allowed(kind) -> None:
    assert not odd(sp.Symbol("w", **{kind: True}))


def test_what_is_no_real_arithmetic_is_refused() -> None:
    with pytest.raises(TypeError, match="no real arithmetic"):
        decide((), sp.Le(sp.exp(x), 1))
    with pytest.raises(TypeError, match="no real arithmetic"):
        decide((), sp.Le(sp.Float(0.5) * x, 1))


def test_too_little_effort_is_not_a_proof() -> None:
    hard = sp.Ge(sum((x + i * y) ** 2 for i in range(4)) * (x**4 + y**4 + 1), 0)
    assert decide((), hard, 1).answer is Answer.UNKNOWN


def test_effort_is_bounded_within_a_context_and_no_longer() -> None:
    hard = sp.Ge(sum((x + i * y) ** 2 for i in range(4)) * (x**4 + y**4 + 1), 0)
    with within(1):
        assert decide((), hard).answer is Answer.UNKNOWN
    assert decide((), hard).proved
