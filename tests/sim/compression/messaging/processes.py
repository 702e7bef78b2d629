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
CASES = {
    "top-k by layer": (TopK(2), "layer"),
    "top-k by bucket": (TopK(3), "bucket"),
    "one-bit by layer": (OneBit(), "layer"),
}


def gradients(step: int, rank: int, view: torch.Tensor) -> torch.Tensor:
    """∇f(v) and noise for f = |x - 1|²/2, by step and rank alone."""
    generator = torch.Generator().manual_seed(1000 * step + rank)
    noise = torch.randn(D, generator=generator, dtype=torch.float64)
    return view - 1 + 0.3 * noise


class Model(nn.Module):
    """Of which the loss has any slope that is asked for."""

    def __init__(self) -> None:
        super().__init__()
        parts = [torch.zeros(D // 2, dtype=torch.float64) for _ in range(2)]
        self.layers = nn.ParameterList([nn.Parameter(each) for each in parts])

    @property
    def view(self) -> torch.Tensor:
        return torch.cat([each.detach() for each in self.layers])

    def forward(self, slope: torch.Tensor) -> torch.Tensor:
        return (torch.cat(list(self.layers)) * slope).sum()


def trained(case: str, rank: int) -> dict[str, object]:
    model = Model()
    ddp = DistributedDataParallel(model)
    compressor, per = CASES[case]
    state, hook = communication_hook(compressor, per=per)
    ddp.register_comm_hook(state, hook)
    optimizer = torch.optim.SGD(ddp.parameters(), lr=ALPHA)
    for step in range(STEPS):
        optimizer.zero_grad()
        ddp(gradients(step, rank, model.view)).backward()
        optimizer.step()
    memory = torch.cat(state.memories(list(model.layers)))
    return {"x": model.view, "memory": memory, "bytes": state.bytes_sent}


def main(folder: Path, rank: int) -> None:
    torch.set_num_threads(1)
    store = f"file://{folder / 'store'}"
    dist.init_process_group("gloo", init_method=store, rank=rank, world_size=WORKERS)
    torch.save({case: trained(case, rank) for case in CASES}, folder / f"{rank}.pt")
    dist.destroy_process_group()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
