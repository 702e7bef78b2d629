"""The memory of one-bit quantisation with the means of both signs.

Its contraction gives the j-th last gradient the weight s^j; in L² more is known of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.relaxation import Relaxation, Sort
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
    statement="elastic/lemma-5.5",
)


@dataclass(frozen=True, slots=True)
class OneBit:
    """The mean of the positive entries, and that of the others, of ``dimension``."""

    name: ClassVar[str] = RELAXATION.name
    dimension: int

    def given(self) -> dict[str, float | int | None]:
        """The numbers by the keywords of ``bounds.plan``."""
        return {"dimension": self.dimension}
