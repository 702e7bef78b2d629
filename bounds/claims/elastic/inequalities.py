"""Inequalities of real numbers, shown once in plain letters and then read at terms of the kernel.

A solver is quick with a few letters and slow with the sums of inner products that stand for them.
"""

from __future__ import annotations

from collections.abc import Mapping

import sympy as sp

from bounds.proving.kernel.logic import arithmetic, implies, instance
from bounds.proving.kernel.theorem import Theorem

_low, _high, _by = sp.symbols("low high by", real=True)
_SCALED = sp.Implies(sp.And(sp.Le(_low, _high), sp.Ge(_by, 0)), sp.Le(_low * _by, _high * _by))
_left, _one, _other, _ratio = sp.symbols("left one other ratio", real=True)


def read(
    lemma: sp.Implies,
    values: Mapping[sp.Symbol, sp.Expr],
    *premises: Theorem,
    exist: tuple[Theorem, ...] = (),
) -> Theorem:
    """What the lemma concludes at these values, where what it asks follows from the premises.

    ``exist`` are theorems by which the values are numbers: that no divisor vanishes.
    """
    made = instance(arithmetic(lemma), values, *exist)
    return arithmetic(made.fact.args[1], *exist, made, *premises)


def scaled(theorem: Theorem, by: sp.Expr, *shown: Theorem) -> Theorem:
    """From a <= b to a p <= b p, for a p that is shown to be at least 0."""
    low, high = theorem.fact.args
    return read(_SCALED, {_low: low, _high: high, _by: by}, theorem, *shown)


def discharged(made: Theorem, *relations: sp.Basic) -> Theorem:
    """The relations as conditions of the fact instead of hypotheses."""
    for relation in relations:
        made = implies(relation, made)
    return made
