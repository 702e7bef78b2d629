"""Theorems 4.2 and 4.4 and what replaces them: is the target reached after the iterations?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import product
from math import sqrt

from bounds import Prescription
from bounds.statement import Values
from bounds.symbols import B, D, L, M, R, alpha, alpha_one, c, epsilon, epsilon_x, nu, sigma
from bounds.theorems import nonconvex_iterations as gradient
from bounds.theorems import strongly_convex_iterations as distance
from verify.exact.adversary import Smooth, StronglyConvex, World
from verify.exact.cell import Cell, prescribed
from verify.exact.worst_cases import ElasticViews

FREE, BOUNDED = "elastic views", "elastic views, |g| ≤ M"


def cells() -> list[Cell]:
    """Every cell, those of one program after each other."""
    return [*_printed_gradient(), *_gradient(), *_printed_distance(), *_distance()]


def _views(
    world: World, constant: float, moment: float | None, step: float, steps: int
) -> ElasticViews:
    return ElasticViews(
        world=world, alpha=step, reach=step * constant, steps=steps, second_moment=moment
    )


def _smooth(theorem: Prescription, values: Values, run: str) -> Iterator[Cell]:
    world = Smooth(L=values[L], gap=values[D], over=theorem.over)
    moment = values[M] if run == BOUNDED else None
    yield from prescribed(theorem, values, partial(_views, world, values[B], moment), run)


def _printed_gradient() -> Iterator[Cell]:
    """alpha ≤ 1 in the user's units, and few iterations: an objective that is nearly flat."""
    for smooth, moment, constant, share in product((0.1, 0.5), (0.3, 1.0), (0.3, 2.0), (0.25, 0.5)):
        for target, gap in product((0.02, 0.1, 0.3), (0.1, 0.5)):
            values: Values = {
                L: smooth, M: moment, B: constant, nu: share, epsilon: target, D: gap,
                alpha_one: 1.0,
            }  # fmt: skip
            for theorem in (gradient.PRINTED, gradient.CORRECTED):
                yield from _smooth(theorem, values, BOUNDED)


def _gradient() -> Iterator[Cell]:
    for constant, moment, gap in product((0.05, 0.2, 1.0), (0.2, 0.5, 1.0), (0.6, 1.0, 3.0)):
        values: Values = {
            L: 1.0, B: constant, M: moment, D: gap, sigma: 0.0, epsilon: 1.0,
        }  # fmt: skip
        yield from _smooth(gradient.MEAN, values, BOUNDED)
        yield from _smooth(gradient.VARIANCE_MEAN, values, FREE)


def _convex(theorem: Prescription, values: Values, run: str) -> Iterator[Cell]:
    world = StronglyConvex(c=values[c], L=values[L], radius=values[R])
    moment = values[M] if run == BOUNDED else None
    yield from prescribed(theorem, values, partial(_views, world, values[B], moment), run)


def _printed_distance() -> Iterator[Cell]:
    """M and B are chosen so that the printed step is alpha c = ``pace``: few iterations."""
    for kappa, pace, radius, share, noise in product(
        (1.5, 3.0), (0.2, 0.5, 0.9), (1.2, 2.0, 4.0), (0.5, 0.9), (0.01, 0.5, 0.99)
    ):
        total = share / kappa**4 / pace  # M² c² + L² B²
        values: Values = {
            L: 1.0, c: 1 / kappa, R: radius, nu: share, epsilon_x: 1.0,
            M: sqrt(noise * total) * kappa, B: sqrt((1 - noise) * total),
        }  # fmt: skip
        for theorem in (distance.PRINTED, distance.CORRECTED):
            yield from _convex(theorem, values, BOUNDED)


def _distance() -> Iterator[Cell]:
    for kappa, step, radius, constant, moment in product(
        (2.0, 5.0), (0.3, 0.6, 1.0), (1.5, 3.0), (0.1, 0.5), (0.3, 1.0)
    ):
        values: Values = {
            L: 1.0, c: 1 / kappa, alpha: step, R: radius, B: constant, M: moment, sigma: 0.0,
            epsilon_x: 1.0,
        }  # fmt: skip
        for theorem in (distance.INTERPOLATION, distance.SQUARE_ROOT):
            yield from _convex(theorem, values, BOUNDED)
        yield from _convex(distance.VARIANCE, values, FREE)
