"""Which runs come closest to each bound that a check reads?

One family a file. Add a family: its file, and one line here.
"""

from verify.judging.instance import Instance
from verify.judging.instances import (
    delay_lemmas,
    ef_rand_beta,
    error_feedback,
    faults,
    held_views,
    iterations,
    noise,
    objectives,
    sequential,
    sparsified,
)

__all__ = [
    "INSTANCES",
    "delay_lemmas",
    "ef_rand_beta",
    "error_feedback",
    "faults",
    "held_views",
    "iterations",
    "noise",
    "objectives",
    "sequential",
    "sparsified",
]

INSTANCES: tuple[Instance, ...] = (
    *sequential.INSTANCES,
    *delay_lemmas.INSTANCES,
    *faults.INSTANCES,
    *ef_rand_beta.INSTANCES,
    *error_feedback.INSTANCES,
    *held_views.INSTANCES,
    *noise.INSTANCES,
    *objectives.INSTANCES,
    *iterations.INSTANCES,
    *sparsified.INSTANCES,
)
