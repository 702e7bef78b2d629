"""Two processes under wrapped hooks; what each accountant saw is written to a folder."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
from torch import nn
from torch.distributed.algorithms.ddp_comm_hooks.default_hooks import fp16_compress_hook
from torch.distributed.algorithms.ddp_comm_hooks.powerSGD_hook import PowerSGDState, powerSGD_hook
from torch.nn.parallel import DistributedDataParallel

from sim.compression.messaging.communication_hook import communication_hook
from sim.compressors import TopK
from verify import Accountant

STEPS = 20


def hooks() -> dict[str, tuple[Any, Any]]:
    state = PowerSGDState(None, start_powerSGD_iter=3, min_compression_rate=0.5)
    return {
        "top-k": communication_hook(TopK(4)),
        "powerSGD": (state, powerSGD_hook),
        "fp16": (None, fp16_compress_hook),
    }


def seen(pair: tuple[Any, Any], rank: int) -> dict[str, Any]:
    torch.manual_seed(0)
    ddp = DistributedDataParallel(nn.Sequential(nn.Linear(6, 5), nn.Tanh(), nn.Linear(5, 2)))
    optimizer = torch.optim.SGD(ddp.parameters(), lr=0.1)
    accountant = Accountant(smoothness=5.0, gap=5.0, every=5).attach(optimizer)
    ddp.register_comm_hook(*accountant.wrap(*pair))
    generator = torch.Generator().manual_seed(rank)
    for _ in range(STEPS):
        x, y = torch.randn(8, 6, generator=generator), torch.randn(8, 2, generator=generator)
        optimizer.zero_grad()
        ((ddp(x) - y) ** 2).mean().backward()
        optimizer.step()
    lost = accountant.hooks[0].lost
    return {**accountant.certificate().record(), "lost": lost.largest, "counted": lost.count}


def main(folder: Path, rank: int) -> None:
    torch.set_num_threads(1)
    store = f"file://{folder / 'store'}"
    dist.init_process_group("gloo", init_method=store, rank=rank, world_size=2)
    found = {name: seen(pair, rank) for name, pair in hooks().items()}
    (folder / f"{rank}.json").write_text(json.dumps(found))
    dist.destroy_process_group()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
