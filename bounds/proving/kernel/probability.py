"""Rules of probability. Every random number and every |vector|² is taken to have an expectation."""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.gate import counter, number, vectors, whole
from bounds.proving.kernel.hypothesis import Given
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.past import known
from bounds.proving.kernel.refused import RefusedError
from bounds.proving.kernel.sound import copied
from bounds.proving.kernel.theorem import Theorem, _made
from bounds.proving.terms.closed import RELATIONS
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import inner, square
from bounds.proving.terms.size import size
from bounds.proving.terms.text import told
from bounds.proving.terms.vector import ZERO, Vector


def expected(theorem: Theorem) -> Theorem:
    """From a <= b at almost every outcome to E a <= E b; likewise for = and >=."""
    fact = theorem.fact
    if type(fact) not in RELATIONS or type(fact) is sp.Ne:
        raise RefusedError(f"{told(fact)} compares no two numbers")
    relation = {sp.Lt: sp.Le, sp.Gt: sp.Ge}.get(type(fact), type(fact))
    said = compared(relation, mean(fact.args[0]), mean(fact.args[1]))
    return _made("expectation", said, (theorem,))


def cauchy_schwarz_of_means(a: sp.Expr, b: sp.Expr) -> Theorem:
    """(E ab)² <= E a² E b², and with b = 1 Jensen's (E a)² <= E a²."""
    number(a)
    number(b)
    return _made("Cauchy-Schwarz in L²", compared(sp.Le, mean(a * b) ** 2, mean(a**2) * mean(b**2)))


def size_square(a: Vector) -> Theorem:
    """The square of √E|a|² is E|a|²."""
    vectors(a)
    return _made("length in L²", compared(sp.Eq, size(a) ** 2, mean(square(a))))


def minkowski(*parts: Vector) -> Theorem:
    """√E|a_1 + ... + a_n|² <= √E|a_1|² + ... + √E|a_n|²."""
    whole_ = sp.sqrt(mean(square(sum(vectors(*parts), ZERO))))
    lengths = sp.Add(*(sp.sqrt(mean(square(a))) for a in parts))
    return _made("Minkowski", compared(sp.Le, whole_, lengths))


def minkowski_of_sum(i: sp.Symbol, low: sp.Expr, high: sp.Expr, body: Vector) -> Theorem:
    """√E|Σ a_i|² <= Σ √E|a_i|²."""
    counter(i, low, high)
    vectors(body)
    whole_ = sp.sqrt(mean(square(total_vector(i, low, high, body))))
    return _made("Minkowski", compared(sp.Le, whole_, total(i, low, high, size(body))))


def given_past(hypothesis: Given, at: sp.Expr, weight: sp.Expr | Vector) -> Theorem:
    """What a hypothesis about an expectation given the past says, weighted with what is known.

    For a vector, E<subject, w> = E<expected, w> for a vector w that the past determines; for a
    number, E[w subject] = E[w expected] for a number w, or <= where the hypothesis bounds and w is
    at least 0.
    """
    if type(hypothesis) is not Given:
        raise RefusedError("given_past takes a hypothesis about an expectation given the past")
    own, now = copied(hypothesis), whole(at)
    assert isinstance(own, Given)
    if not now.is_nonnegative:
        raise RefusedError(f"{told(now)} is no iteration")
    taken = vectors(weight)[0] if type(weight) is Vector else number(weight)
    if not known(taken, now, own.past):
        raise RefusedError(f"the past of iteration {told(now)} does not determine the weight")
    return (_vectors if type(own.subject) is Vector else _numbers)(own, now, taken)


def _vectors(hypothesis: Given, at: sp.Expr, weight: sp.Expr | Vector) -> Theorem:
    subject, mean_ = hypothesis.subject, hypothesis.expected
    if not (type(weight) is Vector and type(subject) is Vector and type(mean_) is Vector):
        raise RefusedError("a vector is weighted with a vector")
    one, other = (each.bound({hypothesis.t: at}) for each in (subject, mean_))
    fact = compared(sp.Eq, mean(inner(one, weight)), mean(inner(other, weight)))
    return _made("given the past", fact, hypotheses=(hypothesis,))


def _numbers(hypothesis: Given, at: sp.Expr, weight: sp.Expr | Vector) -> Theorem:
    subject, mean_ = hypothesis.subject, hypothesis.expected
    if isinstance(weight, Vector) or isinstance(subject, Vector) or isinstance(mean_, Vector):
        raise RefusedError("a number is weighted with a number")
    one, other = (put(each, {hypothesis.t: at}) for each in (subject, mean_))
    sides = mean(weight * one), mean(weight * other)
    if not hypothesis.bounds:
        return _made("given the past", compared(sp.Eq, *sides), hypotheses=(hypothesis,))
    sign = arithmetic(sp.Ge(weight, 0))
    return _made("given the past", compared(sp.Le, *sides), (sign,), (hypothesis,))
