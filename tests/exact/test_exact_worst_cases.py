"""Bounds against the exact worst case over the whole class of functions: `make exact`.

The ratio bound / exact is at least 1 up to the solver's accuracy; how far above 1 it is says how
much the bound gives away. Everything is scaled to L = 1.
"""

import itertools

import pytest

pytest.importorskip("PEPit", reason="the extra 'exact' is not installed: make exact")
worst_case = pytest.importorskip("worst_case")

from bounds.symbols import B, D, L, R, T, alpha, c, sigma  # noqa: E402
from bounds.theorems import noise_free, one_step_map  # noqa: E402

pytestmark = [pytest.mark.exact, pytest.mark.filterwarnings("ignore")]
ACCURACY = 1e-5  # of the solver's optimal value
STEPS = (1, 4, 10)


def distance_ratio(kappa: float, step: float, radius: float, steps: int) -> float:
    values = {L: 1.0, c: 1 / kappa, alpha: step, R: radius, B: 1 / step, sigma: 0.0, T: steps}
    exact = worst_case.distance(1 / kappa, 1.0, step, radius, 1.0, steps)
    return one_step_map.EXACT.bound(values) / exact


def gradient_ratio(step: float, gap: float, reach: float, steps: int) -> float:
    values = {L: 1.0, alpha: step, D: gap, B: reach / step, T: steps, sigma: 0.0}
    exact = worst_case.gradient(1.0, step, gap, reach, steps)
    return noise_free.BEST.bound(values) / exact


def report(name: str, ratios: list[float], limit: float) -> None:
    within = sum(ratio <= limit for ratio in ratios)
    print(f"\n{name}: {within} of {len(ratios)} cells within {limit}, worst {max(ratios):.6f}")


@pytest.mark.parametrize("steps", STEPS)
def test_the_exact_map_is_a_bound_and_exact_for_one_step(steps) -> None:
    grid = itertools.product((2, 10, 100), (0.1, 0.5, 1.0, 1.5), (0.5, 1.0, 4.0, 20.0))
    stable = [cell for cell in grid if cell[1] * (1 + 1 / cell[0]) < 2]
    ratios = [distance_ratio(*cell, steps) for cell in stable]
    report(f"S4, T = {steps}", ratios, 1.0001)
    assert min(ratios) >= 1 - ACCURACY
    if steps == 1:
        assert max(ratios) <= 1.0001


def test_the_smallest_noise_free_gradient_is_within_one_and_a_half_percent() -> None:
    grid = itertools.product(
        (0.1, 0.3, 0.6, 1.0), (0.1, 1.0, 10.0, 100.0), (0.5, 1.0), (1, 2, 3, 6, 10)
    )
    ratios = [gradient_ratio(step, gap, reach, steps) for step, gap, reach, steps in grid]
    report("N3", ratios, 1.015)
    assert min(ratios) >= 1 - 10 * ACCURACY
    assert max(ratios) <= 1.015
