"""The memory of TopK: what error feedback keeps back, d/K entries at a time.

As a sum with weights: on every path each of the last ⌈d/K⌉ - 2 gradients has the weight 1 and the
one before these √(d/K - ⌈d/K⌉ + 1), and those before it have none (``sharper/top-k-path``). Where
all gradients have the same bound, the size is less than what these weights add up to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from bounds.error_feedback import memory_constant_of_noise
from bounds.relaxation import Compressor, Relaxation, Sort
from bounds.symbols import M, d, k
from bounds.systems.top_k import SYSTEM, WEIGHTS

RELAXATION = Relaxation(
    name="top-k",
    title="memory of TopK",
    sort=Sort.MEMORY,
    letters=(d, k),
    size=SYSTEM.sharper.constant / M,
    row=WEIGHTS,
    column=WEIGHTS,
    reach=sp.ceiling(d / k) - 1,
    fresh=memory_constant_of_noise(k / d),
    statement=SYSTEM.sharper.name,
)


@dataclass(frozen=True, slots=True)
class TopK(Compressor):
    """The ``kept`` entries of largest magnitude of ``dimension``."""

    name: ClassVar[str] = RELAXATION.name
    kept: int
    dimension: int
