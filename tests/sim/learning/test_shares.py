"""Samples that are dealt out to workers."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.learning.shares import shares

LABELS = np.arange(103) % 5


@pytest.mark.parametrize("concentration", [math.inf, 100.0, 0.5, 1e-6])
@pytest.mark.parametrize("workers", [2, 7, 103])
def test_each_sample_is_at_one_worker_and_each_has_as_many(workers, concentration) -> None:
    dealt = shares(103, workers, LABELS, concentration, seed=1)
    assert sorted(np.concatenate(dealt)) == list(range(103))
    assert {len(each) for each in dealt} <= {103 // workers, -(-103 // workers)}


def test_the_smaller_the_concentration_the_fewer_classes_a_worker_has() -> None:
    def of_one_class(concentration: float) -> float:  # of the first, for whom no class runs out
        first = [shares(103, 5, LABELS, concentration, seed)[0] for seed in range(20)]
        return float(np.mean([np.bincount(LABELS[each]).max() / len(each) for each in first]))

    assert of_one_class(0.01) > of_one_class(1.0) > of_one_class(100.0)


def test_a_class_without_samples_and_another_seed() -> None:
    holes = np.array([0, 0, 3, 3, 3, 0])
    dealt = shares(6, 2, holes, 0.5, seed=0)
    assert sorted(np.concatenate(dealt)) == list(range(6))
    one, other = (shares(103, 4, LABELS, math.inf, seed)[0] for seed in (0, 1))
    assert set(one) != set(other)
