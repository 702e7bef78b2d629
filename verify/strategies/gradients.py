"""Gradients, and sequences of gradients of bounded length."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum
from fractions import Fraction
from typing import Literal

import torch
from hypothesis import strategies as st
from torch import Tensor

from sim.require import require

LARGEST_DRAWN = 8
#: bfloat16 has 16 bits, and rounds what is drawn with the precision of float16.
_WIDTHS: dict[int, Literal[16, 32, 64]] = {16: 16, 32: 32, 64: 64}


class Kind(Enum):
    """What a gradient looks like, the simplest first."""

    TIED = "entries 0, ±1, ±2, so that magnitudes are often equal"
    ORDINARY = "any numbers from -1000 to 1000"
    ZERO = "nothing but zeros"
    ONE_SPARSE = "at most one entry that is not 0"
    DENORMAL = "0 to 9 times the smallest number above 0, of either sign"
    HUGE = "entries so large that |u|² is barely finite"


def gradients(
    d: int | None = None,
    *,
    dtype: torch.dtype = torch.float64,
    kinds: Sequence[Kind] = tuple(Kind),
) -> st.SearchStrategy[Tensor]:
    """Finite vectors (d,) of the ``kinds``; d from 1 to 8 where it is None. Raises ``ValueError``.

    The smallest vector with two equal entries that are not 0 is [1, 1], the smallest with a
    negative one [-1]: entries shrink towards 0, then 1, then a small whole number.
    """
    require(d is None or d >= 1, "d", d, ">= 1 or None")
    require(len(kinds) > 0, "kinds", kinds, "at least one kind")
    fits = dtype.is_floating_point and torch.finfo(dtype).bits in _WIDTHS
    require(fits, "dtype", dtype, "a floating-point type of 16, 32 or 64 bits")
    if d is None:
        return st.integers(1, LARGEST_DRAWN).flatmap(lambda n: _rows(n, dtype, kinds))
    return _rows(d, dtype, kinds)


def gradient_sequences(
    T: int, d: int, M: float = 1.0, *, runs: int | None = None
) -> st.SearchStrategy[Tensor]:
    """Sequences (T, d), or (T, runs, d), with |g_t| <= M in exact arithmetic; float64.

    Half of the gradients that are not 0 have length M up to rounding, which is taken downwards.
    Raises ``ValueError``.
    """
    require(T >= 1, "T", T, ">= 1")
    require(d >= 1, "d", d, ">= 1")
    require(0 < M < math.inf, "M", M, "finite and > 0")
    require(runs is None or runs >= 1, "runs", runs, ">= 1 or None")
    width = 1 if runs is None else runs
    ways = st.one_of(
        *(_entries(kind, d, torch.float64) for kind in (Kind.TIED, Kind.ORDINARY, Kind.ONE_SPARSE))
    )
    gradient = st.builds(_of_length, ways, st.just(M) | st.floats(0, M))
    rows = st.lists(gradient, min_size=T * width, max_size=T * width)
    shape = (T, d) if runs is None else (T, runs, d)
    return rows.map(lambda each: torch.tensor(each, dtype=torch.float64).reshape(shape))


def _rows(d: int, dtype: torch.dtype, kinds: Sequence[Kind]) -> st.SearchStrategy[Tensor]:
    lists = st.one_of(*(_entries(kind, d, dtype) for kind in kinds))
    return lists.map(lambda row: torch.tensor(row, dtype=dtype))


def _entries(kind: Kind, d: int, dtype: torch.dtype) -> st.SearchStrategy[list[float]]:
    info = torch.finfo(dtype)
    ordinary = st.floats(-1000, 1000, width=_WIDTHS[info.bits])
    denormal = info.smallest_normal * info.eps
    huge = 2.0 ** math.floor(math.log2(info.max / (4 * d)) / 2)
    match kind:
        case Kind.ZERO:
            return st.just([0.0] * d)
        case Kind.ONE_SPARSE:
            return st.builds(lambda i, a: [a * (j == i) for j in range(d)],
                             st.integers(0, d - 1), ordinary)  # fmt: skip
        case Kind.TIED:
            entry = st.sampled_from([0.0, 1.0, -1.0, 2.0, -2.0])
        case Kind.DENORMAL:
            entry = st.integers(-9, 9).map(lambda n: n * denormal)
        case Kind.HUGE:
            entry = st.sampled_from([0.0, huge, -huge, huge / 2, -huge / 2])
        case Kind.ORDINARY:
            entry = ordinary
    return st.lists(entry, min_size=d, max_size=d)


def _of_length(row: list[float], length: float) -> list[float]:
    """``row`` scaled to |g| = ``length``, rounded down until Σ g_i² <= length² exactly."""
    largest = max(map(abs, row))
    if largest == 0:
        return row
    unit = [a / largest for a in row]
    norm = math.hypot(*unit)
    scaled = [a / norm * length for a in unit]
    while sum(Fraction(a) ** 2 for a in scaled) > Fraction(length) ** 2:
        scaled = [math.nextafter(a, 0.0) for a in scaled]  # a factor leaves denormals as they are
    return scaled
