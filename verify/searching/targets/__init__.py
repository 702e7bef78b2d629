"""For which claims can a counterexample be searched, and over which runs?

By claim, the simplest shapes first. Add a target: its file, and its name here.
"""

from verify.searching.target import Target
from verify.searching.targets import (
    memory,
    missed,
    one_bit_contraction,
    random_blocks,
    small_gradient,
    theorem_4_2,
    theorem_4_4,
    top_k_contraction,
    two_sided,
)
from verify.searching.targets.memory import Memory

__all__ = ["TARGETS", "Memory"]

TARGETS: dict[str, tuple[Target, ...]] = {
    **one_bit_contraction.TARGETS,
    **top_k_contraction.TARGETS,
    **memory.TARGETS,
    **random_blocks.TARGETS,
    **missed.TARGETS,
    **two_sided.TARGETS,
    **theorem_4_2.TARGETS,
    **theorem_4_4.TARGETS,
    **small_gradient.TARGETS,
}
