"""The elastic theorems with B = tau M against views of which each half misses other updates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from bounds import Over
from bounds.statement import Values
from bounds.symbols import B, D, L, M, R, T, alpha, alphas, c
from bounds.theorems import nonconvex, strongly_convex
from verify.exact.adversary import Smooth, StronglyConvex
from verify.exact.cell import Cell, stated
from verify.exact.worst_cases import PartialReads

STEPS = range(1, 11)


def cells() -> list[Cell]:
    """Every cell."""
    return list(_elastic())


def alternating(most: int, steps: int) -> tuple[tuple[int, int], ...]:
    """The updates missed by two blocks: by turns one misses the last ``most``, the other none."""
    both = ((min(t, most), 0) for t in range(steps))
    return tuple(row if t % 2 else row[::-1] for t, row in enumerate(both))


def _elastic() -> Iterator[Cell]:
    run = "partial reads, |g| ≤ M, B = tau M"
    for most, step, moment, steps in product((1, 3), (0.1, 0.5), (0.2, 1.0), STEPS):
        shared: Values = {
            L: 1.0, T: steps, alpha: step, alphas: np.full(steps, step), M: moment,
            B: most * moment,
        }  # fmt: skip
        missed = alternating(most, steps)
        smooth = Smooth(L=1.0, gap=1.0, over=Over.MEAN_STEP)
        case = PartialReads(world=smooth, alpha=step, missed=missed, second_moment=moment)
        yield from stated(nonconvex.MEAN, {**shared, D: 1.0}, case, run)
        convex = StronglyConvex(c=0.1, L=1.0, radius=1.0)
        case = PartialReads(world=convex, alpha=step, missed=missed, second_moment=moment)
        for statement in (
            strongly_convex.CORRECTED,
            strongly_convex.INTERPOLATION,
            strongly_convex.SQUARE_ROOT,
        ):
            yield from stated(statement, {**shared, c: 0.1, R: 1.0}, case, run)
