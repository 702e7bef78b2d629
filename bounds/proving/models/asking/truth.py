"""The value of an expression in a model, and whether a fact holds."""

from __future__ import annotations

from typing import Any

import sympy as sp

from bounds.proving.models.asking.evaluation import Evaluation, Values
from bounds.proving.models.world.model import Model


def evaluate(expr: sp.Basic, model: Model, values: Values | None = None) -> tuple[Any, ...]:
    """The value of an expression, or whether a fact holds, at each outcome."""
    here = Evaluation(model, values or {})
    is_fact = isinstance(expr, sp.logic.boolalg.Boolean) and not isinstance(expr, sp.Symbol)
    return tuple(here.fact(expr, o) if is_fact else here.number(expr, o) for o in model.outcomes)


def is_true(fact: sp.Basic, model: Model, values: Values | None = None) -> bool:
    """Whether a fact holds at every outcome of positive probability."""
    here = Evaluation(model, values or {})
    return all(here.fact(fact, o) for o in model.possible)
