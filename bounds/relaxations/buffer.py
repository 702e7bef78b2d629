"""A buffer at the server: what arrives waits until K messages are there, which are added at once.

A view is then the parameter with all messages but those of the last tau + K - 1 at most, as if none
had waited and views were later by K - 1: a delay, whatever the order. FedBuff (Nguyen et al. 2022)
adds their mean times a rate of the server; rate K is meant here, so that x_t moves by alpha for
each gradient.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.relaxation import Applied, Relaxation, Sort
from bounds.statement import Condition
from bounds.symbols import buffered

WAITING = Condition(
    name="the server adds what K messages sum up to whenever it has as many, which no sample moves"
)
_waits = buffered - 1

RELAXATION = Relaxation(
    name="buffer",
    title="buffer of messages",
    sort=Sort.DELAY,
    letters=(buffered,),
    size=_waits,
    row=_waits,
    column=_waits,
    reach=_waits,
    statement="sharper/stack",
    conditions=(WAITING,),
)


@dataclass(frozen=True, slots=True)
class Buffer(Applied):
    """``buffer`` messages are applied at once, by their sum."""

    name: ClassVar[str] = RELAXATION.name
    buffer: int
