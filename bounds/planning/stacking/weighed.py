"""By which right the weights of a stack add up: by a theorem, or by an argument without proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import sympy as sp

from bounds.planning.interval import above
from bounds.prescription import Prescription
from bounds.quantity import Over, Quantity
from bounds.relaxation import Relaxation, Sort
from bounds.relaxations import block_delay, top_k
from bounds.relaxations.memory import SINGLE
from bounds.statement import Condition, Values
from bounds.symbols import N_col, N_far, N_row, p
from bounds.theorems.weighted_last import FORGOTTEN, FORGOTTEN_STRONGLY
from bounds.theorems.weighted_views import COLUMNS, ROWS, WEIGHTED

#: What is proved of the weights of memories that contract, of TopK's and of momentum at workers.
BY_TURNS = "sharper/memories-by-turns"
TOP_K = "sharper/top-k-by-turns"
PUSHED = "sharper/momentum-by-turns"
ARGUED = "argued in docs/stacks.md, not machine-checked"
#: What the theorem about a server speaks of: delay, momentum there, and memories with weights.
_AT_SERVER = {Sort.DELAY, Sort.AVERAGE, Sort.MEMORY, Sort.WORKER, Sort.NOISE}
_MEMORIES = {Sort.MEMORY, Sort.WORKER}
#: How the claims end about what is measured in the mean, at the iterates or at the views.
_PROVED = {
    Quantity.GRADIENT_SQUARED: "",
    Quantity.VIEW_GRADIENT_SQUARED: "-served",
    Quantity.EXCESS: "-convex",
    Quantity.VIEW_EXCESS: "-convex-served",
}
#: And about the last iterate.
_PROVED_LAST = {Quantity.EXCESS: "-dominated", Quantity.DISTANCE_SQUARED: "-strongly-convex"}
#: The conditions on the weights of one gradient.
_OF_ONE = (COLUMNS, FORGOTTEN, FORGOTTEN_STRONGLY)
#: The numbers that a condition on the weights speaks of.
_SUMS: dict[Condition, tuple[sp.Symbol, ...]] = {
    WEIGHTED: (),
    ROWS: (N_row,),
    COLUMNS: (N_col,),
    FORGOTTEN: (N_col, N_far),
    FORGOTTEN_STRONGLY: (N_col, N_far),
}


class Parts(Protocol):
    """A stack: its relaxations, and the sums of all their weights."""

    @property
    def parts(self) -> tuple[Relaxation, ...]: ...
    @property
    def row(self) -> sp.Expr | None: ...
    @property
    def column(self) -> sp.Expr | None: ...
    @property
    def reach(self) -> sp.Expr | None: ...


def composition(parts: Sequence[Relaxation], theorem: Prescription) -> str:
    """The claim that says what the theorem says with the weights of these parts added; empty where
    none does."""
    sorts = {each.sort for each in parts}
    ends = _PROVED_LAST if theorem.over is Over.LAST_STEP else _PROVED
    known = sorts == {Sort.BLOCKS} or sorts <= _AT_SERVER
    if theorem.measures not in ends or not known:
        return ""
    ahead = any(each.name == "nesterov" for each in parts)
    kind = "blocks" if Sort.BLOCKS in sorts else "nesterov" if ahead else "stack"
    return f"sharper/composed-{kind}{ends[theorem.measures]}"


def weighed(stack: Parts, theorem: Prescription, values: Values) -> Iterator[Condition]:
    """The conditions of a theorem, those on the weights with what they follow from."""
    by = composition(stack.parts, theorem) or ARGUED
    added = {N_row: stack.row, N_col: stack.column, N_far: stack.reach}
    for each in theorem.conditions:
        if each not in _SUMS:
            yield each
            continue
        numbers = "".join(f", {total} = {values[total]:.6g}" for total in _SUMS[each])
        relation = None
        if by != ARGUED and _SUMS[each]:
            relation = sp.And(*(sp.Le(added[total], total) for total in _SUMS[each]))
        yield Condition(name=f"{each.name}{numbers}: {by}", relation=relation)
        if each not in _OF_ONE:
            continue
        if any(part.sort is Sort.BLOCKS for part in stack.parts):
            yield block_delay.RECENT
        if by != ARGUED:
            yield from _memories(stack.parts, values, far=each != COLUMNS)


def _memories(parts: Sequence[Relaxation], values: Values, *, far: bool) -> Iterator[Condition]:
    """The weights of what memories hold back, where there are any; and how far they reach."""
    held = [each for each in parts if each.sort in _MEMORIES]
    if not held:
        return
    sums = (sp.Add(*(getattr(each, of) for each in held)) for of in ("row", "column", "reach"))
    at_once, of_one, reach = (f"{above(each, values):.6g}" for each in sums)
    claims = dict.fromkeys(_shown(each, values) for each in held)
    said = f"add up to N_mem = {at_once} at one time and N_held = {of_one} for one gradient"
    by = ARGUED if "" in claims else " and ".join(f"{each}-rows and -columns" for each in claims)
    yield Condition(name=f"the weights of the memories never rise and {said}, or less: {by}")
    if far:
        said = f"each over (1 - y)^(its lag), they add up to N_held/(1 - y reach), reach = {reach}"
        by = ARGUED if "" in claims else " and ".join(f"{each}-far" for each in claims)
        yield Condition(name=f"the weights of the memories for one gradient: {said}: {by}")


def _shown(part: Relaxation, values: Values) -> str:
    """The claim about its weights; empty in rounds, where one has the mean of p gradients."""
    if p in part.letters and SINGLE not in part.conditions and values[p] > 1:
        return ""
    if part.sort is Sort.WORKER:
        return PUSHED
    return TOP_K if part.name == top_k.RELAXATION.name else BY_TURNS
