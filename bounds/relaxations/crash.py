"""Crashes in the middle of a broadcast: a view may miss one gradient of each of f nodes for good.

What a crashed node sent last is never made up for, so no sum over the iterations is bounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.hypotheses import FAULTS_FIXED
from bounds.relaxation import Applied, Relaxation, Sort
from bounds.symbols import M, f
from bounds.systems.crash import CORRECTED, CRASH

_held = CORRECTED.constant / M

RELAXATION = Relaxation(
    name="crash",
    title="crashes",
    sort=Sort.FAULT,
    letters=(f,),
    size=_held,
    row=_held,
    column=None,
    reach=None,
    statement="sharper/stack-with-crashes",
    conditions=(FAULTS_FIXED, CRASH),
)


@dataclass(frozen=True, slots=True)
class Crash(Applied):
    """At most ``faults`` nodes crash in the middle of a broadcast."""

    name: ClassVar[str] = RELAXATION.name
    faults: int
