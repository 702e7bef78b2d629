"""The memory of one-bit quantisation with the means of both signs.

Its contraction gives the j-th last gradient the weight s^j; in L² more is known of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.error_feedback import memory_constant_of_noise
from bounds.relaxation import Compressor, Relaxation, Sort
from bounds.symbols import M, d
from bounds.systems.one_bit import CORRECTED, SYSTEM

_weights = CORRECTED.constant / M

RELAXATION = Relaxation(
    name="one-bit",
    title="memory of one-bit quantisation",
    sort=Sort.MEMORY,
    letters=(d,),
    size=SYSTEM.sharper.constant / M,
    row=_weights,
    column=_weights,
    reach=1 + _weights,
    fresh=memory_constant_of_noise(1 / d),
    statement=SYSTEM.sharper.name,
)


@dataclass(frozen=True, slots=True)
class OneBit(Compressor):
    """The mean of the positive entries, and that of the others, of ``dimension``."""

    name: ClassVar[str] = RELAXATION.name
    dimension: int
