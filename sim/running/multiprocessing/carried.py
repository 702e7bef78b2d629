"""A run in processes from its start to its trace, whatever happens to one of them."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from dataclasses import replace

import torch

from sim.require import require
from sim.running.multiprocessing.crew import Crew
from sim.running.multiprocessing.logging.lost import lost
from sim.running.multiprocessing.logging.shared_log import (
    Field,
    SharedLog,
    Stage,
    rows_in_order,
    rows_of,
    views_of,
)
from sim.running.multiprocessing.process_system import ProcessSystem, Started
from sim.running.multiprocessing.rebuilt import Followed, followed, table_of
from sim.running.multiprocessing.task import MOST_BYTES, Task
from sim.running.multiprocessing.watch import Blow, Crash, Progress, Watch
from sim.staleness.logged.trace_table import Happened, TraceFacts, TraceTable


def logged_bytes(system: ProcessSystem, task: Task) -> int:
    """How much memory the log of a run takes: every gradient and every ``every``-th view."""
    rows = rows_of(task.steps, task.processes, system.rounds)
    views = views_of(task.steps, task.processes, task.every, system.rounds)
    return (rows + views) * task.problem.start().nbytes + rows * len(Field) * 8


def require_loggable(system: ProcessSystem, task: Task) -> None:
    """Raise ``ValueError`` where the log would be larger than a run may write."""
    size = logged_bytes(system, task)
    allowed = f"fewer: what is logged takes {size} bytes, and {MOST_BYTES} are the most"
    if task.every == 1:
        allowed += "; every says which views are kept"
    require(size <= MOST_BYTES, "steps", task.steps, allowed)


def carry_out(
    system: ProcessSystem,
    task: Task,
    facts: TraceFacts,
    *,
    blows: Sequence[Blow] = (),
    progress: Progress = lambda done, total: None,
) -> TraceTable:
    """The trace of a run, whole up to where it ended. Raises ``ValueError`` before it starts.

    A worker that is killed is a crash among what ``happened``, and the others go on where the
    system lets them. No process is left behind, not even where this one is killed.
    """
    system.require_fit(task)
    require_loggable(system, task)
    for blow in blows:
        require(blow.worker < task.processes, "worker", blow.worker, f"< {task.processes}")
    log = SharedLog.empty(
        task.steps, task.processes, task.problem.start(), task.every, system.rounds
    )
    started = system.started(task, log)
    with Crew(started.works) as crew:
        crashes = Watch(system, log, started, crew, blows, progress).until_over()
    order = system.order(log)
    found = followed(log, order, task)
    happened = [_told(each, started) for each in crashes]
    happened += _torn(log, system.parts)
    happened += _unfinished(log, [each.ended.number for each in crashes])
    happened += _lacking(log, task, started, found)
    if len(order.rows) < task.steps:
        says = f"the run ended after {len(order.rows)} of {task.steps} steps"
        happened.append(Happened(kind="ended", worker=-1, step=len(order.rows), says=says))
    return table_of(log, order, found, replace(facts, happened=tuple(happened)), system.parts)


def _told(crash: Crash, started: Started) -> Happened:
    number, status = crash.ended.number, crash.ended.status
    who = "the server" if number in started.serves else f"worker {number}"
    how = crash.said or f"it ended with status {status}"
    if status < 0:
        how = f"it was killed by {signal.Signals(-status).name}"
    kind = "ended" if number in started.serves else "crash"
    says = f"{who} crashed when {crash.step} steps had begun: {how}"
    return Happened(kind=kind, worker=number, step=crash.step, says=says)


def _torn(log: SharedLog, parts: int) -> list[Happened]:
    """Updates in the middle of which a process ended; where they are in one part there is none."""
    if not parts:
        return []
    records = log.records.numpy()
    return [
        Happened(
            kind="torn", worker=int(each[Field.WORKER]), step=int(each[Field.STEP]),
            says=f"worker {each[Field.WORKER]} ended in the middle of step {each[Field.STEP]}: "
            f"{each[Field.PARTS]} of {parts} parts were applied, and at most one more in part",
        )
        for each in records[records[:, Field.STATE] == Stage.ADDING]
    ]  # fmt: skip


def _unfinished(log: SharedLog, crashed: Sequence[int]) -> list[Happened]:
    """Gradients that living workers had not finished at the end: delays of at least so much."""
    if log.acting > 1:
        return []
    records = log.records.numpy()
    told = []
    for each in records[records[:, Field.STATE] == Stage.COMPUTING]:
        worker = int(each[Field.WORKER])
        since = int((records[:, Field.ADD] > each[Field.BEGIN]).sum())
        if worker in crashed or since <= log.steps // 2:
            continue
        says = f"worker {worker} had not come back at the end: {since} steps began since its read"
        told.append(Happened(kind="unfinished", worker=worker, step=log.steps - since, says=says))
    return told


def _lacking(log: SharedLog, task: Task, started: Started, found: Followed) -> list[Happened]:
    """Additions that are missing in the shared model, where no process ended within one."""
    if started.shared is None or _torn(log, 1):
        return []
    held = torch.zeros_like(found.x)[None] if started.memories is None else started.memories
    due = found.x + task.alpha * held.sum(0)
    changes = task.alpha * log.updates[torch.from_numpy(rows_in_order(log))].to(torch.float64)
    size = changes.abs().sum(0) + due.abs() + task.alpha * held.abs().sum(0)
    gap = (started.shared - due).numpy()
    missing = lost(gap, changes.numpy(), (4e-16 * (len(changes) + 8) * size).numpy())
    if not missing.entries:
        return []
    named = ", ".join(f"step {t} in {n}" for t, n in missing.named[:20]) or "none can be named"
    more = f", and {len(missing.named) - 20} more steps" if len(missing.named) > 20 else ""
    says = f"additions were lost in {missing.entries} of {len(gap)} entries: {named}{more}"
    says += f"; {missing.unnamed} entries name no step" if missing.unnamed else ""
    first = missing.named[0][0] if missing.named else -1
    return [Happened(kind="lost", worker=-1, step=first, says=says)]
