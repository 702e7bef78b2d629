"""What each part of a stack costs: its share, and the iterations without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from bounds.admissible import InputError
from bounds.planning.interval import above
from bounds.symbols import B, M, N_row

if TYPE_CHECKING:
    from bounds.planning.planner import Plan
    from bounds.planning.question import Question

P = TypeVar("P", bound="Plan")


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A part of a stack: the gradients that it holds back, its share of all, and what it costs.

    ``iterations_without`` are those of the stack with this part taken away, None where no theorem
    covers what is left.
    """

    name: str
    title: str
    holds_back: float
    share: float
    statement: str
    iterations_without: int | None


def explained(made: P, question: Question, plan: Callable[[Question], Plan]) -> P:
    """The plan with a row for each part of its stack."""
    stack, values = question.stack, question.values
    assert stack is not None
    whole = values[B] / values[M] if B in values else values.get(N_row, 0.0)
    rows = []
    for part in stack.parts:
        held = part.size if B in values else part.row
        lag = 0.0 if held is None else above(held, values)
        share = lag / whole if whole else 0.0
        rest = question.without(part.name)
        try:
            fewer: int | None = plan(rest).iterations
        except InputError:
            fewer = None
        rows.append(PlannedPart(part.name, part.title, lag, share, part.statement, fewer))
    return replace(made, parts=tuple(rows))
