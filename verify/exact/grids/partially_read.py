"""The elastic theorems with B = tau M against views of which each half misses other updates."""

from __future__ import annotations

from verify.exact.adversary import World
from verify.exact.cell import Cell
from verify.exact.missed import missed
from verify.exact.worst_cases import PartialReads


def cells() -> list[Cell]:
    """Every cell."""
    return list(missed(_case, "partial reads, |g| ≤ M, B = tau M"))


def alternating(most: int, steps: int) -> tuple[tuple[int, int], ...]:
    """The updates missed by two blocks: by turns one misses the last ``most``, the other none."""
    both = ((min(t, most), 0) for t in range(steps))
    return tuple(row if t % 2 else row[::-1] for t, row in enumerate(both))


def _case(world: World, step: float, moment: float, most: int, steps: int) -> PartialReads:
    table = alternating(most, steps)
    return PartialReads(world=world, alpha=step, missed=table, second_moment=moment)
