"""Momentum at the server: m ← mu m + what arrives, x ← x - step m, with m = 0 at the start.

With alpha = step / (1 - mu) the served parameter is a mean of older ones with the weights
(1 - mu) mu^k, so it lags by mu / (1 - mu) iterations in the mean, and each gradient is missed for
as long. What memories hold back enters that mean as a convex combination: no factor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.relaxation import Applied, Relaxation, Sort
from bounds.statement import Condition
from bounds.symbols import momentum

AT_SERVER = Condition(
    name="momentum is applied by the server to what arrives, m ← mu m + it, and starts at 0"
)
_lag = momentum / (1 - momentum)

RELAXATION = Relaxation(
    name="momentum",
    title="momentum at the server",
    sort=Sort.AVERAGE,
    letters=(momentum,),
    size=_lag,
    row=_lag,
    column=_lag,
    reach=1 / (1 - momentum),
    statement="sharper/stack",
    conditions=(AT_SERVER,),
    scale=1 - momentum,
)


@dataclass(frozen=True, slots=True)
class Momentum(Applied):
    """Heavy-ball ``momentum`` mu in [0, 1) at the server, without dampening."""

    name: ClassVar[str] = RELAXATION.name
    momentum: float
