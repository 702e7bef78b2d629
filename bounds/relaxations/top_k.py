"""The memory of TopK: what error feedback keeps back, d/K entries at a time.

The contraction with delta = K/d gives the weights s^j, s = √(1 - delta), of the j-th last gradient;
they add up to s (1 + s) / delta. In L² the 1-norm may give less.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.error_feedback import memory_constant
from bounds.relaxation import Relaxation, Sort
from bounds.symbols import M, d, k
from bounds.systems.top_k import SYSTEM

_weights = memory_constant(k / d) / M

RELAXATION = Relaxation(
    name="top-k",
    title="memory of TopK",
    sort=Sort.MEMORY,
    letters=(d, k),
    size=SYSTEM.sharper.constant / M,
    row=_weights,
    column=_weights,
    statement="elastic/lemma-5.6",
)


@dataclass(frozen=True, slots=True)
class TopK:
    """The ``kept`` entries of largest magnitude of ``dimension``."""

    name: ClassVar[str] = RELAXATION.name
    kept: int
    dimension: int

    def given(self) -> dict[str, float | int | None]:
        """The numbers by the keywords of ``bounds.plan``."""
        return {"kept": self.kept, "dimension": self.dimension}
