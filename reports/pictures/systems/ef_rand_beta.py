"""EF-Rand-beta: a coin for every block says whether it is applied or waits."""

from __future__ import annotations

from reports.pictures.feedback_run import feedback_run
from reports.pictures.memory_stems import memory_stems
from reports.rendering.document import Figure
from sim.systems import EFRandBeta

BETA, BLOCKS, STEPS, SEED = 0.5, (2, 2, 2), 3, 3


def draw(seed: int = SEED) -> Figure:
    """Three steps of one process with three blocks of two entries."""
    caption = (
        f"EF-Rand-beta: a coin for every block (here two entries, beta = {BETA}) says whether the "
        "block is applied to the shared model or waits in the memory for a later step."
    )
    run = feedback_run(EFRandBeta(1, BETA, BLOCKS), STEPS, seed)
    drawn = memory_stems(run, ("memory +\ngradient", "applied", "waits"))
    return Figure(drawn, caption, f"{STEPS} steps, entry by entry. {caption}")
