"""Delay by blocks: block b of a view misses at most tau_b updates, whose part there is M_b.

Blocks are orthogonal, so squares add: sqrt(Σ tau_b² M_b²) for Σ tau_b M_b. Each gradient that a
view misses it misses by at most 1, so without M the largest delay counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, nextafter, sqrt
from typing import ClassVar

from bounds.admissible import InputError, real, whole
from bounds.hypotheses import OBLIVIOUS
from bounds.relaxation import Applied, Relaxation, Sort
from bounds.statement import Condition
from bounds.symbols import tau, tau_block

BLOCKS = Condition(
    name="block b of a view misses at most tau_b updates, E|g|² ≤ M_b² of its entries in each, and "
    "tau_b² M_b² over the blocks adds up to (block-delay · M)²"
)

#: Asked where no M bounds what a view misses: what blocks miss for ever adds up for ever.
RECENT = Condition(name="no block of a view misses an update that is more than tau iterations old")

RELAXATION = Relaxation(
    name="block-delay",
    title="delay by blocks",
    sort=Sort.BLOCKS,
    letters=(tau, tau_block),
    size=tau_block,
    row=tau,
    column=tau,
    reach=tau,
    statement="sharper/block-delay",
    conditions=(OBLIVIOUS, BLOCKS),
)


@dataclass(frozen=True, slots=True)
class BlockDelay(Applied):
    """``delay`` of the most delayed block, ``block_delay`` in the mean square, by shares of M²."""

    name: ClassVar[str] = RELAXATION.name
    delay: int
    block_delay: float

    @classmethod
    def of(cls, delays: Sequence[int], moments: Sequence[float]) -> BlockDelay:
        """From tau_b and M_b of each block, with M² = Σ M_b². ``InputError`` unless as many."""
        if not delays or len(delays) != len(moments):
            raise InputError("moments", len(moments), f"one for each delay, {len(delays)}")
        late = [whole("delay", each, least=0) for each in delays]
        sizes = [real("moment", each, above=0) for each in moments]
        squares = sum((a * b) ** 2 for a, b in zip(late, sizes, strict=True))
        share = sqrt(squares / sum(each**2 for each in sizes))
        return cls(max(late), nextafter(share, inf) * (1 + 1e-15) if share else 0.0)
