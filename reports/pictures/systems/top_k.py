"""Top-k: the largest entries are sent, the others stay."""

from __future__ import annotations

from reports.pictures.feedback_run import feedback_run
from reports.pictures.memory_stems import memory_stems
from reports.rendering.document import Figure
from sim.systems import TopK

KEPT, STEPS, SEED = 2, 3, 1


def draw(seed: int = SEED) -> Figure:
    """Three steps of one worker."""
    caption = (
        f"Top-k with k = {KEPT}: only the {KEPT} largest entries of memory and gradient together "
        "are sent. The others stay in the worker's memory until they have grown large enough."
    )
    drawn = memory_stems(feedback_run(TopK(k=KEPT), STEPS, seed))
    return Figure(drawn, caption, f"{STEPS} steps, entry by entry. {caption}")
