"""A node that crashes in the middle of a broadcast."""

from __future__ import annotations

from torch import Generator, Tensor

from reports.pictures.message_lanes import message_lanes
from reports.rendering.document import Figure
from sim.systems import Crash

WORKERS, FAULTS, STEPS, SEED = 4, 1, 4, 16


def lateness(seed: int = SEED) -> Tensor:
    """(T, p, p): -1 where a message never comes."""
    system = Crash(WORKERS, FAULTS)
    return system.lateness(STEPS, 1, Generator().manual_seed(seed))[:, 0]


def draw(seed: int = SEED) -> Figure:
    """Every message of four iterations; one node crashes while it sends."""
    late = lateness(seed)
    lived = (late.diagonal(dim1=1, dim2=2) >= 0).sum(0)
    node, when = int(lived.argmin()), int(lived.min())
    reached = int((late[when, :, node] >= 0).sum())
    caption = (
        f"Crash: in iteration {when} node {node} crashes while it sends. Its last gradient reaches "
        f"{reached} of {WORKERS - 1} nodes, so the copies of the model differ from then on."
    )
    return Figure(message_lanes(late), caption, f"Messages between {WORKERS} nodes. {caption}")
