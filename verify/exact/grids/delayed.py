"""K1 against constant delays; the elastic theorems with B = tau M against the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from bounds import Over
from bounds.statement import Values
from bounds.symbols import B, D, L, M, R, T, alpha, alphas, c, sigma, tau, tau_avg, tau_C
from bounds.theorems import delays, nonconvex, strongly_convex
from verify.exact.adversary import Smooth, StronglyConvex
from verify.exact.cell import Cell, stated
from verify.exact.worst_cases import Delays

STEPS = range(1, 11)
SHARES = (0.5, 0.999)  # of the largest step of K1


def cells() -> list[Cell]:
    """Every cell, those of one program after each other."""
    return [*_counted(), *_elastic()]


def constant(delay: int, steps: int) -> tuple[int, ...]:
    """The delays of a run in which every gradient is ``delay`` iterations old, once it can be."""
    return tuple(min(t, delay) for t in range(steps))


def _in_flight(table: tuple[int, ...]) -> int:
    late = [(t - delay, t) for t, delay in enumerate(table)]
    return max(sum(first <= i < last for first, last in late) for i in range(len(table)))


def _counted() -> Iterator[Cell]:
    for late, share, steps in product((1, 2, 4), SHARES, STEPS):
        table = constant(late, steps)
        step = share / (2 * late)
        values: Values = {
            L: 1.0, D: 1.0, T: steps, alpha: step, sigma: 0.0, tau: max(table),
            tau_C: _in_flight(table), tau_avg: sum(table) / steps,
        }  # fmt: skip
        case = Delays(world=Smooth(L=1.0, gap=1.0, over=Over.MEAN_STEP), alpha=step, table=table)
        yield from stated(delays.MEAN, values, case, "constant delays")


def _elastic() -> Iterator[Cell]:
    run = "constant delays, |g| ≤ M, B = tau M"
    for late, step, moment, steps in product((1, 3), (0.1, 0.5), (0.2, 1.0), STEPS):
        shared: Values = {
            L: 1.0, T: steps, alpha: step, alphas: np.full(steps, step), M: moment,
            B: late * moment,
        }  # fmt: skip
        table = constant(late, steps)
        smooth = Smooth(L=1.0, gap=1.0, over=Over.MEAN_STEP)
        case = Delays(world=smooth, alpha=step, table=table, second_moment=moment)
        yield from stated(nonconvex.MEAN, {**shared, D: 1.0}, case, run)
        convex = StronglyConvex(c=0.1, L=1.0, radius=1.0)
        case = Delays(world=convex, alpha=step, table=table, second_moment=moment)
        for statement in (
            strongly_convex.CORRECTED,
            strongly_convex.INTERPOLATION,
            strongly_convex.SQUARE_ROOT,
        ):
            yield from stated(statement, {**shared, c: 0.1, R: 1.0}, case, run)
