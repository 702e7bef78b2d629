"""The drawing of sparsified, Figure 6."""

from __future__ import annotations

from dataclasses import fields

import torch

from reports.pictures.timeline_figure import timeline_figure
from reports.rendering.document import Figure
from reports.rendering.style import svg
from sim.server.virtual_time.timeline import Timeline
from verify.figures.experiment import Frames

UPDATES = 12


def draw(frames: Frames) -> tuple[Figure, ...]:
    """The beginning of the run, as far as its letters can be read."""
    (frame,) = frames.values()
    columns = {
        field.name: torch.tensor(frame[field.name].to_numpy(copy=True)).unsqueeze(1)
        for field in fields(Timeline)
    }
    stale = frame.staleness[:UPDATES].tolist()
    workers = frame.worker.nunique()
    caption = (
        f"The first {len(stale)} updates of a run with {workers} workers: bars are computations, "
        "arrows messages; over each update stand the model it makes and its staleness."
    )
    spoken = f"The staleness of the updates is {', '.join(map(str, stale))}."
    canvas = timeline_figure(Timeline(**columns), updates=UPDATES)
    return (Figure(svg(canvas), caption, f"{caption} {spoken}"),)
