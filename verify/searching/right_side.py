"""The right-hand side of a statement of the ledger, in tensors and in exact numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache, partial, reduce
from typing import Any, TypeVar

import sympy as sp
import torch
from sympy.printing.pytorch import TorchPrinter
from torch import Tensor

from bounds.statement import Statement, letters
from bounds.symbols import T, alphas, q

Value = TypeVar("Value")


def in_tensors(expr: sp.Basic, values: Mapping[sp.Basic, Any]) -> Tensor:
    """``expr`` at tensors and numbers, differentiable; KeyError for a letter without a value.

    Float64; the shape is what broadcasting the values gives.
    """
    given = [torch.as_tensor(values[each], dtype=torch.float64) for each in letters(expr)]
    return torch.as_tensor(_in_torch(expr)(*given))


def exactly(expr: sp.Basic, values: Mapping[sp.Basic, Any]) -> sp.Expr:
    """``expr`` at exact numbers: rationals and roots of them; KeyError as for in_tensors."""
    return expr.xreplace({letter: sp.sympify(values[letter]) for letter in letters(expr)})


@cache
def _in_torch(expr: sp.Basic) -> Callable[..., Any]:
    own = {
        "sqrt": _root,
        "largest": partial(_extreme, torch.maximum),
        "smallest": partial(_extreme, torch.minimum),
    }
    printer = _Torch({"fully_qualified_modules": False})
    return sp.lambdify(letters(expr), expr, [own, "torch"], printer=printer)  # type: ignore[no-any-return]


class _Torch(TorchPrinter):  # type: ignore[misc]
    """sympy prints extremes as functions of torch that take tensors alone."""

    def _print_Max(self, expr: sp.Max) -> str:
        return f"largest({', '.join(map(self._print, expr.args))})"

    def _print_Min(self, expr: sp.Min) -> str:
        return f"smallest({', '.join(map(self._print, expr.args))})"


def _root(x: Tensor | float) -> Tensor | float:
    return x.sqrt() if isinstance(x, Tensor) else math.sqrt(x)


def _extreme(chosen: Callable[[Tensor, Tensor], Tensor], *values: Tensor | float) -> Tensor:
    return reduce(chosen, [torch.as_tensor(each, dtype=torch.float64) for each in values])


def step_letter(t: int) -> sp.Symbol:
    """The letter that stands for alpha_t once a sum over the steps is written out."""
    return sp.Symbol(f"alpha_t{t}", positive=True)


@cache
def written_out(expr: sp.Expr, steps: int) -> sp.Expr:
    """Sums and products over T = ``steps`` iterations term by term, alpha_t as ``step_letter``."""
    terms = expr.subs(T, steps).doit()
    return terms.xreplace({alphas[t]: step_letter(t) for t in range(steps)})


def bound_in_tensors(statement: Statement, steps: int, values: Mapping[sp.Basic, Any]) -> Tensor:
    """The statement's bound after ``steps`` iterations; a recursion is iterated from its start."""
    return _bound(in_tensors, statement, steps, values)


def bound_exactly(statement: Statement, steps: int, values: Mapping[sp.Basic, Any]) -> sp.Expr:
    """The same in exact numbers."""
    return _bound(exactly, statement, steps, values)


def _bound(
    evaluated: Callable[[sp.Expr, Mapping[sp.Basic, Any]], Value], statement: Statement, steps: int,
    values: Mapping[sp.Basic, Any],
) -> Value:  # fmt: skip
    expr = written_out(statement.rhs, steps)
    if statement.start is None:
        return evaluated(expr, values)
    now = evaluated(statement.start, values)
    for _ in range(steps):
        now = evaluated(expr, {**values, q: now})
    return now
