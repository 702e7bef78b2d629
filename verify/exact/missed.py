"""The elastic theorems with B = tau M, where a view misses at most the last tau updates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import numpy as np

from bounds import Over
from bounds.statement import Values
from bounds.symbols import B, D, L, M, R, T, alpha, alphas, c
from bounds.theorems import nonconvex, strongly_convex
from verify.exact.adversary import Smooth, StronglyConvex, World
from verify.exact.cell import Cell, stated
from verify.exact.worst_case import WorstCase

#: The worst case in a world with this step size and second moment, by (tau, steps).
Case = Callable[[World, float, float, int, int], WorstCase]


def constant(delay: int, steps: int) -> tuple[int, ...]:
    """The delays of a run in which every gradient is ``delay`` iterations old, once it can be."""
    return tuple(min(t, delay) for t in range(steps))


def missed(case: Case, run: str) -> Iterator[Cell]:
    """Their cells for one kind of run, those of one program after each other."""
    smooth = Smooth(L=1.0, gap=1.0, over=Over.MEAN_STEP)
    convex = StronglyConvex(c=0.1, L=1.0, radius=1.0)
    for most, step, moment, steps in product((1, 3), (0.1, 0.5), (0.2, 1.0), range(1, 11)):
        shared: Values = {
            L: 1.0, T: steps, alpha: step, alphas: np.full(steps, step), M: moment,
            B: most * moment,
        }  # fmt: skip
        setting = step, moment, most, steps
        yield from stated(nonconvex.MEAN, {**shared, D: 1.0}, case(smooth, *setting), run)
        for statement in (
            strongly_convex.CORRECTED,
            strongly_convex.INTERPOLATION,
            strongly_convex.SQUARE_ROOT,
        ):
            yield from stated(statement, {**shared, c: 0.1, R: 1.0}, case(convex, *setting), run)
