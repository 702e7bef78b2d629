"""K1 against constant delays; the elastic theorems with B = tau M against the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from bounds import Over
from bounds.statement import Values
from bounds.symbols import D, L, T, alpha, sigma, tau, tau_avg, tau_C
from bounds.theorems import delays
from verify.exact.adversary import Smooth, World
from verify.exact.cell import Cell, stated
from verify.exact.missed import constant, missed
from verify.exact.worst_cases import Delays

STEPS = range(1, 11)
SHARES = (0.5, 0.999)  # of the largest step of K1


def cells() -> list[Cell]:
    """Every cell, those of one program after each other."""
    return [*_counted(), *missed(_case, "constant delays, |g| ≤ M, B = tau M")]


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


def _case(world: World, step: float, moment: float, late: int, steps: int) -> Delays:
    table = constant(late, steps)
    return Delays(world=world, alpha=step, table=table, second_moment=moment)
