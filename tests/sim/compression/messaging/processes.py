"""Two processes train a network under a hook; what each ends with is written to a folder."""

from __future__ import annotations

import sys
from pathlib import Path

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from sim.compression.messaging.communication_hook import communication_hook
from sim.compressors import OneBit, TopK

WORKERS, STEPS, ALPHA, D = 2, 25, 0.05, 12
COMPRESSORS = {"top-k": TopK(2), "one-bit": OneBit()}


def gradients(step: int, rank: int, view: torch.Tensor) -> torch.Tensor:
    """∇f(v) and noise for f = |x - 1|²/2, by step and rank alone."""
    generator = torch.Generator().manual_seed(1000 * step + rank)
    noise = torch.randn(D, generator=generator, dtype=torch.float64)
    return view - 1 + 0.3 * noise


def main(folder: Path, rank: int, name: str, per: str) -> None:
    torch.set_num_threads(1)
    store = f"file://{folder / 'store'}"
    dist.init_process_group("gloo", init_method=store, rank=rank, world_size=WORKERS)
    layers = nn.ParameterList([nn.Parameter(torch.zeros(D // 2, dtype=torch.float64))
                               for _ in range(2)])  # fmt: skip

    class Model(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layers = layers

        def forward(self, slope: torch.Tensor) -> torch.Tensor:
            return (torch.cat(list(self.layers)) * slope).sum()

    ddp = DistributedDataParallel(Model())
    state, hook = communication_hook(COMPRESSORS[name], per=per)
    ddp.register_comm_hook(state, hook)
    optimizer = torch.optim.SGD(ddp.parameters(), lr=ALPHA)
    for step in range(STEPS):
        view = torch.cat([each.detach() for each in layers])
        optimizer.zero_grad()
        ddp(gradients(step, rank, view)).backward()
        optimizer.step()
    kept = torch.cat(state.memories(list(layers)))
    done = torch.cat([each.detach() for each in layers])
    torch.save({"x": done, "memory": kept, "bytes": state.bytes_sent}, folder / f"{rank}.pt")
    dist.destroy_process_group()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4])
