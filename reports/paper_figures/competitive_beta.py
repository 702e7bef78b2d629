"""Figure 4 of elastic, drawn."""

from __future__ import annotations

from reports.document import Figure
from reports.training_curves_figure import curves_and_ends
from verify.experiment import Frames


def draw(frames: Frames) -> tuple[Figure, ...]:
    """The loss by number of processes, then accuracy and B at the end."""
    return curves_and_ends(frames, "the network of Figure 4")
