"""Durations have the laws that they are named after."""

from __future__ import annotations

import math

import pytest
import torch
from scipy.stats import kstest
from torch import Generator

from sim.server.virtual_time.times import FixedTime, TimeLaw, TruncatedExponential, UniformTime

N = 20_000


def drawn(law: TimeLaw) -> torch.Tensor:
    return law.draw((N, 1), Generator().manual_seed(3))


def test_a_fixed_time_is_fixed() -> None:
    assert (drawn(FixedTime(0.25)) == 0.25).all()


def test_a_uniform_time_is_uniform() -> None:
    assert kstest(drawn(UniformTime(0.9, 1.1))[:, 0], "uniform", (0.9, 0.2)).pvalue > 1e-4


@pytest.mark.parametrize("most", [math.inf, 3.0, 0.3, 0.2502])
def test_a_truncated_exponential_has_the_conditional_law(most: float) -> None:
    rate, offset = 2.0, 0.25

    def below(time: float) -> float:
        return math.expm1(-rate * (time - offset)) / math.expm1(-rate * (most - offset))

    times = drawn(TruncatedExponential(rate, offset, most))[:, 0]
    assert times.min() >= offset
    assert times.max() <= most
    levels = torch.tensor([below(float(time)) for time in times])
    assert kstest(levels, "uniform").pvalue > 1e-4


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: FixedTime(-1.0), "time: given -1.0"),
        (lambda: FixedTime(math.nan), "time: given nan"),
        (lambda: UniformTime(-0.1, 1.0), "low: given -0.1"),
        (lambda: UniformTime(1.0, 0.9), "high: given 0.9, allowed: finite and >= 1.0"),
        (lambda: UniformTime(1.0, math.inf), "high: given inf"),
        (lambda: TruncatedExponential(0.0), "rate: given 0.0"),
        (lambda: TruncatedExponential(1.0, -0.1), "offset: given -0.1"),
        (lambda: TruncatedExponential(1.0, 0.5, 0.5), "most: given 0.5, allowed: > offset = 0.5"),
        (lambda: TruncatedExponential(math.nan), "rate: given nan"),
    ],
)
def test_a_senseless_law_is_refused(make: object, message: str) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=message):
        make()
