"""What a result of another paper gives at the user's numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import sympy as sp

from bounds.statement import Values, evaluator, keywords

N = TypeVar("N", int, float)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRow:
    """A reference at the user's numbers: None where it gives none, or needs one not given."""

    name: str
    source: str
    setting: str
    rate: str
    explicit: bool
    step_size: float | None
    iterations: int | None


def computed(compute: Callable[[], N]) -> N | None:
    """None where it is beyond the numbers of a computer."""
    try:
        return compute()
    except ArithmeticError:
        return None


def number(expr: sp.Expr | None, values: Values) -> float | None:
    """The expression as a float, and None as above."""
    return computed(lambda: float(evaluator(expr, "math")(**keywords(expr, values))))
