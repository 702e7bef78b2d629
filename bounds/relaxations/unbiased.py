"""Unbiased compression without a memory: E C(g) = g and E|C(g)|² <= (1 + omega) E|g|².

Nothing is held back; the second moment of what is applied grows (QSGD, TernGrad, scaled RandomK).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from bounds.relaxation import Relaxation, Sort
from bounds.statement import Condition
from bounds.symbols import omega

FAIR = Condition(name="compression has the mean g and a second moment of at most (1 + omega) |g|²")
_nothing = sp.Integer(0)

RELAXATION = Relaxation(
    name="unbiased",
    title="unbiased compression",
    sort=Sort.NOISE,
    letters=(omega,),
    size=_nothing,
    row=_nothing,
    column=_nothing,
    statement="elastic/lemma-4.1/weighted-views",
    conditions=(FAIR,),
    spread=omega,
)


@dataclass(frozen=True, slots=True)
class Unbiased:
    """An unbiased compressor of relative variance ``omega``."""

    name: ClassVar[str] = RELAXATION.name
    omega: float

    def given(self) -> dict[str, float | int | None]:
        """The numbers by the keywords of ``bounds.plan``."""
        return {"omega": self.omega}
