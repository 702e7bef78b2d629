"""The memory of EF-Rand-beta: each block is sent with probability beta, with error feedback.

E|w - C(w)|² = (1 - beta) E|w|² for coins that do not depend on w, so the j-th last gradient has the
weight s^j, s = √(1 - beta): RandomK with beta for K/d.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.error_feedback import memory_constant
from bounds.relaxation import Compressor, Relaxation, Sort
from bounds.symbols import M, beta
from bounds.systems.ef_rand_beta import COINS, RATE

_weights = memory_constant(beta) / M

RELAXATION = Relaxation(
    name="ef-rand-beta",
    title="memory of EF-Rand-beta",
    sort=Sort.MEMORY,
    letters=(beta,),
    size=_weights,
    row=_weights,
    column=_weights,
    reach=1 + _weights,
    statement="sharper/memory-of-noise",
    conditions=(RATE, COINS),
)


@dataclass(frozen=True, slots=True)
class RandBeta(Compressor):
    """Blocks that are sent each with probability ``beta``, unscaled."""

    name: ClassVar[str] = RELAXATION.name
    beta: float
