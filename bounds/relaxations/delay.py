"""Late messages or stale views: a view misses gradients of the last tau iterations alone.

An iteration is one gradient. Each of the at most tau missed gradients is missed for at most tau
iterations, so both sums of the weights are at most tau.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.hypotheses import MISSED, OBLIVIOUS
from bounds.relaxation import Relaxation, Sort
from bounds.symbols import tau

RELAXATION = Relaxation(
    name="asynchronous",
    title="delay",
    sort=Sort.DELAY,
    letters=(tau,),
    size=tau,
    row=tau,
    column=tau,
    statement="sharper/stack-delay",
    conditions=(OBLIVIOUS, MISSED),
)


@dataclass(frozen=True, slots=True)
class Delay:
    """Views miss gradients of the last ``delay`` iterations (single gradients) alone."""

    name: ClassVar[str] = RELAXATION.name
    delay: int

    def given(self) -> dict[str, float | int | None]:
        """The numbers by the keywords of ``bounds.plan``."""
        return {"delay": self.delay}
