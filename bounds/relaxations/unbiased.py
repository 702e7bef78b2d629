"""Unbiased compression without a memory: E C(g) = g and E|C(g)|² <= (1 + omega) E|g|².

Nothing is held back; the second moment of what is applied grows (QSGD, TernGrad, scaled RandomK).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from bounds.relaxation import Applied, Relaxation, Sort
from bounds.statement import Condition
from bounds.symbols import omega

FAIR = Condition(name="compression has the mean g and a second moment of at most (1 + omega) |g|²")
_nothing = sp.S.Zero

RELAXATION = Relaxation(
    name="unbiased",
    title="unbiased compression",
    sort=Sort.NOISE,
    letters=(omega,),
    size=_nothing,
    row=_nothing,
    column=_nothing,
    reach=_nothing,
    statement="sharper/relative-noise-compressed",
    conditions=(FAIR,),
    spread=omega,
)


@dataclass(frozen=True, slots=True)
class Unbiased(Applied):
    """An unbiased compressor of relative variance ``omega``."""

    name: ClassVar[str] = RELAXATION.name
    omega: float
