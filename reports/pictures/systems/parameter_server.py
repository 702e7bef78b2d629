"""A parameter server in virtual time."""

from __future__ import annotations

from torch import Generator

from reports.pictures.timeline_figure import timeline_figure
from reports.rendering.document import Figure
from reports.rendering.style import HALF, svg
from sim.schedules import Cluster

WORKERS, UPDATES, SEED = 3, 5, 3


def draw(seed: int = SEED) -> Figure:
    """The first updates of one run, with their staleness."""
    timeline = Cluster(WORKERS).draw(2 * UPDATES, 1, Generator().manual_seed(seed))
    stale = ", ".join(str(s) for s in timeline.staleness[:UPDATES, 0].tolist())
    caption = (
        "A parameter server: bars are computations, whole arrows carry gradients to the server "
        "and dashed ones the new model back. A gradient is stale by the updates that the server "
        "made since its model was sent."
    )
    canvas = timeline_figure(timeline, updates=UPDATES)
    canvas.set_size_inches(HALF, 2.8)
    canvas.axes[0].set_xticks([])
    canvas.legends[0].remove()  # too wide for this width: the caption says it
    return Figure(svg(canvas), caption, f"{UPDATES} updates with staleness {stale}. {caption}")
