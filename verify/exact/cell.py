"""A bound and the exact worst case it bounds, at one setting; and what the ratios of many say."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import sympy as sp

from bounds import Condition, Prescription, Statement
from bounds.statement import Values, evaluator, keywords
from bounds.symbols import T, alpha
from verify.exact.worst_case import Extreme, WorstCase

#: A value is known where its primal-dual gap is at most this.
TOLERANCE = 1e-6
MOST_STEPS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """``theorem`` says that the value of ``case`` is at most ``bound``; ``run`` names the kind of
    run, and ``false`` marks a theorem that is known to be false. ``values`` are the letters that
    the bound was taken at, of a prescription with the step and the iterations that it gives."""

    theorem: str
    run: str
    bound: float
    case: WorstCase
    false: bool = False
    values: Values = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A cell and the value of its program."""

    cell: Cell
    extreme: Extreme

    @property
    def value(self) -> float:
        """bound / exact, where exact is what an instance attains."""
        return self.cell.bound / self.extreme.primal

    @property
    def known(self) -> bool:
        """True where the gap is small enough to compare with the bound."""
        return self.extreme.known(TOLERANCE)

    @property
    def refutes(self) -> bool:
        """True where an instance exceeds the bound by more than the accuracy of its value."""
        return self.known and self.value < 1 - TOLERANCE


@dataclass(frozen=True, slots=True)
class Row:
    """The ratios of one theorem on one kind of run; None where every cell is excluded."""

    theorem: str
    run: str
    false: bool
    cells: int
    excluded: int
    below: int
    least: float | None
    median: float | None
    largest: float | None


def rows(ratios: Iterable[Ratio]) -> list[Row]:
    """One row a theorem and kind of run, in the order in which they first come."""
    grouped: dict[tuple[str, str, bool], list[Ratio]] = {}
    for ratio in ratios:
        cell = ratio.cell
        grouped.setdefault((cell.theorem, cell.run, cell.false), []).append(ratio)
    return [_row(key, group) for key, group in grouped.items()]


def _row(key: tuple[str, str, bool], group: list[Ratio]) -> Row:
    values = [ratio.value for ratio in group if ratio.known]
    below = sum(ratio.refutes for ratio in group)
    if not values:
        return Row(*key, len(group), len(group), 0, None, None, None)
    summary = (min(values), statistics.median(values), max(values))
    return Row(*key, len(group), len(group) - len(values), below, *summary)


def stated(statement: Statement, values: Values, case: WorstCase, run: str) -> Iterator[Cell]:
    """The cell of a statement; none where the numbers break one of its conditions."""
    if _admitted(statement.conditions, values):
        bound = statement.bound(values)
        yield Cell(
            theorem=statement.name, run=run, bound=bound, case=case,
            false=bool(statement.fault), values=values,
        )  # fmt: skip


def prescribed(
    theorem: Prescription, values: Values, case: Callable[[float, int], WorstCase], run: str
) -> Iterator[Cell]:
    """The cell of step size and iterations (``alpha`` is among the values where the theorem leaves
    it free); none where a condition breaks or the iterations are not 1 to 10."""
    formula = alpha if theorem.step_size is None else theorem.step_size
    step = _number(formula, values)
    known: Mapping[sp.Basic, float] = {**values, alpha: step}
    iterations = _number(theorem.iterations, known)
    if not (math.isfinite(iterations) and 0 < iterations <= MOST_STEPS):
        return
    steps = math.ceil(iterations)
    if _admitted(theorem.conditions, {**known, T: steps}):
        bound = float(values[theorem.target])
        yield Cell(
            theorem=theorem.name, run=run, bound=bound, case=case(step, steps),
            false=bool(theorem.fault), values={**known, T: steps},
        )  # fmt: skip


def _number(expr: sp.Expr, values: Values) -> float:
    with np.errstate(all="ignore"):  # a logarithm of what is not positive is nan
        return float(evaluator(expr)(**keywords(expr, values)))


def _admitted(conditions: tuple[Condition, ...], values: Values) -> bool:
    return all(condition.holds(values) is not False for condition in conditions)
