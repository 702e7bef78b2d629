"""From an instance that a search found to the smallest and simplest one that is exactly false.

First fewer dimensions and steps, each time climbing again from what is left; then simpler numbers,
by Hypothesis. Nothing is accepted that exact numbers do not confirm.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from random import Random

import torch
from torch import Generator, Tensor

from bounds.proving.counterexample import Instance, Refutation
from sim.draw import normal
from verify.searching.ascent import ascend
from verify.searching.target import Target

#: A ratio this much above 1 is worth an exact look; what rounding makes is below it.
MARGIN = 1e-9
#: Denominators that are tried when a float becomes a fraction, the simplest first.
DENOMINATORS = (1, 2, 3, 4, 6, 8, 12, 16, 32, 64, 256, 4096, 10**6)
#: Sizes that are tried in the place of every number.
ROUND = tuple(Fraction(2) ** n for n in range(-3, 4))
#: How many starts climb, and how far, after a step or a dimension is taken away.
STARTS, CLIMB = 32, 60
#: How many instances Hypothesis may look at.
LOOKS = 1500
#: Of so many values that Hypothesis draws for a number, one is a simpler number.
RARE = 32


@dataclass(frozen=True, slots=True)
class Violation:
    """An instance that meets the hypotheses and breaks the claim, in exact numbers."""

    target: Target
    numbers: tuple[Fraction, ...]

    @property
    def instance(self) -> Instance:
        """What is promised and what is actual."""
        return self.counterexample.build()

    @property
    def counterexample(self) -> Refutation:
        """The violation as the ledger keeps one: ``check`` evaluates it anew."""
        return self.target.refutation(self.numbers)


def violates(target: Target, numbers: Sequence[Fraction]) -> bool:
    """Whether the instance with exactly these numbers breaks the claim, decided exactly."""
    try:
        return target.fails(numbers)
    except ValueError:  # rounded to no instance: a step of size 0, ...
        return False


def rounded(target: Target, numbers: Tensor) -> Violation | None:
    """The violation that the floats (m,) round to, with the smallest denominators that do."""
    exact = [Fraction(x) for x in numbers.tolist()]
    every = [tuple(x.limit_denominator(most) for x in exact) for most in DENOMINATORS]
    floats = torch.tensor([list(map(float, near)) for near in every], dtype=torch.float64)
    hopeful = target.may(floats).tolist()
    for near in dict.fromkeys(n for n, hope in zip(every, hopeful, strict=True) if hope):
        if violates(target, near):
            return Violation(target, near)
    return None


def shrink(target: Target, free: Tensor, *, seed: int) -> Violation | None:
    """The smallest violation that was come by from ``free`` (width,); None if none is exact."""
    generator = Generator().manual_seed(seed)
    found = rounded(target, target.place(free.unsqueeze(0))[0])
    while (step := _less(target, free, generator)) is not None:
        target, free, found = step
    return None if found is None else simplest(found, seed=seed)


def _less(
    target: Target, free: Tensor, generator: Generator
) -> tuple[Target, Tensor, Violation] | None:
    """A violation that is one step or one dimension smaller."""
    for smaller, rows in target.smaller(free):
        copies = rows.repeat(1 + STARTS // len(rows), 1)
        apart = normal(copies, generator) / 4
        apart[: len(rows)] = 0
        climbed, ratio = ascend(smaller, torch.cat([copies + apart, smaller.starts()]), CLIMB)
        best = climbed[ratio.argmax()]
        if float(ratio.max()) > 1 + MARGIN:
            found = rounded(smaller, smaller.place(best.unsqueeze(0))[0])
            if found is not None:
                return smaller, best, found
    return None


class _Enough(BaseException):
    """Ends Hypothesis, which takes every Exception for a property of the instance."""


def simplest(found: Violation, *, seed: int) -> Violation:
    """The same shape with simpler numbers near those of ``found``, shrunk by Hypothesis."""
    simple = found.target.simplest(found.numbers)
    if simple is not None:
        return Violation(found.target, simple)
    # Here and not above: who only judges should not wait for it.
    from hypothesis import HealthCheck, Phase, find, settings
    from hypothesis import strategies as st
    from hypothesis.errors import NoSuchExample

    choices = [_simpler(x) for x in found.numbers]
    draws = st.tuples(*(st.integers(0, RARE * len(each) - 1) for each in choices))
    best, looks = tuple(len(each) - 1 for each in choices), 0

    def holds(drawn: Sequence[int]) -> bool:
        nonlocal best, looks
        looks += 1
        if looks > LOOKS:
            raise _Enough
        places = tuple(min(i, len(each) - 1) for i, each in zip(drawn, choices, strict=True))
        bad = violates(found.target, [each[i] for i, each in zip(places, choices, strict=True)])
        if bad and sum(places) < sum(best):
            best = places
        return bad

    quiet = settings(
        database=None, deadline=None, max_examples=200, phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    with suppress(NoSuchExample, _Enough):
        find(draws, holds, settings=quiet, random=Random(seed))
    numbers = tuple(each[i] for i, each in zip(best, choices, strict=True))
    return Violation(found.target, numbers)


def _simpler(number: Fraction) -> list[Fraction]:
    """Simpler numbers near this one, the simplest first, and last the number itself."""
    near = {number.limit_denominator(most) for most in DENOMINATORS[:-1]}
    near |= {Fraction(0)} | {size if number > 0 else -size for size in ROUND}
    simpler = [x for x in near if _size(x) < _size(number)]
    return [*sorted(simpler, key=_size), number]


def _size(x: Fraction) -> tuple[int, int, Fraction]:
    return x.denominator, abs(x.numerator), -x
