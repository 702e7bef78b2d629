"""The default of EF-Rand-beta holds where gradients react to coins; the count of ages does not."""

import numpy as np
import pytest

from bounds import SYSTEMS
from bounds.symbols import M, beta, p, tau
from bounds.systems import ef_rand_beta

BLOCKS, STEPS, RUNS, RATE = 256, 6, 1000, 0.5
ALONE = {M: 1.0, beta: RATE, p: 1, tau: 0}


@pytest.mark.parametrize("system", SYSTEMS.values(), ids=lambda system: system.name)
def test_no_form_of_a_system_asks_that_coins_leave_the_gradients_alone(system) -> None:
    for form in (system.printed, system.corrected, system.sharper):
        assert ef_rand_beta.BLIND not in form.conditions


def squares_along_the_memory() -> np.ndarray:
    """|e|² of each run, where every gradient has the norm 1 and points along what is held back."""
    coins = np.random.default_rng(0)
    memory = np.zeros((RUNS, BLOCKS))
    for _ in range(STEPS):
        length = np.linalg.norm(memory, axis=1, keepdims=True)
        start = np.full_like(memory, BLOCKS**-0.5)
        gradient = np.where(length > 0, memory / np.maximum(length, 1e-300), start)
        memory = (memory + gradient) * (coins.random(memory.shape) >= RATE)
    return (memory**2).sum(axis=1)


def test_a_gradient_along_the_memory_exceeds_the_count_of_ages_but_not_the_default() -> None:
    squares = squares_along_the_memory()
    error = 4 * squares.std() / RUNS**0.5
    assert squares.mean() - error > ef_rand_beta.BLIND_COINS.bound(ALONE)
    assert squares.mean() + error < ef_rand_beta.SHARPER.bound(ALONE)


@pytest.mark.parametrize("late", [0, 5])
@pytest.mark.parametrize("rate", [0.1, 0.5, 1.0])
def test_the_default_is_no_larger_than_the_recursion_with_late_updates(late, rate) -> None:
    at = {M: 1.0, beta: rate, p: 3, tau: late}
    assert ef_rand_beta.SHARPER.bound(at) <= ef_rand_beta.CORRECTED.bound(at) * (1 + 1e-12)
    assert ef_rand_beta.BLIND_COINS.bound(at) <= ef_rand_beta.SHARPER.bound(at) * (1 + 1e-12)
