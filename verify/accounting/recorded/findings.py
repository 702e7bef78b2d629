"""Hypotheses that a trace judges itself: what its processes did, and how ``staleproof run`` goes.

What follows from how the program is built, and not from a column, is ``declared``: by the facts of
the trace, which name the system.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

import bounds.hypotheses as asked
from bounds.relaxations import memory
from bounds.statement import Condition
from bounds.systems import crash, ef_rand_beta
from sim.staleness.logged.trace_table import Happened, TraceTable
from verify.accounting.declared import UPDATE
from verify.accounting.hypothesis import Hypothesis, Status

#: The system of the planner by the system of ``staleproof run``.
SYSTEMS = {
    "hogwild": "hogwild",
    "ef-rand-beta": "ef-rand-beta",
    "asgd": "sgd+asynchronous",
    "mem-sgd": "asynchronous+top-k",
    "ddp+top-k": "top-k",
    "crash": "crash",
}
_BUILT = "as the facts of the trace name the system: it is built so"
_SHARED = ("hogwild", "ef-rand-beta")


def findings(table: TraceTable, turn: int | None) -> tuple[Hypothesis, ...]:
    """None for a trace whose system nobody named. The first of several on one condition counts."""
    found: dict[str, Hypothesis] = {}
    for condition, status, reason, step in _found(table, turn):
        made = Hypothesis(name=condition.name, status=status, reason=reason, step=step)
        found.setdefault(condition.name, made)
    return tuple(found.values())


_Finding = tuple[Condition, Status, str, int | None]


def _found(table: TraceTable, turn: int | None) -> Iterator[_Finding]:
    facts = table.facts
    if facts.system is None:
        return
    if facts.momentum or facts.decay:
        reason = "each worker passes on a momentum of its own, or decays, before it sends"
        yield UPDATE, Status.VIOLATED, reason, 0
    yield from _broken(facts.happened)
    yield from _in_part(table)
    if facts.system not in SYSTEMS:
        return
    if facts.system in _SHARED and facts.atomic:
        reason = "the shared model is x0 without all updates, up to rounding"
        yield UPDATE, Status.OBSERVED, reason, None
    elif facts.system not in _SHARED:
        yield UPDATE, Status.DECLARED, _BUILT, None
    yield from _of_system(facts.system, table, turn)


def _broken(happened: Iterable[Happened]) -> Iterator[_Finding]:
    """By lost additions, and by an update in the middle of which its process was killed."""
    for each in happened:
        if each.kind in ("lost", "torn"):
            step = each.step if each.step >= 0 else None
            yield UPDATE, Status.VIOLATED, each.says, step
            yield asked.PER_COORDINATE, Status.VIOLATED, each.says, step


def _in_part(table: TraceTable) -> Iterator[_Finding]:
    """By updates that did not reach the model as a whole."""
    if table.applied is None:
        return
    rows = np.flatnonzero(table.applied < 1)
    if len(rows):
        step = int(table.step[rows[0]])
        reason = f"{len(rows)} of {len(table)} updates reached the model in part only"
        yield UPDATE, Status.VIOLATED, reason, step


def _of_system(system: str, table: TraceTable, turn: int | None) -> Iterator[_Finding]:
    crashes = [each for each in table.facts.happened if each.kind == "crash"]
    if system in _SHARED:
        late = int(table.staleness.max())
        reason = f"by the times of reads and updates, tau = {late}"
        yield asked.PER_COORDINATE, Status.OBSERVED, reason, None
    if system == "ef-rand-beta":
        yield ef_rand_beta.COINS, Status.DECLARED, _BUILT, None
        yield ef_rand_beta.RESET, Status.DECLARED, _BUILT, None
    if system == "crash":
        reason = f"{len(crashes)} nodes crashed, and none came back"
        yield crash.CRASH, Status.OBSERVED, reason, None
        yield asked.ROUNDS, Status.DECLARED, _BUILT, None
    if system == "ddp+top-k":
        yield asked.SYNCHRONOUS, Status.DECLARED, _BUILT, None
    if system == "mem-sgd":
        if crashes:
            reason = f"the memory of worker {crashes[0].worker} is lost: {crashes[0].says}"
            yield memory.KEPT, Status.VIOLATED, reason, crashes[0].step
        for condition in (memory.KEPT, memory.BEGUN, memory.IN_ORDER, memory.SINGLE):
            yield condition, Status.DECLARED, _BUILT, None
        if turn is not None:
            reason = f"Delta = {turn} from one update of a worker to its next"
            yield memory.OFTEN, Status.OBSERVED, reason, None
