"""The same model in simpler numbers: one number after the other, many candidates at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from fractions import Fraction

import torch
from torch import Tensor

Numbers = tuple[Fraction, ...]
#: Sizes that are tried in the place of every number, the simplest first.
SIZES = tuple(Fraction(n, m) for m in (1, 2, 3, 4, 8) for n in (1, 2, 3, 4) if n % m or m == 1)
#: Each number is gone through so often.
PASSES = 2


def simplest(
    numbers: Numbers, may: Callable[[Tensor], Tensor], holds: Callable[[Numbers], bool]
) -> Numbers:
    """``may`` looks at many in floats, ``holds`` at one exactly; only what holds is taken."""
    for _ in range(PASSES):
        before = numbers
        for place in range(len(numbers)):
            numbers = _simpler_at(place, numbers, may, holds)
        if numbers == before:
            break
    return numbers


def _simpler_at(
    place: int,
    numbers: Numbers,
    may: Callable[[Tensor], Tensor],
    holds: Callable[[Numbers], bool],
) -> Numbers:
    tried = [(*numbers[:place], each, *numbers[place + 1 :]) for each in _simpler(numbers[place])]
    if not tried:
        return numbers
    hopeful = may(torch.tensor([list(map(float, t)) for t in tried], dtype=torch.float64))
    for each, hope in zip(tried, hopeful.tolist(), strict=True):
        with suppress(ValueError):
            if hope and holds(each):
                return each
    return numbers


def _simpler(number: Fraction) -> Sequence[Fraction]:
    """0, then numbers of the same sign, as long as they are simpler."""
    sign = 1 if number > 0 else -1
    every = [Fraction(0), *(sign * each for each in SIZES)]
    return [each for each in every if _size(each) < _size(number)]


def _size(number: Fraction) -> tuple[int, int]:
    return number.denominator, abs(number.numerator)
