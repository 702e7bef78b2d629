"""Random arguments for the rules of logic."""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel import function, logic, probability, sums
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import inner, norm, square
from bounds.proving.terms.vector import Variable, vector
from bounds.symbols import L, alpha, t
from tests.bounds.proving.models.drawn import Drawn, i, j, n
from tests.bounds.proving.models.registry import (
    BELOW,
    SMOOTH,
    arguments_of,
    x,
)


@arguments_of(logic.assume)
def assumed(drawn: Drawn, rule) -> Theorem:
    return rule(drawn.fact())


@arguments_of(logic.given)
def instance_of_all(drawn: Drawn, rule) -> Theorem:
    u = Variable("u")
    if drawn.rng.integers(2):
        return rule(Always((i,), drawn.fact(i, drawn.everywhere)), {i: drawn.when()})
    a = drawn.vector()
    known = Always((u,), sp.Ge(square(vector(u) - a) + L, 2 * inner(vector(u), a) - square(a)))
    return rule(drawn.one_of(BELOW, known), {u: drawn.vector()})


@arguments_of(logic.instance)
def instance(drawn: Drawn, rule) -> Theorem:
    u, s = Variable("u"), sp.Symbol("s", positive=True)
    a = s * vector(u) + drawn.vector(i)
    theorem = drawn.one_of(
        function.descent(SMOOTH, a, drawn.vector(i)),
        probability.cauchy_schwarz_of_means(norm(a), drawn.number(i)),
        logic.assume(sp.Le(total(j, 0, i, norm(x(j) - a)), 100)),
        sums.counted(j, (0, i), norm(a)),
    )
    return rule(theorem, {u: drawn.vector(), s: drawn.one_of(alpha, sp.Rational(1, 2)), i: t})


@arguments_of(logic.arithmetic)
def arithmetic(drawn: Drawn, rule) -> Theorem:
    one, other = (drawn.fact() for _ in range(2))
    if not (isinstance(one, sp.Le) and isinstance(other, sp.Le)):
        return rule(sp.Ge(abs(drawn.number()), 0), logic.assume(one))
    wanted = drawn.one_of(
        sp.Le(one.lhs + other.lhs, one.rhs + other.rhs),
        sp.Le(one.lhs - other.rhs, one.rhs - other.lhs),
        sp.Le(2 * one.lhs - one.rhs, sp.Max(one.rhs, other.rhs)),
    )
    return rule(wanted, logic.assume(one), logic.assume(other))


@arguments_of(logic.implies)
def implication(drawn: Drawn, rule) -> Theorem:
    a, b = (mean(drawn.number()) for _ in range(2))
    condition = sp.Le(a, b + drawn.rational())
    weaker = logic.arithmetic(sp.Le(a, b + 2), logic.assume(condition))
    return rule(condition, weaker)


@arguments_of(logic.induction)
def induction(drawn: Drawn, rule) -> Theorem:
    """(Σ r)² <= n Σ r²."""
    r = drawn.number(i)
    fact = sp.Le(total(i, 0, n, r) ** 2, n * total(i, 0, n, r**2))
    start = logic.arithmetic(put(fact, {n: sp.Integer(0)}))
    step = logic.arithmetic(put(fact, {n: n + 1}), logic.assume(fact))
    return rule(n, start, step, fact)
