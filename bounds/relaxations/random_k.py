"""The memory of RandomK: K entries drawn anew each time, with error feedback.

E|w - C(w)|² = (1 - K/d) E|w|² for coins that do not depend on w, so the j-th last gradient has the
weight s^j, s = √(1 - K/d).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.error_feedback import memory_constant, memory_constant_of_noise
from bounds.relaxation import Compressor, Relaxation, Sort
from bounds.statement import Condition
from bounds.symbols import M, d, k

FRESH = Condition(name="the entries that are sent are drawn anew, whatever they hold")
_weights = memory_constant(k / d) / M

RELAXATION = Relaxation(
    name="random-k",
    title="memory of RandomK",
    sort=Sort.MEMORY,
    letters=(d, k),
    size=_weights,
    row=_weights,
    column=_weights,
    reach=1 + _weights,
    fresh=memory_constant_of_noise(k / d),
    statement="sharper/memory-of-noise",
    conditions=(FRESH,),
)


@dataclass(frozen=True, slots=True)
class RandomK(Compressor):
    """``kept`` entries of ``dimension``, uniformly at random, unscaled."""

    name: ClassVar[str] = RELAXATION.name
    kept: int
    dimension: int
