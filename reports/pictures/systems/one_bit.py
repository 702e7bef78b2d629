"""One-bit quantisation: one number for each sign is sent, the differences stay."""

from __future__ import annotations

from reports.pictures.feedback_run import feedback_run
from reports.pictures.memory_stems import memory_stems
from reports.rendering.document import Figure
from sim.systems import OneBit

STEPS, SEED = 3, 1


def draw(seed: int = SEED) -> Figure:
    """Three steps of one worker."""
    caption = (
        "One-bit quantisation: every entry is replaced by the mean over the entries of its sign, "
        "so one bit an entry and two numbers are sent. The difference stays in the worker's "
        "memory and is added to its next gradient."
    )
    drawn = memory_stems(feedback_run(OneBit(), STEPS, seed))
    return Figure(drawn, caption, f"{STEPS} steps, entry by entry. {caption}")
