"""The programs of ``sim.compression.kernels.bracket_triton``, in Triton, one row or block each."""

import triton
import triton.language as tl

# What is counted of a row: entries above the bracket and within it, NaN, whether the bracket was
# wrong, entries in the part with the threshold, and from PARTS on those in each of 256 parts.
ABOVE = tl.constexpr(0)
WITHIN = tl.constexpr(1)
NAN = tl.constexpr(2)
WRONG = tl.constexpr(3)
CLOSE = tl.constexpr(4)
PARTS = tl.constexpr(8)
COUNTS = tl.constexpr(8 + 256)


@triton.jit
def bracket(
    bits, bracket, d, low_rank, high_rank,
    MASK: tl.constexpr, SAMPLE: tl.constexpr, COARSE: tl.constexpr, FINE: tl.constexpr,
):  # fmt: skip
    """[low, high], the images of two ranks in an even sample, to COARSE bits outwards; and the
    shift that divides it into at most 256 parts."""
    row = tl.program_id(0).to(tl.int64)
    at = tl.arange(0, SAMPLE).to(tl.int64) * d // SAMPLE
    image = ((tl.load(bits + row * d + at) & MASK) >> FINE).to(tl.int32)
    low = tl.full((), 0, tl.int32)
    high = tl.full((), 0, tl.int32)
    bit = tl.full((), 1, tl.int32) << (COARSE - 1)
    for _ in range(COARSE):
        low += tl.where(tl.sum((image >= low + bit).to(tl.int32)) >= low_rank, bit, 0)
        high += tl.where(tl.sum((image >= high + bit).to(tl.int32)) >= high_rank, bit, 0)
        bit = bit >> 1
    first = tl.maximum(low.to(tl.int64) << FINE, 1)  # a zero never needs to be kept
    last = (high.to(tl.int64) << FINE) | ((1 << FINE) - 1)
    shift = tl.full((), 0, tl.int32)
    for step in range(COARSE + FINE):
        shift += (((last - first) >> step) > 255).to(tl.int32)
    tl.store(bracket + 3 * row, first)
    tl.store(bracket + 3 * row + 1, last)
    tl.store(bracket + 3 * row + 2, shift.to(tl.int64))


@triton.jit
def collect(image, index, chosen, images, indices, count, room):
    """Append the chosen entries to a list, as far as there is room."""
    first = tl.atomic_add(count, tl.sum(chosen.to(tl.int32)), sem="relaxed")
    slot = first + tl.cumsum(chosen.to(tl.int32), 0) - 1
    fits = chosen & (slot < room)
    tl.store(images + slot, image, mask=fits)
    tl.store(indices + slot, index, mask=fits)


@triton.jit
def split(
    bits, kept, bracket, counts, images, indices, d, room,
    MASK: tl.constexpr, INFINITY: tl.constexpr, BLOCK: tl.constexpr,
):  # fmt: skip
    """Write what is above the bracket, collect what is within, and count both and NaN."""
    row = tl.program_id(1).to(tl.int64)
    counts += COUNTS * row
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    word = tl.load(bits + row * d + at, mask=at < d, other=0)
    image = word & MASK
    low = tl.load(bracket + 3 * row).to(word.dtype)
    high = tl.load(bracket + 3 * row + 1).to(word.dtype)
    above = image > high
    tl.store(kept + row * d + at, tl.where(above, word, 0), mask=at < d)
    tl.atomic_add(counts + ABOVE, tl.sum(above.to(tl.int32)), sem="relaxed")
    nan = tl.sum((image > INFINITY).to(tl.int32))
    tl.atomic_add(counts + NAN, nan, mask=nan > 0, sem="relaxed")
    within = (image >= low) & (image <= high)
    collect(image, at, within, images + row * room, indices + row * room, counts + WITHIN, room)


@triton.jit
def divide(bracket, counts, images, indices, room, BLOCK: tl.constexpr):
    """Count the entries in each part of the bracket."""
    row = tl.program_id(1).to(tl.int64)
    counts += COUNTS * row
    m = tl.minimum(tl.load(counts + WITHIN), room)
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    if tl.program_id(0) * BLOCK < m:
        image = tl.load(images + row * room + at, mask=at < m, other=0).to(tl.int64)
        part = (image - tl.load(bracket + 3 * row)) >> tl.load(bracket + 3 * row + 2)
        sizes = tl.histogram((part & 255).to(tl.int32), 256, mask=at < m)
        tl.atomic_add(counts + PARTS + tl.arange(0, 256), sizes, mask=sizes > 0, sem="relaxed")


@triton.jit
def nth_digit(sizes, n):
    """The bin of the n-th largest, its rank therein, and the bin's size."""
    digit = tl.sum((tl.cumsum(sizes, 0, reverse=True) >= n).to(tl.int32)) - 1
    above = tl.sum(tl.where(tl.arange(0, 256) > digit, sizes, 0))
    return digit, n - above, tl.sum(tl.where(tl.arange(0, 256) == digit, sizes, 0))


@triton.jit
def narrow(
    bits, kept, bracket, counts, images, indices, close_images, close_indices, d, k, room,
    BLOCK: tl.constexpr,
):  # fmt: skip
    """Write the entries in the parts above the threshold's, and collect those in its part."""
    row = tl.program_id(1).to(tl.int64)
    counts += COUNTS * row
    within = tl.load(counts + WITHIN)
    m = tl.minimum(within, room)
    n = tl.minimum(k - tl.load(counts + ABOVE), within)
    low = tl.load(bracket + 3 * row)
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    if tl.program_id(0) * BLOCK < m:
        digit, _, _ = nth_digit(tl.load(counts + PARTS + tl.arange(0, 256)), n)
        image = tl.load(images + row * room + at, mask=at < m, other=0)
        index = tl.load(indices + row * room + at, mask=at < m, other=0)
        part = (image.to(tl.int64) - low) >> tl.load(bracket + 3 * row + 2)
        above = (at < m) & (part > digit)
        word = tl.load(bits + row * d + index, mask=above, other=0)
        tl.store(kept + row * d + index, word, mask=above)
        close = (at < m) & (part == digit)
        to = row * room
        collect(image, index, close, close_images + to, close_indices + to, counts + CLOSE, room)


@triton.jit
def nth_largest(
    images, indices, m, n, low, span, level,
    TIED: tl.constexpr, DIGITS: tl.constexpr, BLOCK: tl.constexpr,
):  # fmt: skip
    """The n-th largest of the keys in 0..span, its rank among its equals, and how many they are.

    A key is image - low or, TIED, span - index where the image is the level.
    """
    nth = tl.full((), 0, tl.int64)
    equals = m
    for step in range(DIGITS):
        shift = 8 * (DIGITS - 1 - step)
        if (span >> shift) > 0:
            sizes = tl.zeros((256,), tl.int32)
            for first in range(0, m, BLOCK):
                at = first + tl.arange(0, BLOCK)
                image = tl.load(images + at, mask=at < m, other=0).to(tl.int64)
                key = image - low
                alike = at < m
                if TIED:
                    key = span - tl.load(indices + at, mask=at < m, other=0).to(tl.int64)
                    alike = alike & (image == level)
                alike = alike & (((key >> shift) >> 8) == nth)
                sizes += tl.histogram(((key >> shift) & 255).to(tl.int32), 256, mask=alike)
            digit, n, equals = nth_digit(sizes, n)
            nth = (nth << 8) + digit
    return nth, n, equals


@triton.jit
def settle(
    bits, kept, bracket, counts, images, indices, d, k, room,
    DIGITS: tl.constexpr, BLOCK: tl.constexpr,
):  # fmt: skip
    """Write those that are kept of the part with the threshold; say whether the bracket held."""
    row = tl.program_id(0).to(tl.int64)
    images, indices, counts = images + row * room, indices + row * room, counts + COUNTS * row
    first, shift = tl.load(bracket + 3 * row), tl.load(bracket + 3 * row + 2)
    above, within = tl.load(counts + ABOVE), tl.load(counts + WITHIN)
    wrong = (above >= k) | (within > room) | ((above + within < k) & (first > 1))
    tl.store(counts + WRONG, wrong.to(tl.int32))
    m = tl.where(wrong, 0, tl.load(counts + CLOSE))
    sizes = tl.load(counts + PARTS + tl.arange(0, 256))
    digit, n, _ = nth_digit(sizes, tl.minimum(k - above, within))
    low = first + (digit.to(tl.int64) << shift)
    span = (tl.full((), 1, tl.int64) << shift) - 1
    key, n, equals = nth_largest(images, indices, m, n, low, span, low, False, DIGITS, BLOCK)
    level, last = low + key, tl.full((), 0, tl.int64) + d - 1
    cut = last
    if equals > n:
        key, n, equals = nth_largest(images, indices, m, n, low, last, level, True, 4, BLOCK)
        cut = last - key
    for begin in range(0, m, BLOCK):
        at = begin + tl.arange(0, BLOCK)
        image = tl.load(images + at, mask=at < m, other=0).to(tl.int64)
        index = tl.load(indices + at, mask=at < m, other=0)
        keep = (at < m) & ((image > level) | ((image == level) & (index <= cut)))
        word = tl.load(bits + row * d + index, mask=keep, other=0)
        tl.store(kept + row * d + index, word, mask=keep)
