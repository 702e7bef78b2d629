"""The memory of any compressor that contracts: E|w - C(w)|² <= (1 - delta) E|w|² for what it gets.

Then the j-th last gradient has the weight s^j, s = √(1 - delta), as with RandomK, whose delta is
K/d: layer-wise TopK (the smallest K/d), TopK that is quantised ((K/d)/(1 + omega)), low rank from a
fresh start (rank/min(rows, columns)), a relative threshold, a compressor of one's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.error_feedback import memory_constant, memory_constant_of_noise
from bounds.relaxation import Compressor, Relaxation, Sort
from bounds.statement import Condition
from bounds.symbols import M, delta

CONTRACTS = Condition(name="of what it is given the compressor leaves at most 1 - delta of E|w|²")
_weights = memory_constant(delta) / M

RELAXATION = Relaxation(
    name="contraction",
    title="memory of a compressor that contracts",
    sort=Sort.MEMORY,
    letters=(delta,),
    size=_weights,
    row=_weights,
    column=_weights,
    reach=1 + _weights,
    fresh=memory_constant_of_noise(delta),
    statement="sharper/memory-of-noise",
    conditions=(CONTRACTS,),
)


@dataclass(frozen=True, slots=True)
class Contraction(Compressor):
    """Any compressor with E|w - C(w)|² <= (1 - ``delta``) E|w|², delta in (0, 1]."""

    name: ClassVar[str] = RELAXATION.name
    delta: float
