"""torch's global random numbers, borrowed: modules draw from them, and nobody else shall notice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Generator

SEEDS = 2**63 - 1
CPU = torch.device("cpu")


def seed_from(generator: Generator) -> int:
    """A seed, drawn from the generator."""
    return int(torch.randint(SEEDS, (), generator=generator, device=generator.device))


@contextmanager
def seeded(seed: int, device: torch.device = CPU) -> Iterator[None]:
    """Within: the global random numbers of the CPU and of a CUDA ``device`` start from ``seed``.

    After: they go on as if nothing had been drawn. A module's own chance (its initialisation,
    dropout) is thus the same every time on one device; another kind of device draws others.
    """
    with torch.random.fork_rng(devices=[device] if device.type == "cuda" else []):
        torch.default_generator.manual_seed(seed)
        if device.type == "cuda":
            with torch.cuda.device(device):
                torch.cuda.manual_seed(seed)
        yield
