"""The memory of scaled sign: one mean size for all entries, each with its sign.

Its contraction gives the j-th last gradient the weight s^j; in L² more is known of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.error_feedback import (
    memory_constant,
    memory_constant_of_noise,
    memory_constant_without_sum,
)
from bounds.relaxation import Compressor, Relaxation, Sort
from bounds.symbols import M, d

_weights = memory_constant(1 / d) / M

RELAXATION = Relaxation(
    name="scaled-sign",
    title="memory of scaled sign",
    sort=Sort.MEMORY,
    letters=(d,),
    size=memory_constant_without_sum() / M,
    row=_weights,
    column=_weights,
    reach=1 + _weights,
    fresh=memory_constant_of_noise(1 / d),
    statement="sharper/memory-of-scaled-sign",
)


@dataclass(frozen=True, slots=True)
class ScaledSign(Compressor):
    """The mean magnitude of all entries with the sign of each, of ``dimension``."""

    name: ClassVar[str] = RELAXATION.name
    dimension: int
