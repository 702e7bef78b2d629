"""A DistributedDataParallel of one process, with hooks that go wrong from a step on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from sim.compression.messaging.hook_state import HookState
from sim.compressors import TopK
from verify import Accountant

STEPS, FAULT, KEPT = 24, 11, 6


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One process and its group."""
    store = f"file://{folder / 'store'}"
    dist.init_process_group("gloo", init_method=store, rank=0, world_size=1)
    try:
        yield
    finally:
        dist.destroy_process_group()


class Faulty:
    """Error feedback around the K largest, as somebody may write it. From step ``FAULT`` on
    ``wrong`` is done to it: to the memory before, or to the choice of what is sent. With
    ``wrong`` = buckets it is kept by the number of a bucket and not by the parameter."""

    def __init__(self, wrong: str, kept: int = KEPT) -> None:
        self.wrong, self.kept, self.step = wrong, kept, 0
        self.memory: dict[object, torch.Tensor] = {}

    def send(self, g: torch.Tensor, bucket: Any) -> torch.Tensor:
        keys = bucket.parameters() if self.wrong != "buckets" else [bucket.index()]
        sizes = [p.numel() for p in bucket.parameters()] if self.wrong != "buckets" else [len(g)]
        parts = [self.memory.get(k, g.new_zeros(n)) for k, n in zip(keys, sizes, strict=True)]
        w = g + torch.cat(parts) * self._factor()
        order = w.abs().argsort(descending=True)
        if self.step >= FAULT and self.wrong == "smallest":
            order = order.flip(0)
        sent = torch.zeros_like(w)
        sent[order[: self.kept]] = w[order[: self.kept]]
        self.memory.update(zip(keys, torch.split(w - sent, sizes), strict=True))
        return sent

    def _factor(self) -> float:
        if self.step < FAULT or (self.wrong in ("lost", "checkpoint") and self.step > FAULT):
            return 1.0
        return {"lost": 0.0, "checkpoint": 0.0, "sign": -1.0, "step size": 0.5}.get(self.wrong, 1.0)


def faulty_hook(state: Faulty, bucket: Any) -> torch.futures.Future[torch.Tensor]:
    future: torch.futures.Future[torch.Tensor] = torch.futures.Future()
    future.set_result(state.send(bucket.buffer(), bucket))
    return future


def trained(
    state: Any, hook: Callable[..., Any], *, seed: int, steps: int = STEPS,
    before: Callable[[int, Accountant], None] = lambda step, accountant: None,
    **words: Any,
) -> Accountant:  # fmt: skip
    """A small network on noise, under an accountant; ``before`` is called before each step."""
    generator = torch.Generator().manual_seed(seed)
    model = nn.Sequential(nn.Linear(6, 5), nn.Tanh(), nn.Linear(5, 2))
    with torch.no_grad():
        for p in model.parameters():
            p.copy_(torch.randn(p.shape, generator=generator) / 2)
    ddp = DistributedDataParallel(model)
    optimizer = torch.optim.SGD(ddp.parameters(), lr=0.1)
    accountant = Accountant(smoothness=5.0, gap=5.0).attach(optimizer)
    ddp.register_comm_hook(*accountant.wrap(state, hook, **words))
    for step in range(steps):
        before(step, accountant)
        x, y = torch.randn(8, 6, generator=generator), torch.randn(8, 2, generator=generator)
        optimizer.zero_grad()
        ((ddp(x) - y) ** 2).mean().backward()
        optimizer.step()
        if isinstance(state, Faulty):
            state.step += 1
    return accountant


def clean() -> tuple[HookState, Callable[..., Any]]:
    from sim.compression.messaging.communication_hook import communication_hook

    return communication_hook(TopK(KEPT))
