"""What is said of the values of f, against elastic views.

The objectives that their gradient dominates are strongly convex here: no program is exact for all
of them, and the worst of these is at most the worst of all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import product

from bounds.statement import Values
from bounds.symbols import B, D, L, M, R, T, alpha, epsilon_f, epsilon_h, mu_P, sigma
from bounds.theorems import convex, convex_iterations, dominated, dominated_iterations
from bounds.theorems import dominated_roots as roots
from verify.exact.adversary import Convex, Dominated, World
from verify.exact.cell import Cell, prescribed, stated
from verify.exact.worst_cases import ElasticViews

FREE, BOUNDED = "elastic views", "elastic views, |g| ≤ M"
STEPS = (1, 2, 4, 8)
_FREE = (dominated.VARIANCE, roots.VARIANCE)
_BOUNDED = (dominated.LAST, roots.MEAN)


def cells() -> list[Cell]:
    """Every cell, those of one program after each other."""
    return [*_convex(), *_dominated(), *_planned_convex(), *_planned_dominated()]


def _views(
    world: World, constant: float, moment: float | None, step: float, steps: int
) -> ElasticViews:
    return ElasticViews(
        world=world, alpha=step, reach=step * constant, steps=steps, second_moment=moment
    )


def _convex() -> Iterator[Cell]:
    for step, radius, steps in product((0.1, 0.5, 1.0), (1.0, 3.0, 10.0), STEPS):
        world, constant = Convex(L=1.0, radius=radius), 1 / step
        values: Values = {L: 1.0, alpha: step, R: radius, B: constant, T: steps, sigma: 0.0}
        case = _views(world, constant, None, step, steps)
        yield from stated(convex.VARIANCE, values, case, FREE)
        for moment in (0.5, 4.0):
            case = _views(world, constant, moment, step, steps)
            yield from stated(convex.MEAN, {**values, M: moment}, case, BOUNDED)


def _dominated() -> Iterator[Cell]:
    for kappa, step, gap, steps in product((2.0, 10.0), (0.1, 0.5, 1.0), (1.0, 10.0), STEPS):
        world, constant = Dominated(mu=1 / kappa, L=1.0, gap=gap), 1 / step
        values: Values = {
            L: 1.0, mu_P: 1 / kappa, alpha: step, D: gap, B: constant, T: steps, sigma: 0.0,
        }  # fmt: skip
        for said in _FREE:
            yield from stated(said, values, _views(world, constant, None, step, steps), FREE)
        for moment, said in product((0.5, 4.0), _BOUNDED):
            case = _views(world, constant, moment, step, steps)
            yield from stated(said, {**values, M: moment}, case, BOUNDED)


def _planned_convex() -> Iterator[Cell]:
    for constant, moment, radius in product((0.2, 1.0), (0.3, 1.0), (1.0, 2.0)):
        values: Values = {
            L: 1.0, B: constant, M: moment, R: radius, sigma: 0.0, epsilon_f: 0.5,
        }  # fmt: skip
        world = Convex(L=1.0, radius=radius)
        for theorem, run in ((convex_iterations.MEAN, BOUNDED), (convex_iterations.VARIANCE, FREE)):
            limit = moment if run == BOUNDED else None
            yield from prescribed(theorem, values, partial(_views, world, constant, limit), run)


def _planned_dominated() -> Iterator[Cell]:
    for kappa, step, gap, constant, moment in product(
        (2.0, 5.0), (0.3, 0.6, 0.9), (1.5, 3.0), (0.1, 0.5), (0.3, 1.0)
    ):
        values: Values = {
            L: 1.0, mu_P: 1 / kappa, alpha: step, D: gap, B: constant, M: moment, sigma: 0.0,
            epsilon_h: 1.0,
        }  # fmt: skip
        world = Dominated(mu=1 / kappa, L=1.0, gap=gap)
        for theorem, run in (
            (dominated_iterations.LAST, BOUNDED),
            (dominated_iterations.SQUARE_ROOT, BOUNDED),
            (dominated_iterations.VARIANCE, FREE),
            (dominated_iterations.VARIANCE_ROOT, FREE),
        ):
            limit = moment if run == BOUNDED else None
            yield from prescribed(theorem, values, partial(_views, world, constant, limit), run)
