"""Nesterov's momentum at the server: gradients at where the momentum alone would lead.

The served parameter is the one that momentum moves, ahead by step mu m. For alpha = step / (1 - mu)
it lacks alpha mu² m of the iterate with every gradient, which is mu² / (1 - mu) gradients: mu times
what heavy-ball momentum lacks. What frameworks store with ``nesterov`` set is this parameter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.relaxation import Applied, Relaxation, Sort
from bounds.statement import Condition
from bounds.symbols import momentum

AHEAD = Condition(
    name="Nesterov's momentum is applied by the server to what arrives, m ← mu m + it, and starts "
    "at 0; what is served is ahead by step mu m"
)
_lag = momentum**2 / (1 - momentum)

RELAXATION = Relaxation(
    name="nesterov",
    title="Nesterov's momentum at the server",
    sort=Sort.AVERAGE,
    letters=(momentum,),
    size=_lag,
    row=_lag,
    column=_lag,
    reach=1 / (1 - momentum),
    statement="sharper/nesterov",
    conditions=(AHEAD,),
    scale=1 - momentum,
)


@dataclass(frozen=True, slots=True)
class Nesterov(Applied):
    """``momentum`` mu in [0, 1) at the server, without dampening, served ahead by step mu m."""

    name: ClassVar[str] = RELAXATION.name
    momentum: float
