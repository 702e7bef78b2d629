"""A planted lost addition is named, and a clean model lacks nothing."""

from __future__ import annotations

import numpy as np
import pytest

from sim.running.multiprocessing.logging.lost import lost


def changes(steps: int = 200, d: int = 30) -> np.ndarray:
    return np.random.default_rng(0).normal(size=(steps, d)) * 1e-3


def gap_without(made: np.ndarray, *cells: tuple[int, slice]) -> tuple[np.ndarray, np.ndarray]:
    """What the model has too much where these steps lost these entries, and the rounding."""
    model = -made.sum(0)
    for step, entries in cells:
        model[entries] += made[step, entries]
    return model + made.sum(0), np.full(made.shape[1], 1e-13)


def test_a_clean_model_lacks_nothing() -> None:
    made = changes()
    assert lost(gap_without(made)[0], made, np.full(30, 1e-13)).entries == 0


@pytest.mark.parametrize("step", [0, 77, 199])
def test_a_lost_step_is_named_with_its_entries(step) -> None:
    made = changes()
    gap, rounding = gap_without(made, (step, slice(5, 12)))
    found = lost(gap, made, rounding)
    assert (found.entries, found.named, found.unnamed) == (7, ((step, 7),), 0)


def test_two_steps_lost_in_one_entry_are_both_named() -> None:
    made = changes()
    gap, rounding = gap_without(made, (3, slice(0, 4)), (150, slice(2, 6)))
    found = lost(gap, made, rounding)
    assert (found.entries, found.named, found.unnamed) == (6, ((3, 4), (150, 4)), 0)


def test_what_several_steps_explain_names_none() -> None:
    made = np.ones((5, 1))
    found = lost(np.ones(1), made, np.full(1, 1e-12))
    assert (found.entries, found.named, found.unnamed) == (1, (), 1)
