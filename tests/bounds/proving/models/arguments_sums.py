"""Random arguments for the rules of finite sums and least values."""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel import function, logic, space, sums
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.asking.truth import evaluate
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import inner, norm, square, value
from bounds.symbols import T, t
from tests.bounds.proving.models.drawn import Drawn, i, j, n
from tests.bounds.proving.models.registry import (
    SMOOTH,
    arguments_of,
    x,
)


@arguments_of(sums.summed)
def fact_of_every(drawn: Drawn, rule) -> Theorem:
    body = drawn.one_of(
        logic.given(Always((i,), drawn.fact(i, drawn.everywhere)), {i: i}),
        space.cauchy_schwarz(drawn.vector(i), drawn.vector(i)),
        function.descent(SMOOTH, drawn.vector(i), drawn.vector(i)),
        sums.least_of_all(i, 0, T, drawn.number(i)),
    )
    return rule(body, i, 0, T)


@arguments_of(sums.telescope)
def telescope(drawn: Drawn, rule) -> Theorem:
    body = drawn.one_of(value(x(i)), square(x(i) - drawn.vector()), mean(norm(x(i))), norm(x(i)))
    return rule(i, 0, drawn.one_of(T, t, n), body)


@arguments_of(sums.split)
def split(drawn: Drawn, rule) -> Theorem:
    return rule(i, (0, n + 1), drawn.one_of(n, sp.Integer(0)), drawn.number(i))


@arguments_of(sums.shifted)
def shifted(drawn: Drawn, rule) -> Theorem:
    body = norm(x(i) - drawn.vector())
    return rule(i, drawn.one_of((0, T), (1, T), (0, t)), body, drawn.whole(0, 1))


@arguments_of(sums.exchanged)
def exchanged(drawn: Drawn, rule) -> Theorem:
    body = inner(drawn.single(i), drawn.single(j)) + drawn.factor(i) * norm(drawn.single(j))
    return rule(i, (0, T), j, (0, drawn.one_of(T, n + 1)), body)


@arguments_of(sums.counted)
def counted(drawn: Drawn, rule) -> Theorem:
    return rule(i, (0, drawn.one_of(T, n, T + n)), drawn.number())


@arguments_of(sums.none)
def nothing(drawn: Drawn, rule) -> Theorem:
    drawn.values[n] = drawn.whole(0, 2)
    ends, condition = drawn.one_of(
        ((T, n), sp.Le(n, T)), ((n, sp.Integer(0)), sp.Ge(n, 0)), ((n, t), sp.Le(t, n))
    )
    return rule(i, ends, drawn.number(i), logic.assume(condition))


@arguments_of(sums.least_at)
def least_at(drawn: Drawn, rule) -> Theorem:
    at, condition = drawn.one_of((n, sp.Lt(n, T)), (sp.Integer(0), sp.Ge(T, 1)))
    return rule(i, (0, T), drawn.number(i), at, logic.assume(condition))


@arguments_of(sums.least_of_all)
def least_of_all(drawn: Drawn, rule) -> Theorem:
    return rule(i, *drawn.one_of((0, T), (0, n + 1)), drawn.number(i))


@arguments_of(sums.at_most_least)
def at_most_least(drawn: Drawn, rule) -> Theorem:
    body, bound = drawn.number(i), drawn.number()
    places = [evaluate(bound - body, drawn.model, {**drawn.values, i: k})
              for k in drawn.everywhere]  # fmt: skip
    enough = max(sp.ceiling(sp.sympify(getattr(each, "symbolic", each))) for row in places
                 for each in row)  # fmt: skip
    always = Always((i,), sp.Le(bound, body + enough))
    return rule(logic.given(always, {i: i}), i, 0, T)
