"""Messages that miss their round and come late."""

from __future__ import annotations

from torch import Generator, Tensor

from reports.pictures.message_lanes import message_lanes
from reports.rendering.document import Figure
from sim.systems import Omission

WORKERS, FAULTS, LATEST, STEPS, SEED = 4, 1, 2, 4, 3


def lateness(seed: int = SEED) -> Tensor:
    """(T, p, p): by how many iterations a message is late."""
    system = Omission(WORKERS, FAULTS, LATEST)
    return system.lateness(STEPS, 1, Generator().manual_seed(seed))[:, 0]


def draw(seed: int = SEED) -> Figure:
    """Every message of four iterations; those of one sender may be late."""
    late = lateness(seed)
    count = int((late > 0).sum())
    caption = (
        f"Omission: {count} messages of one sender miss their round and come up to {LATEST} "
        "iterations later. Until then the receiver's copy of the model lacks those gradients."
    )
    return Figure(message_lanes(late), caption, f"Messages between {WORKERS} nodes. {caption}")
