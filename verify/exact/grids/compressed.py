"""Stacks: constant delays, a memory of any contraction and momentum, together.

Without M the weights of the parts add up to N = tau + s/(1 - s) + mu/(1 - mu), by rows and by
columns; with M, B = N M.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from math import sqrt

import numpy as np

from bounds import Over
from bounds.statement import Statement, Values
from bounds.symbols import B, D, L, M, N_col, N_row, R, T, alpha, alphas, c, mu_P, omega, sigma
from bounds.theorems import convex, dominated, nonconvex, served, strongly_convex, weighted_views
from bounds.theorems import dominated_roots as roots
from verify.exact.adversary import Convex, Dominated, Smooth, StronglyConvex, World
from verify.exact.cell import Cell, stated
from verify.exact.missed import constant
from verify.exact.worst_cases import Compressed
from verify.exact.worst_cases.compressed import Measured

STEPS = (1, 2, 3, 4)
FREE = "constant delays, a memory and momentum"
BOUNDED = "constant delays and a memory, |g| ≤ M, B = (tau + s/(1 - s)) M"
SMOOTH = Smooth(L=1.0, gap=1.0, over=Over.MEAN_STEP)
_DISTANCES = (strongly_convex.CORRECTED, strongly_convex.INTERPOLATION, strongly_convex.SQUARE_ROOT)
#: The theorems by the points and the world that they measure in, and its letters.
_WITH_M: tuple[tuple[tuple[Statement, ...], World, Measured, Values], ...] = (
    ((nonconvex.MEAN,), SMOOTH, Measured.ITERATES, {D: 1.0}),
    ((served.MEAN,), SMOOTH, Measured.VIEWS, {D: 1.0}),
    (_DISTANCES, StronglyConvex(c=0.1, L=1.0, radius=1.0), Measured.ITERATES, {c: 0.1, R: 1.0}),
    ((convex.MEAN,), Convex(L=1.0, radius=1.0), Measured.ITERATES, {R: 1.0}),
    ((served.VALUE,), Convex(L=1.0, radius=1.0), Measured.VIEWS, {R: 1.0}),
    (
        (dominated.LAST, roots.MEAN),
        Dominated(mu=0.1, L=1.0, gap=1.0),
        Measured.ITERATES,
        {mu_P: 0.1, D: 1.0},
    ),
)


def cells() -> list[Cell]:
    """Every cell, those of one program after each other."""
    return [*_free(), *_bounded()]


@dataclass(frozen=True, slots=True)
class _Parts:
    """A delay, a contraction and momentum."""

    late: int
    delta: float
    mu: float = 0.0

    @property
    def lacking(self) -> float:
        """N, in gradients."""
        s = sqrt(1 - self.delta)
        return self.late + s / (1 - s) + self.mu / (1 - self.mu)

    def run(self, world: World, step: float, steps: int) -> Compressed:
        table = constant(self.late, steps)
        return Compressed(
            world=world, alpha=step, table=table, contraction=self.delta, momentum=self.mu
        )


def _free() -> Iterator[Cell]:
    """Of the longest step that each theorem allows: half, and almost all."""
    for late, delta, mu, share, steps in product(
        (1, 2), (0.25, 0.75), (0.0, 0.5), (0.5, 0.999), STEPS
    ):
        parts = _Parts(late, delta, mu)
        for statement, take, at in (
            (weighted_views.MEAN, 1.0, Measured.ITERATES),
            (weighted_views.SERVED, 0.5, Measured.VIEWS),
        ):
            step = share * 2 * take / (1 + sqrt(1 + 4 * take * parts.lacking**2))
            values: Values = {
                L: 1.0, D: 1.0, T: steps, alpha: step, sigma: 0.0, omega: 0.0,
                N_row: parts.lacking, N_col: parts.lacking,
            }  # fmt: skip
            case = replace(parts.run(SMOOTH, step, steps), measured=at)
            yield from stated(statement, values, case, FREE)


def _bounded() -> Iterator[Cell]:
    for late, delta, step, moment, steps in product(
        (1, 2), (0.25, 0.75), (0.1, 0.5), (0.2, 1.0), STEPS
    ):
        parts = _Parts(late, delta)
        for statements, world, at, letters in _WITH_M:
            values: Values = {
                L: 1.0, T: steps, alpha: step, alphas: np.full(steps, step), M: moment,
                B: parts.lacking * moment, **letters,
            }  # fmt: skip
            run = parts.run(world, step, steps)
            for statement in statements:
                case = replace(run, second_moment=moment, measured=at)
                yield from stated(statement, values, case, BOUNDED)
