"""The unit of a fact: every term of it has one, or it is said which do not."""

import pytest
import sympy as sp

from bounds.own import (
    FIRST,
    SECOND,
    SMOOTH,
    UNBIASED,
    B,
    D,
    F,
    Given,
    L,
    M,
    T,
    X,
    alpha,
    alpha_at,
    any_vector,
    constant,
    entry,
    exp,
    for_all,
    g,
    gradient,
    index,
    inner,
    least,
    mean,
    norm,
    numbers,
    operator,
    optimum,
    product,
    same,
    square,
    t,
    total,
    total_vector,
    v,
    value,
    vectors,
    x,
)  # fmt: skip
from bounds.own.units import UndeclaredError, unit_of_fact, unit_of_hypothesis
from bounds.proving.terms.scalar import applied, named
from bounds.symbols import UnitError

i = index("i")
m, Q, K = vectors("m_unit", F / X), operator("Q"), constant("K_1", F / X)
heads = numbers("heads", kind="bit", random=True)


@pytest.mark.parametrize(
    ("fact", "unit"),
    [
        (norm(x(t) - v(t)) <= alpha * B, X),
        (square(x(t) - optimum) <= alpha**2 * M**2, X**2),
        (inner(x(t), g(t)) <= D, F),
        (value(x(t)) - value(v(t)) <= M * norm(x(t) - v(t)), F),
        (norm(gradient(x(t)) - g(t)) <= L * norm(x(t)), F / X),
        (mean(square(g(t))) <= M**2, F**2 / X**2),
        (total(t, 0, T, alpha_at(t) * mean(square(g(t)))) <= D, F),
        (least(t, 0, T, mean(norm(g(t)))) <= M, F / X),
        (norm(total_vector(i, 0, t, g(i))) <= T * M, F / X),
        (entry(x(t), i) <= norm(x(t)), X),
        (product(i, 0, T, 1 - alpha * L) <= sp.Rational(1, 2), sp.Integer(1)),
        (exp(alpha * L) <= 1 + alpha * L, sp.Integer(1)),
        (norm(Q(g(t) + m(t))) <= K + heads(t) * M, F / X),
        (sp.Implies(alpha * L <= 1, norm(x(t)) <= alpha * B), X),
    ],
    ids=str,
)
def test_a_fact_with_terms_of_one_unit_has_it(fact: sp.Basic, unit: sp.Expr) -> None:
    assert unit_of_fact(fact) == unit


@pytest.mark.parametrize(
    "fact",
    [
        norm(x(t) - v(t)) <= B,
        square(x(t)) + norm(x(t)) <= alpha * B,
        norm(x(t) + g(t)) <= M,
        inner(x(t), x(t + 1)) <= D,
        value(g(t)) <= D,
        norm(gradient(g(t))) <= M,
        mean(square(g(t))) <= M,
        exp(alpha) <= exp(L),
        product(i, 0, T, alpha) <= alpha,
        sp.Implies(alpha <= 1, norm(x(t)) <= alpha * B),
    ],
    ids=str,
)
def test_a_wrong_power_is_told(fact: sp.Basic) -> None:
    with pytest.raises(UnitError):
        unit_of_fact(fact)


@pytest.mark.parametrize("given", [SMOOTH, UNBIASED, FIRST, SECOND, for_all(same(x(t), v(t)), t)])
def test_the_usual_hypotheses_have_a_unit(given) -> None:
    unit_of_hypothesis(given)


def test_a_hypothesis_about_different_units_is_told() -> None:
    with pytest.raises(UnitError):
        unit_of_hypothesis(Given(g(t), x(t), t, ()))


def test_a_unit_that_nobody_declared_is_asked_for() -> None:
    for fact, missing in (
        (norm(named("lost", t)) <= M, r"vectors\('lost', unit\)"),
        (norm(x(t)) <= applied("lost", t), r"numbers\('lost', unit\)"),
        (norm(x(t)) <= sp.Symbol("Lost", positive=True), r"constant\('Lost', unit\)"),
    ):
        with pytest.raises(UndeclaredError, match=missing):
            unit_of_fact(fact)


def test_any_vector_may_declare_its_unit() -> None:
    assert unit_of_fact(norm(any_vector("u1", F / X)) <= M) == F / X
