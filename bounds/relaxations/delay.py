"""Late messages or stale views: a view is the served parameter of at most tau iterations ago.

An iteration is the arrival of one gradient. A view misses at most tau gradients, and each of these
is missed by at most tau views, so both sums of the weights are at most tau.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.hypotheses import OBLIVIOUS
from bounds.relaxation import Applied, Relaxation, Sort
from bounds.statement import Condition
from bounds.symbols import tau

STALE = Condition(
    name="a view is the served parameter of at most tau iterations ago; of which one is fixed "
    "before the run, whatever the samples and coins"
)

RELAXATION = Relaxation(
    name="asynchronous",
    title="delay",
    sort=Sort.DELAY,
    letters=(tau,),
    size=tau,
    row=tau,
    column=tau,
    reach=tau,
    statement="sharper/stack",
    conditions=(OBLIVIOUS, STALE),
)


@dataclass(frozen=True, slots=True)
class Delay(Applied):
    """Views miss gradients of the last ``delay`` iterations (single gradients) alone."""

    name: ClassVar[str] = RELAXATION.name
    delay: int
