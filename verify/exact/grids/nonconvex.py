"""Lemma 4.1 and what sharpens it, against elastic views."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from bounds import Statement
from bounds.statement import Values
from bounds.symbols import B, D, L, M, T, alpha, alphas, sigma
from bounds.theorems import bounded_gradient, noise_free, nonconvex
from verify.exact.adversary import Smooth
from verify.exact.cell import Cell, stated
from verify.exact.worst_cases import ElasticViews

STEPS = range(1, 11)


def cells() -> list[Cell]:
    """Every cell, those of one program after each other."""
    return [*_free(), *_bounded()]


def _values(step: float, gap: float, steps: int, moment: float) -> Values:
    return {
        L: 1.0, alpha: step, alphas: np.full(steps, step), D: gap, B: 1 / step, T: steps,
        M: moment, sigma: 0.0,
    }  # fmt: skip


def _cells(
    statement: Statement, step: float, gap: float, steps: int, moment: float | None, run: str
) -> Iterator[Cell]:
    world = Smooth(L=1.0, gap=gap, over=statement.over)
    case = ElasticViews(world=world, alpha=step, reach=1.0, steps=steps, second_moment=moment)
    yield from stated(statement, _values(step, gap, steps, moment or 0.0), case, run)


def _free() -> Iterator[Cell]:
    for setting in product((0.1, 0.5, 1.0), (1.0, 10.0, 100.0), STEPS):
        for statement in (noise_free.MEAN, noise_free.BEST):
            yield from _cells(statement, *setting, None, "elastic views")


def _bounded() -> Iterator[Cell]:
    for setting in product((0.1, 1.0), (1.0, 100.0), STEPS, (0.5, 4.0)):
        for statement in (nonconvex.PRINTED, nonconvex.MEAN, bounded_gradient.MEAN):
            yield from _cells(statement, *setting, "elastic views, |g| ≤ M")
