"""The conditional first moment, against views that are rarely far away.

C1, N4 and Lemma 4.1 ask for no more; S5 asks for the second moment, and is false with the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np

from bounds.claims.sharper.first_moment import FIRST
from bounds.statement import Values
from bounds.symbols import B, D, L, M, R, T, alpha, alphas, c
from bounds.theorems import nonconvex, strongly_convex
from verify.exact.adversary import Smooth, StronglyConvex
from verify.exact.cell import Cell, stated
from verify.exact.worst_cases import RandomViews

STEPS = (1, 2, 3)
RUN = "rare far views, |g| ≤ M"


def cells() -> list[Cell]:
    """Every cell, those of one program after each other."""
    return [*_distance(), *_gradient()]


def _distance() -> Iterator[Cell]:
    for kappa, step, reach, chance, steps in product(
        (3.0, 30.0), (0.01, 0.1), (0.01, 0.2), (0.02, 0.1), STEPS
    ):
        world = StronglyConvex(c=1 / kappa, L=1.0, radius=1.0)
        case = RandomViews(
            world=world, alpha=step, reach=reach, chance=chance, steps=steps, second_moment=1.0
        )
        values: Values = {
            L: 1.0, c: 1 / kappa, alpha: step, alphas: np.full(steps, step), R: 1.0,
            B: reach / step, T: steps, M: 1.0,
        }  # fmt: skip
        for statement in (strongly_convex.SQUARE_ROOT, strongly_convex.CORRECTED):
            yield from stated(statement, values, case, RUN)
        for cell in stated(FIRST, values, case, RUN):
            yield replace(cell, false=True)


def _gradient() -> Iterator[Cell]:
    for step, reach, chance, steps in product((0.1, 1.0), (0.2, 1.0), (0.1, 0.5), STEPS):
        values: Values = {
            L: 1.0, alpha: step, alphas: np.full(steps, step), D: 1.0, B: reach / step, T: steps,
            M: 1.0,
        }  # fmt: skip
        for statement in (nonconvex.MEAN, nonconvex.PRINTED):
            world = Smooth(L=1.0, gap=1.0, over=statement.over)
            case = RandomViews(
                world=world, alpha=step, reach=reach, chance=chance, steps=steps, second_moment=1.0
            )
            yield from stated(statement, values, case, RUN)
