"""Momentum at the workers: m ← mu m + g in its own update, and what is sent is made of m.

By its own count of updates a worker holds mu m back, which is mu/(1 - mu) gradients, with the
weights mu^j of the j-th last: a memory. So p of them with updates one at a time hold back p times
as much. What enters a compressor after it is (1 - mu) m, no larger than a gradient.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.relaxation import Applied, Relaxation, Sort
from bounds.statement import Condition
from bounds.symbols import worker_momentum

AT_WORKERS = Condition(
    name="momentum is applied by every worker to its own gradients, m ← mu m + g, before they are "
    "compressed, and starts at 0"
)
KEPT = Condition(name="a memory for what enters it, E|(1 - mu) m|² ≤ M²")
_lag = worker_momentum / (1 - worker_momentum)

RELAXATION = Relaxation(
    name="worker-momentum",
    title="momentum at the workers",
    sort=Sort.WORKER,
    letters=(worker_momentum,),
    size=_lag,
    row=_lag,
    column=_lag,
    reach=1 / (1 - worker_momentum),
    statement="sharper/momentum-of-workers",
    conditions=(AT_WORKERS,),
    scale=1 - worker_momentum,
)


@dataclass(frozen=True, slots=True)
class WorkerMomentum(Applied):
    """Heavy-ball ``worker_momentum`` in [0, 1) at each of ``workers``, used every ``turn``."""

    name: ClassVar[str] = RELAXATION.name
    worker_momentum: float
    workers: int | None = None
    turn: int | None = None
