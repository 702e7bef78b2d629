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
from bounds.relaxations.memory import AVERAGED
from bounds.statement import Condition, Values
from bounds.symbols import N_col, N_far, N_row
from bounds.theorems.weighted_last import FORGOTTEN, FORGOTTEN_STRONGLY
from bounds.theorems.weighted_views import COLUMNS, ROWS, WEIGHTED

#: What is proved of the weights of memories that contract, of TopK's and of momentum at workers.
BY_TURNS = "sharper/memories-by-turns"
TOP_K = "sharper/top-k-by-turns"
PUSHED = "sharper/momentum-by-turns"
ARGUED = "argued in docs/stacks.md, not machine-checked"
#: In rounds the length of the mean of p gradients, which may vanish, says nothing of memories.
OF_ONE_WORKER = (
    "√E|x_t - v_t|² ≤ alpha Σ w(t, i) √((1 + omega) (E|∇f(v_i)|² + sigma²)) over i < t, with "
    "weights w(t, i) ≥ 0"
)
#: What the theorem about a server speaks of: delay, momentum there, and memories with weights.
_AT_SERVER = {Sort.DELAY, Sort.AVERAGE, Sort.MEMORY, Sort.WORKER, Sort.NOISE}
_MEMORIES = {Sort.MEMORY, Sort.WORKER}
#: And about messages of several gradients.
_BY_MESSAGE = {Sort.DELAY, Sort.AVERAGE, Sort.MEMORY, Sort.LOCAL}
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
    local = Sort.LOCAL in sorts
    if local and not sorts <= _BY_MESSAGE:
        return ""
    known = local or sorts == {Sort.BLOCKS} or sorts <= _AT_SERVER
    if theorem.measures not in ends or not known:
        return ""
    ahead = any(each.name == "nesterov" for each in parts)
    kind = "blocks" if Sort.BLOCKS in sorts else "nesterov" if ahead else "stack"
    if local:
        kind = "messages"
    elif _in_rounds(parts):
        kind = "rounds-nesterov" if ahead else "rounds"
    return f"sharper/composed-{kind}{ends[theorem.measures]}"


def _in_rounds(parts: Sequence[Relaxation]) -> bool:
    """Whether an iteration is the mean of what workers send, each from a memory of its own."""
    return any(AVERAGED in each.conditions for each in parts)


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
        name = OF_ONE_WORKER if each == WEIGHTED and _in_rounds(stack.parts) else each.name
        yield Condition(name=f"{name}{numbers}: {by}", relation=relation)
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
    message = sp.Mul(*(each.message for each in parts))
    sums = (
        sp.Add(*(getattr(each, of) for each in held)) / message for of in ("row", "column", "reach")
    )
    at_once, of_one, reach = (f"{above(each, values):.6g}" for each in sums)
    claims = dict.fromkeys(map(_shown, held))
    one, y = ("gradient", "y") if message == 1 else ("message", "(1 - (1 - y)^H)")
    whose = "the weights of " + ("the memories" if message == 1 else "messages in memories")
    said = f"add up to N_mem = {at_once} at one time and N_held = {of_one} for one {one}"
    by = " and ".join(f"{each}-rows and -columns" for each in claims)
    yield Condition(name=f"{whose} never rise and {said}, or less: {by}")
    if far:
        left = "(1 - y)" if message == 1 else "((1 - y)^H)"
        said = f"each over {left}^(its lag), they add up to N_held/(1 - {y} reach), reach = {reach}"
        by = " and ".join(f"{each}-far" for each in claims)
        yield Condition(name=f"the weights of the memories for one {one}: {said}: {by}")


def _shown(part: Relaxation) -> str:
    """The claim about its weights; in rounds each memory is one of p = Delta = 1."""
    if part.sort is Sort.WORKER:
        return PUSHED
    return TOP_K if part.name == top_k.RELAXATION.name else BY_TURNS
