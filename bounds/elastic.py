"""A system's elastic consistency constant, as a statement about the views it hands out."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.consistency import Consistency
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Source, Standing, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class ElasticConstant(Statement):
    """``|x_t - v_t| <= alpha B`` at every t, in the reading ``gives``, with B = ``constant``."""

    constant: sp.Expr


def elastic(
    name: str,
    constant: sp.Expr,
    gives: Consistency,
    *,
    standing: Standing,
    source: Source,
    conditions: tuple[Condition, ...],
    beside: str | None = None,
    fault: str = "",
) -> ElasticConstant:
    """The statement whose measured quantity and right-hand side follow from the reading."""
    second = gives is Consistency.SECOND
    return ElasticConstant(
        name=name,
        title="Elastic consistency constant",
        measures=Quantity.VIEW_ERROR_SQUARED if second else Quantity.VIEW_ERROR,
        over=Over.EVERY_STEP,
        rhs=constant**2 if second else constant,
        constant=constant,
        gives=gives,
        standing=standing,
        source=source,
        conditions=conditions,
        beside=beside,
        fault=fault,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemClaim:
    """What is claimed about one system, in the three forms; ``letters`` are its own parameters."""

    name: str
    title: str
    letters: tuple[sp.Symbol, ...]
    printed: ElasticConstant
    corrected: ElasticConstant
    sharper: ElasticConstant

    def in_form(self, form: Standing) -> ElasticConstant:
        """The constant that the form ``form`` uses."""
        return {
            Standing.PRINTED: self.printed,
            Standing.CORRECTED: self.corrected,
            Standing.SHARPER: self.sharper,
        }[form]
