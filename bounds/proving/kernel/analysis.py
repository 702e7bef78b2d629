"""Facts about exp, log, powers and whole numbers that the solver does not know."""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.gate import expression
from bounds.proving.kernel.gate import whole as whole_number
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.refused import RefusedError
from bounds.proving.kernel.theorem import Theorem, _made
from bounds.proving.terms.exact import compared
from bounds.proving.terms.largest import Largest
from bounds.proving.terms.node import Applied, node
from bounds.proving.terms.text import told


def exponential(y: sp.Expr) -> Theorem:
    """1 + y <= exp(y)."""
    used = (_exists(y),)
    return _made("exponential", sp.Le(1 + y, sp.exp(y)), used)


def decay(y: sp.Expr, n: sp.Expr, *shown: Theorem) -> Theorem:
    """(1 - y)^n <= exp(-y n) for y <= 1 and a whole n >= 0."""
    if not whole_number(n).is_nonnegative:
        raise RefusedError(f"{n} is no whole number from 0 on")
    expression(y)
    used = (arithmetic(sp.Le(y, 1), *shown), _exists(n))
    return _made("exponential of a power", sp.Le((1 - y) ** n, sp.exp(-y * n)), used)


def exponential_order(a: sp.Expr, b: sp.Expr) -> Theorem:
    """exp(a) <= exp(b) where a <= b, and only there."""
    used = _exists(a), _exists(b)
    fact = _both(sp.Le(a, b), sp.Le(sp.exp(a), sp.exp(b)))
    return _made("exp increases", fact, used)


def tangent_of_log(value: sp.Expr, at: sp.Expr, *shown: Theorem) -> Theorem:
    """log v <= log a + v/a - 1 for v, a > 0."""
    used = _positive(value, at, shown=shown)
    fact = sp.Le(sp.log(value), sp.log(at) + value / at - 1)
    return _made("log lies below its tangents", fact, used)


def log_of_product(a: sp.Expr, b: sp.Expr, *shown: Theorem) -> Theorem:
    """log(ab) = log a + log b for a, b > 0."""
    used = _positive(a, b, shown=shown)
    fact = sp.Eq(sp.log(a * b), sp.log(a) + sp.log(b))
    return _made("log of a product", fact, used)


def log_of_power(y: sp.Expr, n: sp.Expr, *shown: Theorem) -> Theorem:
    """log(y^n) = n log y for y > 0."""
    used = (*_positive(y, shown=shown), _exists(n))
    fact = sp.Eq(sp.log(y**n), n * sp.log(y))
    return _made("log of a power", fact, used)


def whole(n: sp.Expr, *shown: Theorem) -> Theorem:
    """n >= 1 for a whole number n > 0."""
    whole_number(n)
    return _made("whole numbers", sp.Ge(n, 1), _positive(n, shown=shown))


def bit(letter: sp.Expr) -> Theorem:
    """A number that is declared to be 0 or 1, or says whether an entry is large, is one of them."""
    inside = node(expression(letter))
    if not (type(inside) is Largest or (type(inside) is Applied and inside.kind == "bit")):
        raise RefusedError(f"{told(letter)} is no number that is 0 or 1")
    return _made("0 or 1", sp.Or(compared(sp.Eq, letter, 0), compared(sp.Eq, letter, 1)))


def _both(one: sp.Basic, other: sp.Basic) -> sp.Basic:
    return sp.And(sp.Implies(one, other), sp.Implies(other, one))


def _positive(*values: sp.Expr, shown: tuple[Theorem, ...]) -> tuple[Theorem, ...]:
    return tuple(arithmetic(sp.Gt(expression(each), 0), *shown) for each in values)


def _exists(y: sp.Expr) -> Theorem:
    return arithmetic(sp.Eq(expression(y), y, evaluate=False))
