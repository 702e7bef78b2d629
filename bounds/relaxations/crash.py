"""Crashes in the middle of a broadcast: a view may miss one gradient of each of f nodes for good.

What a crashed node sent last is never made up for, so no sum over the iterations is bounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.relaxation import Relaxation, Sort
from bounds.symbols import M, f
from bounds.systems.crash import CORRECTED, CRASH

RELAXATION = Relaxation(
    name="crash",
    title="crashes",
    sort=Sort.FAULT,
    letters=(f,),
    size=CORRECTED.constant / M,
    row=CORRECTED.constant / M,
    column=None,
    statement="elastic/lemma-5.1-crash",
    conditions=(CRASH,),
)


@dataclass(frozen=True, slots=True)
class Crash:
    """At most ``faults`` nodes crash in the middle of a broadcast."""

    name: ClassVar[str] = RELAXATION.name
    faults: int

    def given(self) -> dict[str, float | int | None]:
        """The numbers by the keywords of ``bounds.plan``."""
        return {"faults": self.faults}
