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

from sim.require import require, require_floating, require_number, require_whole
from verify.long_lists import SHORT, lists_of

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
    HUGE = "entries so large that |u|² is barely finite, for 16 bits in float32"


def gradients(
    d: int | tuple[int, ...] | None = None,
    *,
    dtype: torch.dtype = torch.float64,
    kinds: Sequence[Kind] = tuple(Kind),
) -> st.SearchStrategy[Tensor]:
    """Finite vectors (d,) of the ``kinds``; d from 1 to 8 where it is None. Raises ``ValueError``.

    d may be a shape, such as (3, 4) for matrices, and have millions of entries: a long vector has
    a few entries of its own and others that are all equal, or come from one seed.
    The smallest vector with two equal entries that are not 0 is [1, 1], the smallest with a
    negative one [-1]: entries shrink towards 0, then 1, then a small whole number.
    """
    shape = None if d is None else _shape(d)
    require(len(kinds) > 0, "kinds", kinds, "at least one kind")
    require_floating(dtype)
    if shape is None:
        return st.integers(1, LARGEST_DRAWN).flatmap(lambda n: _tensors((n,), dtype, kinds))
    return _tensors(shape, dtype, kinds)


def gradient_sequences(
    T: int, d: int | tuple[int, ...], M: float = 1.0, *, runs: int | None = None
) -> st.SearchStrategy[Tensor]:
    """Sequences (T, d), or (T, runs, d), with |g_t| <= M in exact arithmetic; float64.

    d may be a shape, of which |g_t| is the Frobenius norm, and large.
    Half of the gradients that are not 0 have length M up to rounding, which is taken downwards.
    Raises ``ValueError``.
    """
    require_whole("T", T, 1)
    each_shape = _shape(d)
    size = math.prod(each_shape)
    require_number("M", M)
    require(0 < M < math.inf, "M", M, "finite and > 0")
    if runs is not None:
        require_whole("runs", runs, 1)
    width = 1 if runs is None else runs
    ways = st.one_of(
        *(
            _entries(kind, size, torch.float64)
            for kind in (Kind.TIED, Kind.ORDINARY, Kind.ONE_SPARSE)
        )
    )
    gradient = st.builds(_of_length, ways, st.just(M) | st.floats(0, M))
    rows = st.lists(gradient, min_size=T * width, max_size=T * width)
    shape = (T, *each_shape) if runs is None else (T, runs, *each_shape)
    return rows.map(lambda each: torch.tensor(each, dtype=torch.float64).reshape(shape))


def _shape(d: int | tuple[int, ...]) -> tuple[int, ...]:
    if not isinstance(d, (tuple, list)):
        require_whole("d", d, 1)
        return (d,)
    require(len(d) > 0, "d", d, "a whole number, or one for every axis")
    for each in d:
        require_whole("d", each, 1)
    return tuple(d)


def _tensors(
    shape: tuple[int, ...], dtype: torch.dtype, kinds: Sequence[Kind]
) -> st.SearchStrategy[Tensor]:
    lists = st.one_of(*(_entries(kind, math.prod(shape), dtype) for kind in kinds))
    return lists.map(lambda row: torch.tensor(row, dtype=dtype).reshape(shape))


def _entries(kind: Kind, d: int, dtype: torch.dtype) -> st.SearchStrategy[list[float]]:
    info = torch.finfo(dtype)
    ordinary = st.floats(-1000, 1000, width=_WIDTHS[info.bits])
    denormal = info.smallest_normal * info.eps
    # Of numbers of 16 bits a sum of squares is taken in float32.
    most = max(info.max, torch.finfo(torch.float32).max)
    huge = 2.0 ** math.floor(math.log2(min(math.sqrt(most / (4 * d)), info.max)))
    few: tuple[float, ...]
    match kind:
        case Kind.ZERO:
            return st.just([0.0] * d)
        case Kind.ONE_SPARSE:
            return st.builds(lambda i, a: [a * (j == i) for j in range(d)],
                             st.integers(0, d - 1), ordinary)  # fmt: skip
        case Kind.TIED:
            few = (0.0, 1.0, -1.0, 2.0, -2.0)
        case Kind.DENORMAL:
            few = tuple(n * denormal for n in sorted(range(-9, 10), key=abs))
        case Kind.HUGE:
            few = (0.0, huge, -huge, huge / 2, -huge / 2)
        case Kind.ORDINARY:
            return lists_of(ordinary, d, lambda chance: chance.uniform(-1000, 1000))
    return lists_of(st.sampled_from(few), d, lambda chance: chance.choice(few))


def _of_length(row: list[float], length: float) -> list[float]:
    """``row`` scaled to |g| = ``length``, rounded down until Σ g_i² <= length² exactly."""
    largest = max(map(abs, row))
    if largest == 0:
        return row
    unit = [a / largest for a in row]
    norm = math.hypot(*unit)
    if len(row) > SHORT:  # exact arithmetic takes long: each of the roundings is half a unit
        length *= 1 - (len(row) + 8) * 2.0**-52
        return [a / norm * length for a in unit]
    scaled = [a / norm * length for a in unit]
    while sum(Fraction(a) ** 2 for a in scaled) > Fraction(length) ** 2:
        scaled = [math.nextafter(a, 0.0) for a in scaled]  # a factor leaves denormals as they are
    return scaled
