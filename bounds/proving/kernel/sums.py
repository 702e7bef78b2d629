"""Rules of finite sums and least values, over an index from ``low`` to ``high - 1``."""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.gate import counter, number
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.refused import RefusedError
from bounds.proving.kernel.theorem import Theorem, _made
from bounds.proving.terms.closed import RELATIONS
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.least import least
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import free, put
from bounds.proving.terms.text import told

Ends = tuple[sp.Expr | int, sp.Expr | int]


def summed(theorem: Theorem, i: sp.Symbol, low: sp.Expr | int, high: sp.Expr | int) -> Theorem:
    """From a <= b at every i, or at every i in the range, to Σ a <= Σ b; likewise for =, >=.

    Nothing that the theorem rests on may speak of this i.
    """
    counter(i, low, high)
    _of_every(theorem, i)
    a, b, relation = _sides(_within(theorem.fact, i, low, high))
    fact = compared(relation, total(i, low, high, a), total(i, low, high, b))
    return _made("sum", fact, (theorem,))


def telescope(i: sp.Symbol, low: sp.Expr | int, high: sp.Expr | int, body: sp.Expr) -> Theorem:
    """Σ (body at i + 1) - Σ body is body at ``high`` less body at ``low``, for low <= high."""
    counter(i, low, high)
    enough = arithmetic(sp.Ge(sp.sympify(high), low))
    after = total(i, low, high, put(number(body), {i: i + 1}))
    ends = put(body, {i: sp.sympify(high)}) - put(body, {i: sp.sympify(low)})
    return _made("telescope", compared(sp.Eq, after - total(i, low, high, body), ends), (enough,))


def split(
    i: sp.Symbol, ends: Ends, middle: sp.Expr | int, body: sp.Expr, *shown: Theorem
) -> Theorem:
    """Σ up to ``middle`` and Σ from there are Σ over all, for low <= middle <= high."""
    low, high = map(sp.sympify, ends)
    counter(i, low, middle, high)
    used = (arithmetic(sp.Ge(middle, low), *shown), arithmetic(sp.Le(middle, high), *shown))
    number(body)
    parts = total(i, low, middle, body) + total(i, middle, high, body)
    return _made("split", compared(sp.Eq, total(i, low, high, body), parts), used)


def shifted(i: sp.Symbol, ends: Ends, body: sp.Expr, by: sp.Expr | int) -> Theorem:
    """Σ of body at i + by, for low <= i < high, is Σ of body from low + by to high + by - 1."""
    low, high = ends
    counter(i, low, high, by)
    after = total(i, low, high, put(number(body), {i: i + by}))
    return _made("shift", compared(sp.Eq, after, total(i, low + by, high + by, body)))


def exchanged(i: sp.Symbol, ends: Ends, j: sp.Symbol, others: Ends, body: sp.Expr) -> Theorem:
    """Σ_i Σ_j = Σ_j Σ_i, where neither range speaks of the other index."""
    (low, high), (first, last) = ends, others  # read once, as they might change
    for each in (i, j):
        counter(each, low, high, first, last)
    if i == j:
        raise RefusedError(f"both sums are over {i}")
    one = total(i, low, high, total(j, first, last, number(body)))
    other = total(j, first, last, total(i, low, high, body))
    return _made("exchange", compared(sp.Eq, one, other))


def counted(i: sp.Symbol, ends: Ends, same: sp.Expr, *shown: Theorem) -> Theorem:
    """The sum of a number that does not change is it times how many there are, low <= high."""
    low, high = map(sp.sympify, ends)
    counter(i, low, high)
    if i in free(number(same)):
        raise RefusedError(f"{told(same)} changes with {i}")
    enough = arithmetic(sp.Ge(high, low), *shown)
    fact = compared(sp.Eq, total(i, low, high, same), sp.expand(same * (high - low)))
    return _made("count", fact, (enough,))


def none(i: sp.Symbol, ends: Ends, body: sp.Expr, *shown: Theorem) -> Theorem:
    """A sum over nothing is 0, for high <= low."""
    low, high = map(sp.sympify, ends)
    counter(i, low, high)
    nothing = arithmetic(sp.Le(high, low), *shown)
    number(body)
    return _made("empty sum", sp.Eq(total(i, low, high, body), 0), (nothing,))


def least_at(
    i: sp.Symbol, ends: Ends, body: sp.Expr, value: sp.Expr | int, *shown: Theorem
) -> Theorem:
    """The least value is at most the value at an index of the range."""
    low, high = map(sp.sympify, ends)
    counter(i, low, high, value)
    used = (arithmetic(sp.Ge(value, low), *shown), arithmetic(sp.Lt(value, high), *shown))
    fact = sp.Le(least(i, low, high, number(body)), put(body, {i: sp.sympify(value)}))
    return _made("minimum", fact, used)


def least_of_all(i: sp.Symbol, low: sp.Expr | int, high: sp.Expr | int, body: sp.Expr) -> Theorem:
    """The least value is at most the value at every i of the range."""
    counter(i, low, high)
    range_ = sp.And(sp.Ge(i, low), sp.Lt(i, high))
    return _made("minimum", sp.Implies(range_, sp.Le(least(i, low, high, number(body)), body)))


def at_most_least(
    theorem: Theorem, i: sp.Symbol, low: sp.Expr | int, high: sp.Expr | int
) -> Theorem:
    """What is at most the body at every i of the range is at most the least."""
    counter(i, low, high)
    _of_every(theorem, i)
    fact = _within(theorem.fact, i, low, high)
    if type(fact) is not sp.Le or i in free(fact.args[0]):
        raise RefusedError(f"{told(theorem.fact)} is no lower bound for every {i}")
    return _made("minimum", sp.Le(fact.args[0], least(i, low, high, fact.args[1])), (theorem,))


def _of_every(theorem: Theorem, i: sp.Symbol) -> None:
    loose = [each.text for each in theorem.hypotheses if i in each.free]
    if loose:
        raise RefusedError(f"rests on what is only said of one {i}: {'; '.join(loose)}")


def _within(fact: sp.Basic, i: sp.Symbol, low: sp.Expr | int, high: sp.Expr | int) -> sp.Basic:
    """What a fact says of the indices in the range."""
    if type(fact) is not sp.Implies:
        return fact
    range_ = {sp.Ge(i, low), sp.Lt(i, high)}
    if not set(sp.And.make_args(fact.args[0])) <= range_:
        raise RefusedError(
            f"{told(fact.args[0])} is more than that {i} is from {low} to {high} - 1"
        )
    return fact.args[1]


def _sides(fact: sp.Basic) -> tuple[sp.Expr, sp.Expr, type]:
    kind = type(fact)
    if kind not in RELATIONS or kind is sp.Ne:
        raise RefusedError(f"{told(fact)} compares no two numbers")
    return fact.args[0], fact.args[1], {sp.Lt: sp.Le, sp.Gt: sp.Ge}.get(kind, kind)
