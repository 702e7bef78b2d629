"""What a compressor promises is held against it, and every planted fault is caught."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.compressors import Identity, OneBit, RandomK, TopK
from tests.conftest import named
from tests.verify.compression.checked import FAILS, HOLDS, broken, check, halved, strict
from verify import check_compressor
from verify.compression.examined import Finding, Promise
from verify.compression.worst.relative_error import DRAWS


@pytest.mark.parametrize(
    "compressor",
    [Identity(), OneBit(), TopK(1), TopK(2), RandomK(1), RandomK(2), RandomK(1, scaled=True)],
    ids=named,
)
def test_our_own_compressors_keep_their_promises(compressor: Compressor) -> None:
    report = check(compressor, d=4)
    assert report.failures == ()
    assert report.of(Promise.UNBIASED).finding is (
        Finding.NOT_DECLARED if compressor.variance(4) is None else HOLDS
    )


@pytest.mark.parametrize(
    ("compressor", "delta"), [(TopK(2), 2 / 5), (OneBit(), 1 / 5), (halved, 3 / 4)], ids=named
)
def test_the_true_contraction_is_found_where_it_is_attained(compressor, delta: float) -> None:
    report = check(compressor, d=5)
    assert report.largest_delta == pytest.approx(delta, abs=1e-12)


def test_a_random_compressor_is_bounded_with_confidence() -> None:
    report = check(RandomK(2), d=5)
    assert report.largest_delta is not None
    error = math.sqrt(2 / 5 * 3 / 5 / DRAWS)  # of one draw at an axis, the worst spread
    assert 2 / 5 <= report.largest_delta < 2 / 5 + 5 * error


def unsigned(u: Tensor) -> Tensor:
    """TopK(1) that forgets the sign."""
    largest = u.abs().topk(1, -1)
    return torch.zeros_like(u).scatter_(-1, largest.indices, largest.values)


def shifting(u: Tensor) -> Tensor:
    """Sends something where there is nothing."""
    return u + 1e-9


def rounding(u: Tensor) -> Tensor:
    """Fixed steps: small entries are lost, whatever their share."""
    return u.round()


@pytest.mark.parametrize(
    ("compress", "delta", "smallest"),
    [
        (strict, 2 / 4, (1.0, 1.0, 1.0, 0.0)),
        (unsigned, 1 / 4, (-1.0, 0.0, 0.0, 0.0)),
        (OneBit(), 1 / 3, (1.0, 0.0, 0.0, 0.0)),
        (shifting, 1.0, (0.0, 0.0, 0.0, 0.0)),
        (rounding, 1 / 2, (0.1, 0.0, 0.0, 0.0)),
    ],
    ids=["strict", "unsigned", "one-bit", "shifting", "rounding"],
)
def test_a_false_contraction_is_refuted_by_a_simple_vector(compress, delta, smallest) -> None:
    found = check(compress, d=4, contraction=delta).of(Promise.CONTRACTION)
    assert found.finding is FAILS
    assert found.counterexample == smallest


def scaled_coins(share: float, by: float):
    def compress(u: Tensor, generator: Generator) -> Tensor:
        coins = torch.rand(u.shape, generator=generator) < share
        return u * coins.to(u.dtype) * by

    return compress


@pytest.mark.parametrize("compressor", [RandomK(1), scaled_coins(0.5, 1.0)], ids=["k", "coins"])
def test_a_false_mean_contraction_is_refuted(compressor) -> None:
    assert broken(compressor, d=2, contraction=0.56) == {Promise.CONTRACTION}


@pytest.mark.parametrize(
    ("by", "omega", "faults"),
    [
        (2.0, 1.0, set()),
        (2.2, 1.5, {Promise.UNBIASED}),
        (1.0, 1.0, {Promise.UNBIASED}),
        (2.0, 0.9, {Promise.VARIANCE}),
    ],
)
def test_a_bias_and_an_understated_variance_are_told_apart(by, omega, faults) -> None:
    assert broken(scaled_coins(0.5, by), variance=omega) == faults


def test_without_chance_unbiased_means_equal() -> None:
    assert broken(halved, variance=1.0) == {Promise.UNBIASED}
    assert broken(Identity(), variance=0.0) == set()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"d": 0}, "d: given 0, allowed: a whole number, at least 1"),
        ({"contraction": 1.5}, "contraction: given 1.5, allowed: in [0, 1] or None"),
        ({"variance": -1.0}, "variance: given -1.0, allowed: a finite number at least 0"),
        ({"level": 1.0}, "level: given 1.0, allowed: in (0, 1)"),
        ({"budget": 0}, "budget: given 0, allowed: a whole number, at least 1"),
        (
            {"dtype": torch.int64},
            "dtype: given torch.int64, allowed: a floating-point type of 16, 32 or 64 bits, as "
            "torch.float32",
        ),
        ({"generator_argument": "g"}, "generator_argument: given g, allowed: one of u"),
    ],
)
def test_bad_input_is_refused_in_one_line(given, says: str) -> None:
    with pytest.raises(ValueError, match="allowed") as refused:
        check_compressor(halved, **{"d": 3, **given})
    assert str(refused.value) == says


@pytest.mark.parametrize("compressor", [TopK(2), RandomK(2)], ids=named)
def test_the_same_seed_gives_the_same_report(compressor: Compressor) -> None:
    assert check(compressor, d=5) == check.__wrapped__(compressor, d=5)


def test_float32_is_forgiven_its_own_rounding() -> None:
    report = check(OneBit(), d=7, dtype=torch.float32)
    assert report.failures == ()
    assert report.largest_delta == pytest.approx(1 / 7, abs=1e-4)


def test_a_report_is_read_line_by_line() -> None:
    text = str(check(strict, d=4, contraction=0.5))
    assert "contraction  FAILS" in text
    assert "u = (1, 1, 1, 0)" in text
    assert "stays below" not in text
    kept = str(check(TopK(2), d=4, contraction=0.5))
    assert f"stays below {(1 + math.sqrt(0.5)) * math.sqrt(0.5) / 0.5:.6g} M" in kept


def test_a_refuted_contraction_bounds_no_memory() -> None:
    told = str(check(lambda u: 0 * u, contraction=0.5))
    assert "no bound: the declared contraction is refuted" in told
    assert "proved from" not in told


def test_the_zero_vector_is_no_bound_on_the_contraction() -> None:
    told = str(check(lambda u: u.clone(), contraction=1.0))
    assert "true delta   not bounded" in told
    assert "at most 1" not in told


@pytest.mark.parametrize("budget", [600, 2000])
def test_a_compressor_of_one_vector_is_not_asked_far_beyond_its_budget(budget: int) -> None:
    asked = 0

    def counted(u: Tensor) -> Tensor:
        nonlocal asked
        asked += 1
        return u / 2

    report = check_compressor(counted, d=3, batched=False, contraction=3 / 4, budget=budget)
    assert report.failures == ()
    around = 3000  # the contract, and the search for a simple vector
    assert budget < asked <= 4 * budget + around
