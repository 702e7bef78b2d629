"""When has a power decayed enough? From a number of iterations with a logarithm in it.

The facts are shown for plain letters y and z, and read at what a theorem puts there.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.consequences import log_order
from bounds.proving.kernel.analysis import (
    decay,
    exponential_order,
    log_of_power,
    log_of_product,
    tangent_of_log,
)
from bounds.proving.kernel.logic import arithmetic, assume, implies, instance
from bounds.proving.kernel.theorem import Theorem
from bounds.symbols import T

y, z = sp.symbols("y z", positive=True)


def log_negative() -> Theorem:
    """log(y) < 0, where y < 1."""
    below = assume(sp.Lt(y, 1))
    falls = arithmetic(sp.Lt(sp.log(y), 0), tangent_of_log(y, sp.Integer(1)), below)
    return implies(below.fact, falls)


def decayed() -> Theorem:
    """z y^T <= 1, where T log(y) + log(z) <= 0."""
    spent = assume(sp.Le(T * sp.log(y) + sp.log(z), 0))
    joint = log_of_product(z, y**T), log_of_power(y, T)
    low = arithmetic(sp.Le(sp.log(z * y**T), 0), spent, *joint)
    power = log_order(z * y**T, sp.Integer(1))
    return implies(spent.fact, arithmetic(sp.Le(z * y**T, 1), power, low))


def decayed_at(base: sp.Expr, ratio: sp.Expr, number: Theorem, *shown: Theorem) -> Theorem:
    """ratio base^T <= 1 for T >= log(ratio) / -log(base), where ratio > 0 and 0 < base < 1."""
    negative = arithmetic(
        sp.Lt(sp.log(base), 0), *shown, instance(log_negative(), {y: base}, *shown)
    )
    spent = arithmetic(sp.Le(T * sp.log(base) + sp.log(ratio), 0), *shown, negative, number)
    made = instance(decayed(), {y: base, z: ratio}, *shown)
    return arithmetic(made.fact.args[1], *shown, made, spent)


def exponential_small() -> Theorem:
    """exp(-y T) <= 1/z, where T y >= log(z)."""
    long = assume(sp.Ge(T * y, sp.log(z)))
    order = exponential_order(-y * T, -sp.log(z))
    return implies(long.fact, arithmetic(sp.Le(sp.exp(-y * T), 1 / z), long, order))


def outlasted() -> Theorem:
    """z (1 - y)^T <= 1, where y <= 1 and T y >= log(z)."""
    small, long = assume(sp.Le(y, 1)), assume(sp.Ge(T * y, sp.log(z)))
    spent = exponential_small(), long, decay(y, T, small)
    power = arithmetic(sp.Le(z * (1 - y) ** T, 1), *spent)
    return implies(small.fact, implies(long.fact, power))


def outlasted_at(share: sp.Expr, ratio: sp.Expr, *shown: Theorem) -> Theorem:
    """ratio (1 - share)^T <= 1, where ``shown`` says that share <= 1 and T share >= log(ratio)."""
    made = instance(outlasted(), {y: share, z: ratio}, *shown)
    return arithmetic(sp.Le(ratio * (1 - share) ** T, 1), *shown, made)


def exponential_small_at(share: sp.Expr, ratio: sp.Expr, *shown: Theorem) -> Theorem:
    """exp(-share T) <= 1/ratio, where ``shown`` says that T share >= log(ratio)."""
    made = instance(exponential_small(), {y: share, z: ratio}, *shown)
    return arithmetic(sp.Le(sp.exp(-share * T), 1 / ratio), *shown, made)
