"""The memory of TopK: what error feedback keeps back, d/K entries at a time.

On every path each of the last ⌈d/K⌉ - 2 gradients has the weight 1 and the one before these
√(d/K - ⌈d/K⌉ + 1), and those before it have none (``sharper/top-k-path``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.error_feedback import memory_constant_of_noise
from bounds.relaxation import Compressor, Relaxation, Sort
from bounds.symbols import M, d, k
from bounds.systems.top_k import SYSTEM

_weights = SYSTEM.sharper.constant / M

RELAXATION = Relaxation(
    name="top-k",
    title="memory of TopK",
    sort=Sort.MEMORY,
    letters=(d, k),
    size=_weights,
    row=_weights,
    column=_weights,
    fresh=memory_constant_of_noise(k / d),
    statement=SYSTEM.sharper.name,
)


@dataclass(frozen=True, slots=True)
class TopK(Compressor):
    """The ``kept`` entries of largest magnitude of ``dimension``."""

    name: ClassVar[str] = RELAXATION.name
    kept: int
    dimension: int
