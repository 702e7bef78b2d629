"""torch's DistributedDataParallel, whose buckets are compressed with a memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, runtime_checkable

import numpy as np
import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from sim.compressor import Compressor
from sim.require import require
from sim.running.multiprocessing.crew import Work
from sim.running.multiprocessing.logging.shared_log import Field, SharedLog, Stage
from sim.running.multiprocessing.process_system import Order, ProcessSystem, Started
from sim.running.multiprocessing.sending.lines import PATIENCE, Exchange
from sim.running.multiprocessing.task import Task


@runtime_checkable
class Trained(Protocol):
    """A problem that is a network on samples, as ``sim.problems.Neural`` is."""

    module: nn.Module
    loss: Callable[[Tensor, Tensor], Tensor]
    inputs: Tensor
    targets: Tensor
    batch: int


@dataclass(frozen=True, slots=True)
class DataParallel(ProcessSystem):
    """p ranks of DDP over gloo; each sends C(memory + g) of a bucket and keeps the rest.

    The true parameter is x_{t+1} = x_t - alpha/p Σ g_i, with nothing kept back. Where a rank dies
    the others cannot go on. Raises ``ValueError``.
    """

    rounds: ClassVar[bool] = True
    compressor: Compressor

    def require_fit(self, task: Task) -> None:
        network = isinstance(task.problem, Trained)
        require(network, "problem", task.problem, "a network, which DDP can train")
        self.compressor.require_fit(task.problem.start())

    def goes_on(self, crashed: int, processes: int) -> bool:
        return crashed == 0

    def started(self, task: Task, log: SharedLog) -> Started:
        exchange, kept = Exchange.opened()
        works: Sequence[Work] = [
            _Rank(task, log, exchange, i, self.compressor) for i in range(task.processes)
        ]
        return Started(works, kept=kept)

    def order(self, log: SharedLog) -> Order:
        """x moves by the mean of all ranks, in the rounds that all of them have ended."""
        done = log.records.numpy()[:, Field.STATE].reshape(log.steps, log.acting) == Stage.DONE
        whole = log.steps if done.all() else int((~done.all(1)).argmax())
        rows = np.arange(whole * log.acting).reshape(whole, log.acting)
        return Order(rows, np.full(rows.shape, 1 / log.acting))


@dataclass(frozen=True, slots=True, eq=False)
class _Rank:
    task: Task
    log: SharedLog
    exchange: Exchange
    number: int
    compressor: Compressor

    def __call__(self) -> None:
        task, log, problem = self.task, self.log, self.task.problem
        assert isinstance(problem, Trained)
        dist.init_process_group(
            "gloo", store=self.exchange.store(), rank=self.number, world_size=task.processes,
            timeout=PATIENCE,
        )  # fmt: skip
        model = deepcopy(problem.module).train()
        parallel = DistributedDataParallel(model)
        hook = _Hook(model, self.compressor, task.worker(self.number).generator)
        parallel.register_comm_hook(hook, _HOOK)
        for step in range(task.steps):
            row = step * task.processes + self.number
            log.open(row, self.number, step)
            log.saw(row, _flat(model))
            picked = torch.randint(len(problem.inputs), (problem.batch,), generator=hook.generator)
            parallel.zero_grad(set_to_none=True)
            loss = problem.loss(parallel(problem.inputs[picked]), problem.targets[picked])
            torch.autograd.backward(loss)
            log.updates[row] = hook.own
            log.begin_at(row, step)
            with torch.no_grad():
                for p in model.parameters():
                    if p.grad is not None:
                        p.sub_(p.grad, alpha=task.alpha)
            log.end(row, sent=hook.bytes())


class _Hook:
    """A bucket's gradient as this rank has it, compressed, and the mean of what all ranks send.

    ``own`` (d,) is the gradient in the order of the module's parameters, which is not that of a
    bucket, whose order changes after the first step; so is the memory.
    """

    def __init__(
        self, model: nn.Module, compressor: Compressor, generator: torch.Generator
    ) -> None:
        self.generator, self._compressor = generator, compressor
        sizes = {p: p.numel() for p in model.parameters() if p.requires_grad}
        ends = np.cumsum(list(sizes.values()))
        self._places = {p: slice(end - p.numel(), end) for p, end in zip(sizes, ends, strict=True)}
        self.own = torch.zeros(int(ends[-1]))
        self._memory = torch.zeros_like(self.own)
        self._sent = 0

    def bytes(self) -> int:
        """What was sent since the last question, had only values and places gone over the line."""
        sent, self._sent = self._sent, 0
        return sent

    def bucket(self, bucket: Any) -> torch.futures.Future[Tensor]:
        buffer = bucket.buffer()
        places = [self._places[p] for p in bucket.parameters()]
        for place, part in zip(
            places, buffer.split([p.stop - p.start for p in places]), strict=True
        ):
            self.own[place] = part
        waiting = buffer + torch.cat([self._memory[place] for place in places])
        sent = self._compressor(waiting.unsqueeze(0), self.generator)[0]
        for place, rest in zip(
            places, (waiting - sent).split([p.stop - p.start for p in places]), strict=True
        ):
            self._memory[place] = rest
        self._sent += 8 * int(sent.count_nonzero())
        summed: Any = dist.all_reduce(sent / dist.get_world_size(), async_op=True).get_future()
        mean: torch.futures.Future[Tensor] = summed.then(lambda made: made.value()[0])
        return mean


#: torch reads the annotations of a hook and takes none that is a text, as they all are here.
_HOOK: Any = lambda hook, bucket: hook.bucket(bucket)  # noqa: E731


def _flat(model: nn.Module) -> Tensor:
    return torch.cat([p.detach().flatten() for p in model.parameters() if p.requires_grad])
