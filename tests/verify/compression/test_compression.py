"""The parts of the examination: simple vectors, the memory's search, a test without a shape."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Generator, Tensor

from sim.compressors import OneBit, RandomK, TopK
from verify.compression.calling.calls import Calls
from verify.compression.calling.domain import Domain
from verify.compression.worst.relative_error import excess, relative_errors
from verify.compression.worst.smallest_vector import smallest_vector
from verify.compression.worst.unbiased import shifted
from verify.compression.worst.worst_memory import largest_mean_memory, largest_memory
from verify.compression.worst.worst_vector import first_vectors, mutated, worst_vector


def seeded(seed: int = 0) -> Generator:
    return Generator().manual_seed(seed)


def vector(*entries: float) -> Tensor:
    return torch.tensor(entries, dtype=torch.float64)


@pytest.mark.parametrize(
    ("fails", "smallest"),
    [
        (lambda u: u.abs().sum(1) > 0, (1, 0, 0, 0)),
        (lambda u: (u < 0).any(1), (-1, 0, 0, 0)),
        (lambda u: u[:, 2] > 0.3, (0, 0, 1, 0)),
        (lambda u: (u.abs() == u.abs().amax(1, keepdim=True)).sum(1) >= 3, (0, 0, 0, 0)),
        (lambda u: (u > 0).sum(1) >= 3, (1, 1, 1, 0)),
        (lambda u: u.square().sum(1) >= 2.5, (1, 1, 1, 0)),
    ],
    ids=["nonzero", "negative", "third", "ties", "three", "long"],
)
def test_a_failing_vector_becomes_simple(fails, smallest) -> None:
    found = smallest_vector(vector(7.3, 7.3, 7.3, -0.2), fails)
    assert found.tolist() == [float(a) for a in smallest]


def test_errors_of_tiny_and_of_huge_vectors_neither_vanish_nor_overflow() -> None:
    for size in (1e-300, 1.0, 1e300):
        u = size * vector(3.0, 4.0)
        assert float(relative_errors(u, vector(3.0 * size, 0.0))) == pytest.approx(16 / 25)
    zero = vector(0.0, 0.0)
    assert float(relative_errors(zero, zero)) == 0
    assert float(relative_errors(zero, vector(0.0, 1e-9))) == math.inf
    assert float(relative_errors(vector(1.0, 1.0), vector(math.nan, 1.0))) == math.inf


def test_a_shape_that_is_rare_and_heavy_causes_no_alarms() -> None:
    n, alarms = 1000, 0
    for seed in range(300):
        coins = torch.rand(n, 3, generator=seeded(seed), dtype=torch.float64)
        skew = torch.where(coins < 0.001, 31.6070, -0.0316386)  # mean 0, second moment 1
        alarms += shifted(skew, 1.0, 0.1) is not None
    assert alarms <= 45  # of .1 * 300, exceeded with probability .003


@pytest.mark.parametrize("column", [0, 2])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_shifted_mean_is_seen(column: int, sign: int) -> None:
    samples = torch.randn(4000, 3, generator=seeded(), dtype=torch.float64)
    samples[:, column] += 0.15 * sign
    assert shifted(samples, 1.0, 0.01) == column


def test_a_true_mean_is_refuted_no_more_often_than_the_level() -> None:
    calls, u = Calls.of(RandomK(1), None), vector(1.0, 0.0)
    alarms = sum(
        excess(calls, u, 0.5, level=0.2, generator=seeded(s)).refuted for s in range(10)
    )  # fmt: skip
    assert alarms <= 6  # of .2 * 10, exceeded with probability .0009


def naive_memory(k: int, sequence: list[list[float]]) -> float:
    """|e_T| of TopK with error feedback, entry by entry."""
    e = [0.0] * len(sequence[0])
    for g in sequence:
        w = [a + b for a, b in zip(e, g, strict=True)]
        sent = sorted(range(len(w)), key=lambda i: (-abs(w[i]), i))[:k]
        e = [0.0 if i in sent else a for i, a in enumerate(w)]
    return math.hypot(*e)


@pytest.mark.parametrize(("d", "k"), [(2, 1), (5, 1), (6, 2)])
def test_the_memory_is_reached_by_the_sequence_that_is_shown(d: int, k: int) -> None:
    found = largest_memory(Calls.of(TopK(k), None), d, torch.float64, seeded())
    sequence = found.sequence.tolist()
    assert max(math.hypot(*g) for g in sequence) <= 1 + 1e-12
    assert naive_memory(k, sequence) == pytest.approx(found.size, rel=1e-12)
    assert found.size > math.sqrt(1 - k / d)  # more than one step of the worst vector


def test_a_mean_memory_is_below_the_exact_one() -> None:
    # Every entry waits a steps with P(a) = 2^-(a+1), so E|e_T|² <= Σ a² 2^-(a+1) = 3.
    calls = Calls.of(RandomK(1), None)
    found = largest_mean_memory(calls, 2, torch.float64, level=0.001, generator=seeded())
    assert 1.0 < found.size <= math.sqrt(3.0)


def test_the_worst_vector_of_one_bit_is_found_from_anywhere() -> None:
    starts = torch.randn(8, 6, generator=seeded(), dtype=torch.float64)
    worst = worst_vector(
        Calls.of(OneBit(), None), starts, budget=20_000, generator=seeded(), domain=Domain()
    )
    assert worst.tried == 20_000
    assert 1 - 1 / 6 - 1e-3 < worst.ratio <= 1 - 1 / 6 + 1e-12


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.float16])
@pytest.mark.parametrize("d", [1, 2, 40])
def test_vectors_of_the_search_are_finite_and_of_their_type(d: int, dtype: torch.dtype) -> None:
    first = first_vectors(d, dtype, seeded())
    children = mutated(first, 100, seeded())
    for rows in (first, children):
        assert rows.dtype == dtype
        assert rows.shape[1] == d
        assert bool(rows.isfinite().all())
