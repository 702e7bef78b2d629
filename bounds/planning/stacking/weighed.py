"""By which right the weights of a stack add up: by a theorem, or by an argument without proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import sympy as sp

from bounds.planning.interval import above
from bounds.prescription import Prescription
from bounds.quantity import Quantity
from bounds.relaxation import Relaxation, Sort
from bounds.relaxations import top_k
from bounds.relaxations.memory import SINGLE
from bounds.statement import Condition, Values
from bounds.symbols import N_col, N_row, p
from bounds.theorems.weighted_views import COLUMNS, ROWS, WEIGHTED

#: What is proved of the weights of memories that contract.
BY_TURNS = "sharper/memories-by-turns"
ARGUED = "argued in docs/stacks.md, not machine-checked"
#: What the theorem about a server speaks of: delay, momentum there, and memories with weights.
_AT_SERVER = {Sort.DELAY, Sort.AVERAGE, Sort.MEMORY, Sort.WORKER, Sort.NOISE}
_MEMORIES = {Sort.MEMORY, Sort.WORKER}


class Parts(Protocol):
    """A stack: its relaxations, and the sums of all their weights."""

    @property
    def parts(self) -> tuple[Relaxation, ...]: ...
    @property
    def row(self) -> sp.Expr | None: ...
    @property
    def column(self) -> sp.Expr | None: ...


def composition(parts: Sequence[Relaxation], *, served: bool) -> str:
    """The claim that proves that the weights of these parts add; empty where none does."""
    if not {each.sort for each in parts} <= _AT_SERVER:
        return ""
    ahead = any(each.name == "nesterov" for each in parts)
    return f"sharper/composed-{'nesterov' if ahead else 'stack'}{'-served' if served else ''}"


def weighed(stack: Parts, theorem: Prescription, values: Values) -> Iterator[Condition]:
    """The conditions of a theorem, those on the weights with what they follow from."""
    served = theorem.measures is Quantity.VIEW_GRADIENT_SQUARED
    by = composition(stack.parts, served=served) or ARGUED
    sums = {WEIGHTED: (None, None), ROWS: (N_row, stack.row), COLUMNS: (N_col, stack.column)}
    for each in theorem.conditions:
        if each not in sums:
            yield each
            continue
        total, said = sums[each]
        number = "" if total is None else f", {total} = {values[total]:.6g}"
        adds = total is not None and by != ARGUED
        yield Condition(
            name=f"{each.name}{number}: {by}", relation=sp.Le(said, total) if adds else None
        )
        if each == COLUMNS and by != ARGUED:
            yield from _memories(stack.parts, values)


def _memories(parts: Sequence[Relaxation], values: Values) -> Iterator[Condition]:
    """The weights of what memories hold back, where there are any."""
    held = [each for each in parts if each.sort in _MEMORIES]
    if not held:
        return
    row, column = (sp.Add(*(getattr(each, of) for each in held)) for of in ("row", "column"))
    at_once, of_one = (f"{above(each, values):.6g}" for each in (row, column))
    by = (
        f"{BY_TURNS}-rows and -columns"
        if all(_contracts(each, values) for each in held)
        else ARGUED
    )
    said = f"add up to N_mem = {at_once} at one time and N_held = {of_one} for one gradient"
    yield Condition(name=f"the weights of the memories never rise and {said}, or less: {by}")


def _contracts(part: Relaxation, values: Values) -> bool:
    """Whether its weights are those of a contraction, in iterations that are updates of one worker.

    TopK's are smaller, as is shown on every path alone; a round has the mean of p gradients.
    """
    rounds = p in part.letters and SINGLE not in part.conditions and values[p] > 1
    return part.sort is Sort.MEMORY and part.name != top_k.RELAXATION.name and not rounds
