"""Every theorem with noise, against trees of scenarios of one to three steps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from bounds import Consistency, Over, Statement
from bounds.statement import Values
from bounds.symbols import B, D, L, M, R, T, alpha, alphas, c, sigma, tau, tau_avg, tau_C
from bounds.theorems import delays, nonconvex, strongly_convex
from bounds.theorems import one_step_map as maps
from verify.exact.adversary import Smooth, StronglyConvex, World
from verify.exact.cell import Cell, stated
from verify.exact.worst_cases import NoiseTree

STEPS = (1, 2, 3)
SIGMAS = (0.5, 2.0)


def cells() -> list[Cell]:
    """Every cell, those of one program after each other."""
    return [*_distance(), *_gradient(), *_delayed()]


def _tree(
    world: World, statements: tuple[Statement, ...], values: Values, moment: float | None
) -> Iterator[Cell]:
    """With (6) the noise has no bound of its own but M."""
    case = NoiseTree(
        world=world, alpha=values[alpha], steps=values[T], reach=1.0, second_moment=moment,
        sigma=values[sigma] if moment is None else moment, reading=Consistency.SECOND,
    )  # fmt: skip
    run = "noise tree" if moment is None else "noise tree, E|g|² ≤ M²"
    for statement in statements:
        yield from stated(statement, values, case, run)


def _distance() -> Iterator[Cell]:
    for kappa, step, radius, steps in product((2.0, 10.0), (0.1, 0.5, 1.0), (0.5, 2.0), STEPS):
        world = StronglyConvex(c=1 / kappa, L=1.0, radius=radius)
        for size in SIGMAS:
            values: Values = {
                L: 1.0, c: 1 / kappa, alpha: step, alphas: np.full(steps, step), R: radius,
                B: 1 / step, T: steps, sigma: size, M: size,
            }  # fmt: skip
            free = (maps.EXACT, maps.SIMPLE, strongly_convex.VARIANCE)
            yield from _tree(world, free, values, None)
            bounded = (
                strongly_convex.CORRECTED,
                strongly_convex.INTERPOLATION,
                strongly_convex.SQUARE_ROOT,
            )
            yield from _tree(world, bounded, values, size)


def _gradient() -> Iterator[Cell]:
    for step, gap, steps, size in product((0.1, 0.5, 1.0), (1.0, 10.0), STEPS, SIGMAS):
        values: Values = {
            L: 1.0, alpha: step, alphas: np.full(steps, step), D: gap, B: 1 / step, T: steps,
            sigma: size, M: size,
        }  # fmt: skip
        mean, best = (
            Smooth(L=1.0, gap=gap, over=over) for over in (Over.MEAN_STEP, Over.BEST_STEP)
        )
        yield from _tree(mean, (nonconvex.VARIANCE_MEAN,), values, None)
        yield from _tree(mean, (nonconvex.MEAN,), values, size)
        yield from _tree(best, (nonconvex.PRINTED,), values, size)


def _delayed() -> Iterator[Cell]:
    for late, share, steps, size in product((1, 2), (0.5, 0.999), STEPS, SIGMAS):
        step, real = share / (2 * late), [min(t, late) for t in range(steps)]
        values: Values = {
            L: 1.0, D: 1.0, T: steps, alpha: step, sigma: size, tau: late, tau_C: late,
            tau_avg: sum(real) / steps,
        }  # fmt: skip
        world = Smooth(L=1.0, gap=1.0, over=Over.MEAN_STEP)
        case = NoiseTree(world=world, alpha=step, steps=steps, sigma=size, delay=late)
        yield from stated(delays.MEAN, values, case, "noise tree, constant delays")
