"""The numbers that a statement reads from a case and from what its runs measured."""

from __future__ import annotations

import numpy as np
import sympy as sp
from torch import Generator

from bounds import Quantity, Statement
from bounds.statement import evaluator, keywords
from bounds.symbols import C, gradients, uses
from bounds.theorems.sparsified import STALE
from sim import Trace, run
from verify.judging.case import Case


def known(case: Case, trace: Trace, steps: int | None = None) -> dict[sp.Basic, object]:
    """Every letter that the case gives a number, in its first ``steps`` steps; None: in all.

    Where the case knows u_t = Σ_s Pr(τ_s = t), the runs give E|∇f(x_t)|² as their mean, and both
    give C of sparsified, Theorem 2.1 as ``STALE`` writes it; 0 where that is below 0, since the
    paper says that C is positive.
    """
    values = case.values(steps)
    if case.uses is None or Quantity.GRADIENT_SQUARED not in trace.values:
        return values
    steps = case.steps if steps is None else steps
    values[uses] = case.uses(steps)
    values[gradients] = np.asarray(trace.values[Quantity.GRADIENT_SQUARED][:steps]).mean(axis=1)
    values[C] = max(0.0, float(evaluator(STALE)(**keywords(STALE, values))))
    return values


def promised(statement: Statement, case: Case) -> float:
    """The bound of a case in which every run has the same gradients, from one of them."""
    if case.uses is None:
        return statement.bound(case.values())
    trace = run(
        case.system, case.problem, alpha=case.step_size, steps=case.steps, runs=1,
        generator=Generator().manual_seed(0), record=[Quantity.GRADIENT_SQUARED],
    )  # fmt: skip
    return statement.bound(known(case, trace))
