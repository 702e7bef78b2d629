"""What compressors promise does not end with the type, the size or the shape of what is sent."""

from __future__ import annotations

import math

import pytest
import torch

from sim.compressor import Compressor
from sim.compressors import (
    QSGD,
    Bernoulli,
    BoundedTopK,
    Cast,
    ChunkWise,
    LayerWise,
    LowRank,
    OneBit,
    RandomK,
    TernGrad,
    TopK,
)
from tests.sim.compressors.drawn import seeded

HALVES = (torch.float16, torch.bfloat16)


@pytest.mark.parametrize("dtype", HALVES, ids=str)
def test_every_entry_of_16_bits_is_kept_as_often(dtype: torch.dtype) -> None:
    sent = RandomK(1)(torch.ones(4000, 2000, dtype=dtype), seeded())
    places = sent.float().argmax(-1).double()
    assert float(places.mean()) == pytest.approx(999.5, abs=5 * 577 / 4000**0.5)


@pytest.mark.parametrize("dtype", HALVES, ids=str)
@pytest.mark.parametrize("small", [1e-4, 1e-3])
def test_coins_of_16_bits_fall_as_seldom(dtype: torch.dtype, small: float) -> None:
    ones = torch.ones(2000, 2000, dtype=dtype)
    kept = int(Bernoulli(small)(ones, seeded()).count_nonzero())
    assert kept == pytest.approx(small * 4e6, abs=5 * (small * 4e6) ** 0.5)
    ones[:, 1:] = small
    kept = int(TernGrad()(ones, seeded())[:, 1:].count_nonzero())
    share = float(ones[0, 1]) * 2000 * 1999
    assert kept == pytest.approx(share, abs=5 * share**0.5)


@pytest.mark.parametrize("dtype", [*HALVES, torch.float32, torch.float64], ids=str)
@pytest.mark.parametrize(
    "compressor", [QSGD(4), LowRank(2, 2), OneBit(), Cast("bf16", scaled=True)], ids=repr
)
def test_what_is_sent_has_the_type_of_what_was_given(
    compressor: Compressor, dtype: torch.dtype
) -> None:
    u = torch.tensor([3.0, -1.0, 0.5, 2.0], dtype=dtype)
    sent = compressor(u, seeded())
    assert sent.dtype == dtype
    assert bool(sent.isfinite().all())


@pytest.mark.parametrize("dtype", [*HALVES, torch.float32, torch.float64], ids=str)
@pytest.mark.parametrize("kind", ["fp16", "bf16"])
def test_no_share_of_the_largest_number_overflows(kind: str, dtype: torch.dtype) -> None:
    most = torch.finfo(dtype).max
    sent = Cast(kind, scaled=True)(torch.tensor([most, -most, 0.0], dtype=dtype), seeded())
    assert sent.double().tolist() == pytest.approx([most, -most, 0.0], rel=2**-8)


def test_a_norm_beyond_the_type_is_sent_in_levels_within_it() -> None:
    u = torch.full((4,), 1.2e308, dtype=torch.float64)  # of length 2.4e308
    sent = QSGD(4)(u, seeded())
    assert sent.tolist() == pytest.approx(u.tolist())  # its levels are whole: 2 of 4


def test_means_of_16_bits_do_not_overflow() -> None:
    assert bool((OneBit()(torch.full((10000,), 10.0, dtype=torch.float16), seeded()) == 10).all())


@pytest.mark.parametrize(
    ("dtype", "d", "each", "bound"),
    [
        (torch.float16, 1000, 1.5e-4, 1e-3),
        (torch.float16, 10000, 1.0, 60.0),
        (torch.float32, 5, 1e-23, 1e-30),
        (torch.float64, 5, 1e-180, 1e-200),
        (torch.float64, 5, 0.0, 1e-320),
    ],
)
def test_an_absolute_error_holds_where_squares_underflow(
    dtype: torch.dtype, d: int, each: float, bound: float
) -> None:
    u = torch.full((d,), each, dtype=dtype)
    left = (u - BoundedTopK(1, bound)(u, seeded())).double()
    assert math.hypot(*left.tolist()) <= bound


@pytest.mark.parametrize("compressor", [LowRank(2, 2), TopK(3), QSGD(2)], ids=repr)
@pytest.mark.parametrize("shape", [(6,), (3, 6), (0, 6), (2, 0, 6)], ids=str)
def test_chunks_of_any_batch_end_with_a_shorter_one(
    compressor: Compressor, shape: tuple[int, ...]
) -> None:
    chunked = ChunkWise(compressor, 4)
    u = torch.ones(shape, dtype=torch.float64)
    chunked.require_fit(torch.ones(6))
    sent = chunked(u, seeded())
    assert sent.shape == shape
    if not isinstance(compressor, QSGD):
        assert torch.equal(sent[..., 4:], u[..., 4:])


def test_layers_that_are_not_those_of_the_vector_are_named() -> None:
    layers = LayerWise((2, 2), (TopK(1), TopK(1)))
    with pytest.raises(ValueError, match=r"\Asizes: given 4 entries, allowed: d = 2 of them\Z"):
        ChunkWise(layers, 4)(torch.ones(6), seeded())


def test_more_levels_than_a_number_has_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\Alevels: given .*, allowed: <= 9007199254740992, "):
        QSGD(10**400)
