"""What each part of a stack costs: its share, and the iterations without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bounds.admissible import InputError
from bounds.planning.interval import above
from bounds.planning.stacking.stack import Stack
from bounds.statement import Values
from bounds.symbols import B, M, N_row


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


def explained(
    stack: Stack, values: Values, iterations_without: Callable[[str], int]
) -> tuple[PlannedPart, ...]:
    """A row for each part of the stack; the iterations are those without the part of a name."""
    whole = values[B] / values[M] if B in values else values.get(N_row, 0.0)
    rows = []
    for part in stack.parts:
        held = part.size if B in values else part.row
        lag = 0.0 if held is None else above(held, values)
        try:
            fewer: int | None = iterations_without(part.name)
        except InputError:
            fewer = None
        share = lag / whole if whole else 0.0
        rows.append(PlannedPart(part.name, part.title, lag, share, part.statement, fewer))
    return tuple(rows)
