"""A parameter server and its workers, each a process: sparsified, 2.1 and Appendix B."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor

from sim.compressor import Compressor
from sim.running.multiprocessing.crew import Work
from sim.running.multiprocessing.logging.memory import in_shared_memory
from sim.running.multiprocessing.logging.shared_log import SharedLog
from sim.running.multiprocessing.process_system import ProcessSystem, Started
from sim.running.multiprocessing.sending.lines import Exchange, Line, LineError
from sim.running.multiprocessing.task import Task


@dataclass(frozen=True, slots=True)
class Server(ProcessSystem):
    """x_{t+1} = x_t - alpha m_t, the messages m_t in the order in which they arrive.

    Without a ``compressor`` a message is the worker's u (ASGD); with one C(w) is sent and w - C(w)
    kept, w = memory + u (MemSGD), of C(w) the entries that are not zero and their places. The
    reply is the model after the update, and the worker's next view. Raises ``ValueError``.
    """

    compressor: Compressor | None = None

    def require_fit(self, task: Task) -> None:
        if self.compressor is not None:
            self.compressor.require_fit(task.problem.start())

    def started(self, task: Task, log: SharedLog) -> Started:
        exchange, kept = Exchange.opened()
        model = in_shared_memory(task.start())
        works: Sequence[Work] = [
            *(_Sender(task, log, exchange, i, self.compressor) for i in range(task.processes)),
            _Receiver(task, log, exchange, model),
        ]
        shared = model if self.compressor is None else None  # else it lacks what workers keep
        return Started(works, shared, serves=frozenset({task.processes}), kept=kept)


@dataclass(frozen=True, slots=True, eq=False)
class _Sender:
    """The worker: header (row, entries), then what it sends, then the model that comes back."""

    task: Task
    log: SharedLog
    exchange: Exchange
    number: int
    compressor: Compressor | None

    def __call__(self) -> None:
        worker, log = self.task.worker(self.number), self.log
        line = Line(self.exchange.store(), f"worker-{self.number}", 1)
        x0 = self.task.start()
        reply, memory = torch.cat([x0.new_zeros(1), x0]), torch.zeros_like(x0)
        while True:
            row = log.take(self.number, version=int(reply[0]))
            if row is None:
                return
            view = worker.seen(reply[1:])
            log.saw(row, view)
            update = worker.update(view)
            log.updates[row] = update
            self._send(line, row, memory, update.to(torch.float64), worker.generator)
            line.receive(reply)
            if reply[0] < 0:
                return

    def _send(
        self, line: Line, row: int, memory: Tensor, update: Tensor, generator: torch.Generator
    ) -> None:
        if self.compressor is None:
            line.send(torch.tensor([row, -1]))
            line.send(update)
            return
        waiting = memory + update
        sent = self.compressor(waiting.unsqueeze(0), generator)[0]
        places = sent.nonzero()[:, 0]
        line.send(torch.tensor([row, len(places)]))
        if len(places):
            line.send(places)
            line.send(sent[places])
        memory.copy_(waiting - sent)


@dataclass(frozen=True, slots=True, eq=False)
class _Receiver:
    """The server: a thread waits for each worker, and one of them at a time updates."""

    task: Task
    log: SharedLog
    exchange: Exchange
    model: Tensor

    def __call__(self) -> None:
        updates = threading.Lock()
        serve = partial(self._serve, updates)
        threads = [
            threading.Thread(target=serve, args=(i,), daemon=True)
            for i in range(self.task.processes)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _serve(self, updates: threading.Lock, number: int) -> None:
        try:
            line = Line(self.exchange.store(), f"worker-{number}", 0)
            while self._exchanged(line, updates):
                pass
        except LineError:
            return  # whoever watches the processes knows why

    def _exchanged(self, line: Line, updates: threading.Lock) -> bool:
        """One message and its reply; whether more are wanted."""
        header = torch.zeros(2, dtype=torch.int64)
        line.receive(header)
        row, entries = header.tolist()
        places, values = _received(line, entries, len(self.model))
        reply = torch.empty(len(self.model) + 1, dtype=torch.float64)
        with updates:
            step = self.log.begin(row)
            if step is not None:
                self.model[places] -= self.task.alpha * values
                self.log.end(row, sent=_bytes(header, values, entries))
            reply[0] = -1 if step is None else step + 1
            reply[1:] = self.model
        line.send(reply)
        return step is not None


def _received(line: Line, entries: int, d: int) -> tuple[Tensor | slice, Tensor]:
    """Where the values go, all places for a negative number of entries, and the values."""
    if entries < 0:
        values = torch.empty(d, dtype=torch.float64)
        line.receive(values)
        return slice(None), values
    places, values = (
        torch.empty(entries, dtype=torch.int64),
        torch.empty(entries, dtype=torch.float64),
    )
    if entries:
        line.receive(places)
        line.receive(values)
    return places, values


def _bytes(header: Tensor, values: Tensor, entries: int) -> int:
    """Of one message: the header, the values and where it is sparse their places."""
    return header.nbytes + values.nbytes + max(0, entries) * 8
