"""Late peers: of at most f nodes a view misses the gradients of the last tau rounds, at most.

An iteration is a round of all p nodes, and alpha multiplies its mean. What comes late is applied in
full, so nothing is missed for good; a gradient of one node may be larger than its round's mean, so
M is needed, for the gradient of every node.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bounds.hypotheses import FAULTS_FIXED, ROUNDS
from bounds.relaxation import Applied, Relaxation, Sort
from bounds.symbols import M, f, p, tau
from bounds.systems.omission import CORRECTED, LATE

_held = CORRECTED.constant / (p * M)

RELAXATION = Relaxation(
    name="late-peers",
    title="late peers",
    sort=Sort.FAULT,
    letters=(tau, f, p),
    size=_held,
    row=_held,
    column=None,
    reach=None,
    statement="sharper/stack-with-late-peers",
    conditions=(FAULTS_FIXED, LATE, ROUNDS),
)


@dataclass(frozen=True, slots=True)
class LatePeers(Applied):
    """At most ``faults`` of ``workers`` peers send late, by at most ``delay`` rounds."""

    name: ClassVar[str] = RELAXATION.name
    delay: int
    faults: int
    workers: int
