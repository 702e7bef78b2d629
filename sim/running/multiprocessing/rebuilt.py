"""The trace of a run, made of its log when all processes have ended."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from sim.running.multiprocessing.logging.shared_log import Field, SharedLog, Stage
from sim.running.multiprocessing.process_system import Order
from sim.running.multiprocessing.task import Task
from sim.staleness.logged.trace_table import Reals, TraceFacts, TraceTable, Wholes

#: So many losses are asked for, evenly spread: each is a pass over all data.
LOSSES = 40


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """The reference x_t, t < T: |x_t - v|/alpha and |u| of every row of the order (T, q), f(x_t)
    in the first of them, and x (d,) after the last step."""

    errors: Reals
    norms: Reals
    losses: Reals
    x: Tensor


def followed(log: SharedLog, order: Order, task: Task) -> Followed:
    """x_t in float64, one step after the other. NaN where there is no view, update or loss."""
    steps, q = order.rows.shape
    errors, norms, losses = (np.full((steps, q), np.nan) for _ in range(3))
    x, every, kind = task.start(), max(1, steps // LOSSES), task.problem.start().dtype
    for t, rows in enumerate(order.rows):
        if t % every == 0:
            losses[t, 0] = float(task.problem.value(x.to(kind)))
        updates = log.updates[torch.from_numpy(rows)].to(torch.float64)
        norms[t] = updates.norm(dim=1).numpy()
        for j, row in enumerate(rows):
            place = log.place(int(row))
            if place is not None:
                errors[t, j] = float((x - log.views[place]).norm()) / task.alpha
        x -= task.alpha * (torch.from_numpy(order.weights[t]) @ updates)
    return Followed(errors, norms, losses, x)


def table_of(
    log: SharedLog, order: Order, found: Followed, facts: TraceFacts, parts: int
) -> TraceTable:
    """A row for every update that began; ``parts`` make one whole, 0 where it is so at once."""
    records = log.records.numpy()
    began = records[order.rows, Field.STATE] >= Stage.ADDING
    step = np.broadcast_to(np.arange(len(began))[:, None], began.shape)[began].astype(np.int64)
    record = records[order.rows[began]]
    stale, missed = _staleness(record, step)
    done = record[:, Field.STATE] == Stage.DONE
    zero = record[:, Field.BEGIN].min() if len(record) else 0
    broken = record[:, Field.PARTS] / parts if parts else np.nan
    return TraceTable(
        facts=facts,
        step=step,
        worker=record[:, Field.WORKER].copy(),
        staleness=stale,
        missed=missed,
        view_error=found.errors[began],
        update_norm=found.norms[began],
        loss=found.losses[began],
        begin=(record[:, Field.BEGIN] - zero) / 1e9,
        end=np.where(done, (record[:, Field.END] - zero) / 1e9, np.nan),
        bytes=record[:, Field.BYTES].copy(),
        applied=np.where(done, 1.0, broken),
    )


def _staleness(record: Wholes, step: Wholes) -> tuple[Wholes, Wholes]:
    """By the versions that a server gave out, else by the times of reads and updates."""
    version = record[:, Field.VERSION]
    if (version >= 0).all():
        return step - version, step - version
    return _by_times(record)


def _by_times(record: Wholes) -> tuple[Wholes, Wholes]:
    """An update is missed, at least in part, where it ended after the view began to be read.

    One that never ended, as its process was killed, is no delay: it is told as a crash.
    """
    ends = np.where(record[:, Field.STATE] == Stage.DONE, record[:, Field.END], 0)
    latest = np.maximum.accumulate(ends)
    stale, missed = np.zeros_like(ends), np.zeros_like(ends)
    for t, begin in enumerate(record[:, Field.BEGIN]):
        oldest = int(np.searchsorted(latest[:t], begin, side="right"))  # all before it had ended
        stale[t], missed[t] = t - oldest, int((ends[oldest:t] > begin).sum())
    return stale, missed
