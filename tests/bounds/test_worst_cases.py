"""The sharper forms against worst cases that are searched without them.

Every function found is one of the class: the gradients and values meet the interpolation conditions
(Taylor, Hendrickx and Glineur 2017), so what it does is a lower bound on the exact worst case.
"""

import itertools

import numpy as np
import pytest
from scipy.optimize import minimize

from bounds.statement import evaluator, keywords
from bounds.symbols import B, D, L, R, T, alpha, c, q, sigma
from bounds.theorems import noise_free, one_step_map, strongly_convex


def longest_step(flat: float, steep: float, step: float, start: float, error: float) -> float:
    """max |w - step g| in the plane over |u - w| <= error and <u, g> >= (cL|u|² + |g|²) / (c+L)."""

    def length(x):
        turn, far, aim = x
        e = error * np.abs(np.sin(far)) * np.array([np.cos(turn), np.sin(turn)])
        u, side = np.array([start, 0.0]) + e.T, np.array([np.cos(aim), np.sin(aim)]).T
        along = (steep + flat) * (u * side).sum(-1)
        root = along**2 - 4 * steep * flat * (u * u).sum(-1)
        big = np.where(root >= 0, (along + np.sqrt(np.maximum(root, 0))) / 2, np.nan)
        small = np.where(root >= 0, (along - np.sqrt(np.maximum(root, 0))) / 2, np.nan)
        after = [
            np.linalg.norm(np.array([start, 0.0]) - step * g[..., None] * side, axis=-1)
            for g in (big, small)
        ]
        return np.fmax(*after)

    angles = np.linspace(0, 2 * np.pi, 121)
    grid = np.stack(np.meshgrid(angles, [np.pi / 2], angles), -1).reshape(-1, 3)
    values = np.nan_to_num(length(grid.T), nan=-1.0)
    best = float(values.max())
    for begin in grid[np.argsort(values)[-3:]]:
        found = minimize(
            lambda x: -np.nan_to_num(length(x[:, None]), nan=-1.0)[0], begin, method="Nelder-Mead",
            options={"xatol": 1e-9, "fatol": 1e-13, "maxiter": 1500},
        )  # fmt: skip
        best = max(best, -found.fun)
    return best


def ratio(flat: float, step: float, start: float) -> float:
    """The exact map over the longest step that was found, L = 1 and an error of the view of 1."""
    values = {c: flat, L: 1.0, alpha: step, B: 1 / step, sigma: 0.0, q: start**2}
    rhs = one_step_map.EXACT.rhs
    return float(np.sqrt(evaluator(rhs)(**keywords(rhs, values)))) / longest_step(
        flat, 1.0, step, start, 1.0
    )


MAPS = list(itertools.product([0.9, 0.1, 0.01], [0.05, 0.4, 0.95], [0.3, 1.0, 50.0]))


def test_the_exact_map_is_attained() -> None:
    ratios = [ratio(*cell) for cell in MAPS]
    assert min(ratios) > 1 - 1e-9
    assert max(ratios) < 1 + 1e-4


@pytest.mark.parametrize("flat", [0.5, 0.1, 0.01])
@pytest.mark.parametrize("step", [0.1, 0.5, 0.9])
def test_without_noise_the_floor_of_the_recursion_is_where_the_exact_map_rests(flat, step) -> None:
    values = {c: flat, L: 1.0, alpha: step, B: 1 / step, sigma: 0.0, R: 3.0, T: 20_000}
    floor = evaluator(strongly_convex.VARIANCE_FLOOR)
    rests = floor(**keywords(strongly_convex.VARIANCE_FLOOR, values))
    assert one_step_map.EXACT.bound(values) == pytest.approx(rests, rel=1e-9)


def two_gradients(step: float, error: float, starts: int = 6) -> float:
    """max over f on a line with L = f(x_0) - f* = 1 of min(|f'(x_0)|, |f'(x_1)|).

    The points x_0, v_0 and x_1 = x_0 - step f'(v_0) with f* = min (f_i - g_i²/2) belong to such an
    f (Drori and Shamir 2020) if every pair meets its condition.
    """
    i, j = np.nonzero(~np.eye(3, dtype=bool))

    def room(x, sign):
        g, at, f = x[:3], np.array([0, x[3], -step * x[1]]), np.array([1, x[4], x[5]])
        pair = 2 * g[i] ** 2 + 2 * g[j] ** 2 - (g[i] + g[j] - (at[i] - at[j])) ** 2
        return np.r_[f[i] - f[j] - pair / 4, f - g**2 / 2, g[0] - x[6], sign * g[2] - x[6]]

    bounds = [(-2, 2)] * 3 + [(-error, error)] + [(-1, 2)] * 2 + [(0, 2)]
    draws, best = np.random.default_rng(0), 0.0
    for sign, _ in itertools.product((1, -1), range(starts)):
        found = minimize(
            lambda x: -x[-1], draws.uniform(-1, 1, 7) * [1, 1, 1, error, 1, 1, 0], bounds=bounds,
            constraints={"type": "ineq", "fun": room, "args": (sign,)},
            method="SLSQP", options={"maxiter": 300, "ftol": 1e-12},
        )  # fmt: skip
        if room(found.x, sign).min() > -1e-8:
            best = max(best, -found.fun)
    return best


@pytest.mark.parametrize("step", [0.1, 0.5, 1.0])
@pytest.mark.parametrize("error", [0.1, 0.8])
def test_the_smallest_of_two_gradients_is_attained(step, error) -> None:
    bound = noise_free.BEST.bound({L: 1.0, D: 1.0, alpha: step, B: error / step, T: 2})
    assert bound == pytest.approx(two_gradients(step, error) ** 2, rel=1e-4)
