"""From the columns of a trace to what was seen of the run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from bounds import InputError
from sim.staleness.logged.trace_table import Reals, TraceTable, Wholes
from verify.accounting.declared import Declared
from verify.accounting.observations import SHARE, Delays, Observations, Traffic, over, squares
from verify.accounting.recorded.findings import SYSTEMS, findings
from verify.accounting.recording.events import Event, Runs, run_lengths
from verify.accounting.recording.series import Series, squared


def seen_in(
    table: TraceTable, declared: Declared | None = None, alpha: float | None = None
) -> Observations:
    """All that the trace tells; ``alpha`` where its facts do not. Raises ``InputError``.

    In rounds a step is one of all workers: its |x - v| is the largest of theirs and its |g|² the
    mean; with the sums of ``crash`` alpha is that of the mean, so many times that of one gradient
    as nodes took part.
    """
    said, facts = Declared() if declared is None else declared, table.facts
    size = facts.alpha if alpha is None else alpha
    if size is None:
        raise InputError("alpha", None, "the step size, which the trace does not say")
    starts = np.flatnonzero(np.diff(table.step, prepend=-1))
    took_part = np.diff(starts, append=len(table))
    sums = facts.system == "crash"
    sizes: Reals = size * (took_part if sums else np.ones(len(starts)))
    M = said.second_moment
    late = np.maximum.reduceat(table.staleness, starts)
    return Observations(
        steps=len(starts),
        step_sizes=_sizes(sizes),
        gradients=_series(_means(table.update_norm, starts), M),
        view_errors=_series(over(_largest(table.view_error, starts), sizes / size)),
        parts=("|x - v| against x rebuilt from the updates",),
        delays=Delays.of(
            late.tolist(), whole=facts.system not in (None, "hogwild", "ef-rand-beta"),
            limit=said.most_missed,
        ),
        traffic=_traffic(table),
        system=None if facts.system is None else SYSTEMS.get(facts.system),
        parameters=_parameters(table, late),
        drop=_drop(table.loss),
        findings=findings(table, turn(table)),
        events=tuple(
            Event(kind=each.kind, first=each.step, last=each.step, text=each.says,
                  place="" if each.worker < 0 else f"worker {each.worker}")
            for each in facts.happened
        ),
        whose=", ".join(x for x in (facts.system, facts.problem, _workers(table)) if x),
        ended=_ended(table, len(starts)),
    )  # fmt: skip


def turn(table: TraceTable) -> int | None:
    """The most updates from one of a worker to its next, nor before its first; None without
    workers. What a worker that crashed, or is late at the end, might still have sent is not one."""
    if table.worker is None:
        return None
    most = 1
    for worker in np.unique(table.worker):
        own = table.step[table.worker == worker]
        most = max(most, int(np.diff(own, prepend=-1).max()))
    return most


def _parameters(table: TraceTable, late: Wholes) -> Mapping[str, Any]:
    """As the planner's keywords, for the system that ran."""
    facts = table.facts
    delay = {"delay": int(late.max())}
    size = {"dimension": facts.dimension}
    crashes = sum(each.kind == "crash" for each in facts.happened)
    found: dict[str, Mapping[str, Any]] = {
        "hogwild": {**delay, **size},
        "ef-rand-beta": {**delay, **size, "workers": facts.processes, "beta": facts.beta},
        "asgd": delay,
        "mem-sgd": {
            **delay, **size, "kept": facts.kept, "workers": facts.processes, "turn": turn(table),
        },
        "ddp+top-k": {**size, "kept": facts.kept},
        "crash": {"faults": crashes},
    }  # fmt: skip
    return found.get(facts.system or "", {})


def _sizes(sizes: Reals) -> Runs:
    return run_lengths(sizes.tolist())


def _series(values: Reals, limit: float | None = None) -> Series | None:
    known = np.flatnonzero(~np.isnan(values))
    return Series.of(values[known].tolist(), known.tolist(), limit=squared(limit), level=SHARE)


def _means(norms: Reals | None, starts: Wholes) -> Reals:
    """|g|² by step, in the mean over the workers; NaN where one is not known."""
    if norms is None:
        return np.full(len(starts), np.nan)
    counts = np.diff(starts, append=len(norms))
    means: Reals = np.add.reduceat(squares(norms), starts) / counts
    return means


def _largest(errors: Reals | None, starts: Wholes) -> Reals:
    if errors is None:
        return np.full(len(starts), np.nan)
    found: Reals = np.fmax.reduceat(errors, starts)
    return found


def _drop(losses: Reals | None) -> float | None:
    """How far f fell in this run: f(x0) is known where the first row has a loss."""
    if losses is None or np.isnan(losses[0]):
        return None
    return float(losses[0] - np.nanmin(losses))


def _traffic(table: TraceTable) -> Traffic | None:
    d = table.facts.dimension
    if table.bytes is None or d is None or not (table.bytes > 0).any():
        return None
    sent = table.bytes[table.bytes > 0].astype(np.float64).sum()  # wholes would wrap around
    return Traffic(sent=int(sent), whole=len(table) * d * 8)


def _workers(table: TraceTable) -> str:
    if table.worker is None:
        return ""
    return f"{len(np.unique(table.worker))} workers took part"


def _ended(table: TraceTable, steps: int) -> str:
    asked = table.facts.steps
    if asked is None or steps >= asked:
        return ""
    return f"the trace ends after step {steps - 1}: {steps} of {asked} steps"
