"""Memories that are lost: by a checkpoint without them, a bucket built anew, a worker that leaves.

What a lost memory held reaches nobody, so x_t is ahead of what is served by it for good: one memory
more for each loss. The memory goes on empty, as any memory begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.relaxation import Applied, Relaxation, Sort
from bounds.statement import Condition
from bounds.symbols import N_lost, losses

LOST = Condition(
    name="in the whole run memories are lost as often as that, each of one worker; which, and when "
    "it is, is fixed before the run, whatever the samples and coins"
)
_held = losses * N_lost

RELAXATION = Relaxation(
    name="lost-memory",
    title="lost memories",
    sort=Sort.LOSS,
    letters=(losses,),
    size=_held,
    row=_held,
    column=None,
    reach=None,
    statement="sharper/lost-memories",
    conditions=(LOST,),
)


@dataclass(frozen=True, slots=True)
class LostMemory(Applied):
    """``losses`` in the whole run, each of what one memory holds."""

    name: ClassVar[str] = RELAXATION.name
    losses: int
