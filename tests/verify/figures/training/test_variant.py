"""A method with its share of coordinates."""

from __future__ import annotations

from functools import partial

from verify.figures.training.variant import Method, Variant


def test_k_is_rounded_and_at_least_one() -> None:
    kept = partial(Variant, Method.PHI_SGD, 1.0)
    assert [kept(share).system(50).compressor.k for share in (0.001, 0.05, 1.0)] == [1, 2, 50]  # type: ignore[attr-defined]
