"""The global random numbers of torch, numpy and Python, seeded for the time of a call."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch


def states() -> dict[str, object]:
    """Where each of them stands; equal ones as long as nobody draws."""
    kind, keys, *rest = np.random.get_state()
    return {
        "torch": torch.get_rng_state().numpy().tobytes(),
        "numpy": (kind, np.asarray(keys).tobytes(), *rest),
        "random": random.getstate(),
    }


def seed_all(seed: int) -> None:
    """Let all of them start from ``seed``."""
    torch.default_generator.manual_seed(seed)
    np.random.seed(seed % 2**32)
    random.seed(seed)


@contextmanager
def seeded_everywhere(seed: int) -> Iterator[None]:
    """Within, all of them start from ``seed``; after, they go on as if nothing had been drawn."""
    kept = torch.get_rng_state(), np.random.get_state(), random.getstate()
    seed_all(seed)
    try:
        yield
    finally:
        torch.set_rng_state(kept[0])
        np.random.set_state(kept[1])
        random.setstate(kept[2])
