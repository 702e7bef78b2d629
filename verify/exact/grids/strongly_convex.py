"""Lemma 4.3 and what replaces it, against elastic views."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from bounds.statement import Values
from bounds.symbols import B, L, M, R, T, alpha, alphas, c, sigma
from bounds.theorems import one_step_map as maps
from bounds.theorems import strongly_convex as theorems
from verify.exact.adversary import StronglyConvex
from verify.exact.cell import Cell, stated
from verify.exact.worst_cases import ElasticViews

KAPPAS = (2.0, 10.0, 100.0)
RADII = (0.5, 2.0, 10.0)
SECOND_MOMENTS = (0.1, 1.0)
STEPS = range(1, 11)
#: Lemma 4.3 as printed has a power of c too many, so that it depends on the unit of f.
UNIT = 100.0


def cells() -> list[Cell]:
    """Every cell, those of one program after each other."""
    return [*_free(), *_bounded()]


def _values(
    kappa: float, step: float, radius: float, steps: int, moment: float, unit: float = 1.0
) -> Values:
    """The letters with f in units of 1 / ``unit``."""
    size = step / unit
    return {
        L: unit, c: unit / kappa, alpha: size, alphas: np.full(steps, size), R: radius,
        B: 1 / size, T: steps, M: moment * unit, sigma: 0.0,
    }  # fmt: skip


def _case(
    kappa: float, step: float, radius: float, steps: int, moment: float | None
) -> ElasticViews:
    world = StronglyConvex(c=1 / kappa, L=1.0, radius=radius)
    return ElasticViews(world=world, alpha=step, reach=1.0, steps=steps, second_moment=moment)


def _free() -> Iterator[Cell]:
    for setting in product(KAPPAS, (0.1, 0.5, 1.0, 1.5), RADII, STEPS):
        case, values = _case(*setting, None), _values(*setting, 0.0)
        for statement in (maps.EXACT, maps.SIMPLE, theorems.VARIANCE):
            yield from stated(statement, values, case, "elastic views")


def _bounded() -> Iterator[Cell]:
    for setting in product(KAPPAS, (0.1, 0.5, 1.0), RADII, STEPS, SECOND_MOMENTS):
        case, values = _case(*setting), _values(*setting)
        for statement in (
            theorems.PRINTED,
            theorems.CORRECTED,
            theorems.INTERPOLATION,
            theorems.SQUARE_ROOT,
        ):
            yield from stated(statement, values, case, "elastic views, |g| ≤ M")
        scaled = _values(*setting, unit=UNIT)
        yield from stated(theorems.PRINTED, scaled, case, "the same, f in hundredths")
