"""The k largest magnitudes: exact, with ties to the lowest index, the same by every way."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st
from torch import Tensor

from sim.compression.kernels import bracket, row_selection, torch_topk
from sim.compression.magnitude import MAGNITUDES, Magnitude
from sim.compression.top_k import LONG_ON_CPU, top_k
from tests.longer import drawn

relaxed = settings(deadline=None)
# Ties, zeros of both signs, denormals of every type and infinities are the rule.
entries = st.sampled_from([-2.0, -1.0, 0.0, -0.0, 1.0, 6e-8, -1e-40, 5e-324, math.inf, -math.inf])
dtypes = st.sampled_from(list(MAGNITUDES))
KERNELS = (bracket, row_selection, torch_topk)


def naive(u: Tensor, k: int) -> Tensor:
    """By sorting the indices of each row, in plain Python; +0 where nothing is kept."""
    rows = u.reshape(-1, u.shape[-1]).tolist()
    for row in rows:
        kept = set(sorted(range(len(row)), key=lambda i: (-abs(row[i]), i))[:k])
        row[:] = [w + 0.0 if i in kept else 0.0 for i, w in enumerate(row)]
    return torch.tensor(rows, dtype=u.dtype).view(u.shape)


def same_bits(left: Tensor, right: Tensor) -> bool:
    integers = MAGNITUDES[left.dtype].integers
    return left.dtype == right.dtype and torch.equal(left.view(integers), right.view(integers))


@st.composite
def batches(draw: st.DrawFn) -> Tensor:
    d = draw(st.integers(2, 9))
    row = st.lists(entries | st.floats(-9, 9, width=16), min_size=d, max_size=d)
    rows = draw(st.lists(row, min_size=1, max_size=3))
    return torch.tensor(rows, dtype=torch.float64).to(draw(dtypes))


CROWDED_AND_EMPTY = torch.tensor([[2.0, 2, -2, 2], [2, -2, 0, -0.0]])


@relaxed
@given(u=batches(), k=st.integers(1, 8))
@example(u=CROWDED_AND_EMPTY, k=3)
def test_every_way_is_the_naive_one_to_the_bit(u: Tensor, k: int) -> None:
    k = min(k, u.shape[-1] - 1)
    expected, before, magnitude = naive(u, k), u.clone(), MAGNITUDES[u.dtype]
    assert same_bits(top_k(u, k), expected)
    for kernel in KERNELS:
        kept = kernel.largest(u.view(magnitude.integers), k, magnitude)
        assert same_bits(kept.view(u.dtype), expected), kernel.__name__
    assert same_bits(u, before)


@settings(deadline=None, max_examples=drawn(30))
@given(
    d=st.sampled_from([300, 1500, LONG_ON_CPU + 900]),
    share=st.floats(0, 1),
    dtype=dtypes,
    distinct=st.integers(1, 4000),
    seed=st.integers(0, 99),
)
@example(d=LONG_ON_CPU, share=0, dtype=torch.float32, distinct=1, seed=0)
@example(d=LONG_ON_CPU, share=1, dtype=torch.float64, distinct=10**9, seed=0)
def test_longer_rows_are_exact(
    d: int, share: float, dtype: torch.dtype, distinct: int, seed: int
) -> None:
    generator = torch.Generator().manual_seed(seed)
    u = torch.randint(-distinct, distinct, (2, d), generator=generator).to(dtype)
    k = 1 + int(share * (d - 2))
    assert same_bits(top_k(u, k), naive(u, k))


def spikes(at: slice, low: float, high: float) -> Tensor:
    u = torch.full((LONG_ON_CPU,), low, dtype=torch.float64)
    u[at] = high
    return u


STRIDE = round(LONG_ON_CPU ** (1 / 3))
sampled, unsampled = slice(0, None, STRIDE), slice(1, None, STRIDE)
ADVERSARIES = {
    "equal": spikes(sampled, 1, -1),
    "ascending": torch.arange(LONG_ON_CPU, dtype=torch.float64),
    "descending": -torch.arange(LONG_ON_CPU, 0, -1, dtype=torch.float64),
    "all the large ones sampled": spikes(sampled, 1, 2) + torch.linspace(0, 0.5, LONG_ON_CPU),
    "none of the large ones sampled": spikes(unsampled, 1, 2) + torch.linspace(0, 0.5, LONG_ON_CPU),
    "only zeros sampled": spikes(unsampled, 0, 3),
    "only zeros not sampled": spikes(sampled, -0.0, 3),
    "zeros": spikes(sampled, 0, -0.0),
}


@pytest.mark.parametrize("k", [1, 300, LONG_ON_CPU // STRIDE, 3000, LONG_ON_CPU - 1])
@pytest.mark.parametrize("u", ADVERSARIES.values(), ids=ADVERSARIES)
def test_a_sample_that_misleads_costs_time_alone(u: Tensor, k: int) -> None:
    assert same_bits(top_k(u, k), naive(u, k))


def test_the_misleading_sample_is_one() -> None:
    u = ADVERSARIES["all the large ones sampled"]
    image = u.view(torch.int64).numpy()
    level = bracket._level(image, 3000, MAGNITUDES[u.dtype].mask)
    assert (image >= level).sum() < 3000


@pytest.mark.parametrize("d", [1, 2, 5])
def test_all_of_a_row_is_a_copy(d: int) -> None:
    u = torch.tensor([[-0.0, 3.0, -1.0, math.inf, 0.0]], dtype=torch.float32)[:, :d]
    kept = top_k(u, d)
    assert same_bits(kept, u)
    kept[0, 0] = 7
    assert u[0, 0] == 0


@pytest.mark.parametrize("shape", [(7,), (3, 7), (2, 1, 3, 7), (0, 7)])
def test_leading_axes_are_batch_wherever_they_stand(shape: tuple[int, ...]) -> None:
    u = torch.randn(shape, generator=torch.Generator().manual_seed(0)).requires_grad_()
    kept = top_k(u, 3)
    assert kept.shape == shape
    assert not kept.requires_grad
    assert same_bits(kept, naive(u.detach(), 3))
    strided = u.unsqueeze(-1).expand(*shape, 2).transpose(-1, -2)
    assert same_bits(top_k(strided, 3), torch.stack([kept, kept], -2))


MASKS: list[Callable[[int], int]] = [lambda d: 1, lambda d: d // 2, lambda d: d]


@pytest.mark.parametrize("dtype", MAGNITUDES)
@pytest.mark.parametrize("d", [6, LONG_ON_CPU])
@pytest.mark.parametrize("share", MASKS)
@pytest.mark.parametrize("at", [0, 1])
def test_nan_is_refused(dtype: torch.dtype, d: int, share: Callable[[int], int], at: int) -> None:
    for nan, where in ((math.nan, at), (-math.nan, at), (math.nan, slice(None))):
        u = torch.full((2, d), math.inf, dtype=dtype)
        u[1, where] = nan
        with pytest.raises(ValueError, match=r"\Au: given NaN, allowed: numbers and infinities\Z"):
            top_k(u, share(d))


def test_bad_input_is_refused() -> None:
    u = torch.ones(3)
    with pytest.raises(ValueError, match=r"\Ak: given 0, allowed: >= 1\Z"):
        top_k(u, 0)
    with pytest.raises(ValueError, match=r"\Au: given shape \(3, 0\), allowed: \(\.\.\., d\), d >"):
        top_k(torch.ones(3, 0), 1)
    with pytest.raises(ValueError, match=r"\Au: given shape \(\), allowed"):
        top_k(torch.tensor(1.0), 1)
    with pytest.raises(ValueError, match=r"\Au: given torch\.int64, allowed: torch\.float16, "):
        top_k(u.long(), 1)


@pytest.mark.parametrize("dtype", MAGNITUDES)
def test_the_image_orders_as_the_magnitude_with_nan_on_top(dtype: torch.dtype) -> None:
    tiny = float(torch.finfo(dtype).smallest_normal)
    u = torch.tensor([0, -tiny / 4, tiny, -1, 2, float("-inf"), math.nan], dtype=dtype)
    magnitude: Magnitude = MAGNITUDES[dtype]
    image = u.view(magnitude.integers) & magnitude.mask
    assert image[1] > 0
    assert bool((image.diff() > 0).all())
    assert (int(image[0]), int(image[-2])) == (0, magnitude.infinity)
