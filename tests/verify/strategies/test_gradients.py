"""Gradients that are drawn are what they promise, and shrink to what a person can read."""

from __future__ import annotations

from fractions import Fraction

import pytest
import torch
from hypothesis import find, given, settings
from hypothesis import strategies as st
from torch import Tensor

from bounds import InputError
from tests.longer import longer
from tests.verify.strategies.searched import relaxed, shrunk, unshrunk
from verify.strategies import (
    Kind,
    gradient_sequences,
    gradients,
)


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.float16, torch.bfloat16])
@given(data=st.data())
@relaxed
def test_gradients_are_finite_with_a_finite_square(dtype: torch.dtype, data: st.DataObject) -> None:
    u = data.draw(gradients(dtype=dtype))
    assert u.dtype == dtype
    assert 1 <= len(u) <= 8
    u = u.float() if dtype.itemsize == 2 else u
    kept = u.abs() < 1001
    assert torch.isfinite(torch.where(kept, 0, u).square().sum())


@pytest.mark.parametrize(
    ("kind", "smallest", "asked"),
    [
        (Kind.TIED, [1.0, 1.0], lambda u: u[0].abs() == u[1].abs() > 0),
        (Kind.ORDINARY, [0.0, -3.0], lambda u: u[1] <= -3),
        (Kind.ZERO, [0.0, 0.0], lambda u: True),
        (Kind.ONE_SPARSE, [0.0, 1.0], lambda u: u[1] > 0),
        (Kind.DENORMAL, [0.0, 5e-324], lambda u: u[1] > 0),
        (Kind.HUGE, [0.0, 2.0**510], lambda u: u[1] > 2.0**509),
    ],
    ids=lambda each: each.name if isinstance(each, Kind) else "",
)
def test_a_kind_shrinks_to(kind: Kind, smallest: list[float], asked) -> None:
    assert (
        find(gradients(2, kinds=[kind]), lambda u: bool(asked(u)), settings=shrunk).tolist()
        == smallest
    )


@pytest.mark.parametrize(
    ("smallest", "broken"),
    [
        ([-1.0], lambda u: not torch.equal(u.abs(), u)),  # forgets the sign
        ([1.0], lambda u: bool((u != 0).any())),  # sends nothing
        ([1.0, 1.0], lambda u: int((u.abs() >= u.abs().max()).sum()) == 2 and bool(u.any())),
        ([1.0, 0.0], lambda u: len(u) > 1 and 0 < u.abs().sum() < len(u) * u.abs()[0]),
    ],
    ids=["sign", "nothing", "ties", "one-sparse"],
)
def test_the_smallest_vector_that_breaks_a_fault(smallest: list[float], broken) -> None:
    assert find(gradients(), broken, settings=shrunk).tolist() == smallest


@given(T=st.integers(1, 4), d=st.integers(1, 5), M=st.floats(1e-3, 1e3), data=st.data())
@relaxed
def test_no_gradient_of_a_sequence_is_longer_than_M(T, d, M, data) -> None:
    sequence = data.draw(gradient_sequences(T, d, M))
    assert sequence.shape == (T, d)
    for g in sequence.tolist():
        assert sum(Fraction(a) ** 2 for a in g) <= Fraction(M) ** 2


def test_a_sequence_shrinks_to_axes_of_length_M() -> None:
    long = find(
        gradient_sequences(2, 2, 3.0), lambda g: bool((g.norm(dim=1) > 2.9).all()), settings=shrunk
    )
    assert long.tolist() == [[0.0, 3.0], [0.0, 3.0]]
    assert (
        find(gradient_sequences(2, 2, runs=3), lambda g: True, settings=shrunk).tolist()
        == [[[0.0] * 2] * 3] * 2
    )


WIDE = [torch.float64, torch.float32, torch.float16, torch.bfloat16]


@pytest.mark.parametrize("dtype", WIDE)
@pytest.mark.parametrize("shape", [(5000,), (70, 80), (3, 4), (2, 1, 5), 200_000], ids=str)
def test_large_vectors_and_matrices_are_drawn(shape: tuple[int, ...] | int, dtype) -> None:
    met = []

    @given(gradients(shape, dtype=dtype))
    @settings(deadline=None, max_examples=longer(12), database=None, derandomize=True)
    def drawn(u: Tensor) -> None:
        assert u.shape == (shape if isinstance(shape, tuple) else (shape,))
        assert u.dtype == dtype
        assert bool(u.isfinite().all())
        met.append(u.float() if u.element_size() == 2 else u)

    drawn()  # without a failing health check
    assert all(u[u.abs() > 1001].square().sum().isfinite() for u in met)


def test_a_long_vector_may_have_all_entries_different_and_shrinks() -> None:
    different = find(gradients(5000), lambda u: len(u.unique()) > 4000, settings=unshrunk)
    assert len(different) == 5000
    smallest = find(gradients(5000), lambda u: bool((u < 0).any()), settings=shrunk)
    assert set(smallest.unique().tolist()) <= {-1.0, 0.0}
    assert find(gradients((2, 3)), lambda u: bool(u[1, 2] > 0), settings=shrunk).tolist() == [
        [0.0, 0.0, 0.0], [0.0, 0.0, 1.0],
    ]  # fmt: skip


@pytest.mark.parametrize(("dtype", "most"), [(torch.float16, 2.0**15), (torch.bfloat16, 2.0**62)])
def test_half_precision_is_large_too(dtype: torch.dtype, most: float) -> None:
    huge = gradients(3, dtype=dtype, kinds=[Kind.HUGE])
    found = find(huge, lambda u: bool((u >= most).any()), settings=shrunk)
    assert float(found.max()) == most
    assert float(found.float().square().sum()) < float("inf")
    assert torch.tensor(most * 4, dtype=dtype).float().square() * 3 == float("inf")


@given(sequence=gradient_sequences(2, 5000, 3.0) | gradient_sequences(2, (60, 70), 3.0))
@settings(deadline=None, max_examples=longer(10))
def test_no_long_gradient_is_longer_than_M(sequence: Tensor) -> None:
    for g in sequence.flatten(1).tolist():
        assert sum(Fraction(a) ** 2 for a in g) <= 9


@pytest.mark.parametrize("d", [0, 1.5, "3", (), (3, 0), (2, 1.5), True])
def test_a_size_that_is_none_is_one_line(d) -> None:
    for make in (gradients, lambda d: gradient_sequences(2, d)):
        with pytest.raises(InputError, match=r"\Ad: given .*, allowed: .*\Z"):
            make(d)
