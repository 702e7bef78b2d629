"""Nodes that are worker and parameter server at once, and send to all others: elastic, 5.1."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import torch
from torch import Tensor

from sim.running.multiprocessing.crew import Work
from sim.running.multiprocessing.logging.shared_log import Field, SharedLog, Stage
from sim.running.multiprocessing.process_system import Order, ProcessSystem, Started
from sim.running.multiprocessing.sending.lines import Exchange, Line, LineError, done
from sim.running.multiprocessing.task import Task


@dataclass(frozen=True, slots=True)
class Broadcast(ProcessSystem):
    """x^i_{t+1} = x^i_t - alpha Σ_j u_j, over the nodes j whose message of this round reached i.

    Each node sends to each, and waits for a message or the death of each: whoever is killed in the
    middle of a broadcast is heard by some and not by others. Raises ``ValueError``.
    """

    rounds: ClassVar[bool] = True

    def order(self, log: SharedLog) -> Order:
        """x is the copy of the observer, the last of the nodes that took part longest."""
        records = log.records.numpy().reshape(log.steps, log.acting, -1)
        rounds = (records[:, :, Field.STATE] == Stage.DONE).sum(0)
        observer = int(np.flatnonzero(rounds == rounds.max())[-1])
        whole = int(rounds[observer])
        heard = records[:whole, observer, Field.PARTS, None] >> np.arange(log.acting) & 1
        rows = np.arange(whole * log.acting).reshape(whole, log.acting)
        return Order(rows, heard.astype(np.float64))

    def started(self, task: Task, log: SharedLog) -> Started:
        exchange, kept = Exchange.opened()
        works: Sequence[Work] = [_Node(task, log, exchange, i) for i in range(task.processes)]
        return Started(works, kept=kept)


@dataclass(frozen=True, slots=True, eq=False)
class _Node:
    task: Task
    log: SharedLog
    exchange: Exchange
    number: int

    def __call__(self) -> None:
        task, log, own = self.task, self.log, self.number
        worker, copy = task.worker(own), task.start()
        lines = self._lines()
        for step in range(task.steps):
            row = step * task.processes + own
            log.open(row, own, step)
            view = worker.seen(copy)
            log.saw(row, view)
            update = worker.update(view)
            log.updates[row] = update
            log.begin_at(row, step)
            heard = _exchanged(lines, update.to(torch.float64), own)
            for update in heard.values():
                copy -= task.alpha * update
            log.part(row, sum(1 << j for j in heard))
            log.end(row, sent=(len(heard) - 1) * copy.nbytes)

    def _lines(self) -> dict[int, Line]:
        """To every other node that lives, in an order in which no circle of them waits."""
        lines: dict[int, Line] = {}
        for other in range(self.task.processes):
            if other == self.number:
                continue
            low, high = sorted((self.number, other))
            side = int(self.number == high)
            line = _reached(self.exchange, f"nodes-{low}-{high}", side, self.log.dead[other])
            if line is not None:
                lines[other] = line
        return lines


def _reached(exchange: Exchange, name: str, side: int, dead: Tensor) -> Line | None:
    """The line; None where the other is dead, for which gloo would wait."""
    found: list[Line] = []

    def wait() -> None:
        with suppress(LineError):  # a store of its own: who waits for the dead blocks it
            found.append(Line(exchange.store(), name, side))

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    while thread.is_alive() and not dead:
        thread.join(0.01)
    return found[0] if found else None


def _exchanged(lines: dict[int, Line], update: Tensor, own: int) -> dict[int, Tensor]:
    """What reached this node in the round, by who sent it; the dead leave ``lines``."""
    sending: list[Any] = []
    for line in lines.values():
        with suppress(LineError):  # what it sent before may still be there
            sending.append(line.start_send(update))
    heard = {own: update}
    for other, line in list(lines.items()):
        received = torch.empty_like(update)
        try:
            line.receive(received)
            heard[other] = received
        except LineError:
            del lines[other]
    for work in sending:
        with suppress(LineError):
            done(work)
    return dict(sorted(heard.items()))
