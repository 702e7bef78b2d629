"""What there is to multiply out in an expression, which mostly is nothing."""

from __future__ import annotations

import sympy as sp

from bounds.proving.terms.exact import ATOMS, LETTERS, NUMBERS


def expanded(expr: sp.Expr) -> sp.Expr:
    """What ``sp.expand`` makes of it, which is not asked where there is nothing to multiply out."""
    return expr if _is_flat(expr) else sp.expand(expr)


def _is_flat(expr: sp.Expr) -> bool:
    """Whether it is a sum of products of numbers, letters and known powers of letters."""
    if type(expr) is not sp.Add:
        return _is_product(expr)
    return all(map(_is_product, expr.args))


def _is_product(expr: sp.Basic) -> bool:
    return all(map(_is_factor, expr.args)) if type(expr) is sp.Mul else _is_factor(expr)


def _is_factor(expr: sp.Basic) -> bool:
    if type(expr) is not sp.Pow:
        return type(expr) in ATOMS
    return type(expr.args[0]) in LETTERS and type(expr.args[1]) in NUMBERS
