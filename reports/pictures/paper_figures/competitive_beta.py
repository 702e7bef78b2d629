"""Figure 4 of elastic, drawn."""

from __future__ import annotations

from reports.pictures.training.training_curves_figure import curves_and_ends
from reports.rendering.document import Figure
from verify.figures.experiment import Frames


def draw(frames: Frames) -> tuple[Figure, ...]:
    """The loss by number of processes, then accuracy and B at the end."""
    return curves_and_ends(frames, "the network of Figure 4")
