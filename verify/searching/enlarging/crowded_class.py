"""Large memories of one-bit quantisation and scaled sign: one large entry that hides in a crowd.

A mean that a large entry shares with n entries near 0 sends 1/n of it. The others of the crowd
are sent away by the mean, and come back by a push of 1e-6: so two crowds take turns, half of the
entries each, and a large entry that gains 1 every time grows to about d/2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from verify.searching.exact_compressors import Vector, square

#: What pushes an entry over to the other crowd; an entry counts as near 0 up to ten times that.
PUSH = Fraction(1, 10**6)
#: After so many steps for each dimension a memory no longer grows.
LONG = 20


def crowded(dimension: int, sent: Callable[[Vector], Vector]) -> tuple[Vector, ...]:
    """Gradients of norm close to 1, up to the one after which the memory is largest."""
    every, sizes = [], []
    for gradient, memory in _steps(dimension, sent):
        every.append(gradient)
        sizes.append(square(memory))
    return tuple(every[: 1 + sizes.index(max(sizes))])


def _steps(dimension: int, sent: Callable[[Vector], Vector]) -> Iterator[tuple[Vector, Vector]]:
    half = (dimension - 1) // 2
    memory: Vector = (Fraction(0),) * dimension
    for step in range(LONG * dimension):
        if step:
            pushed = (PUSH if abs(x) < 10 * PUSH else Fraction(0) for x in memory[1:])
        else:
            pushed = (-PUSH if i < half else Fraction(0) for i in range(dimension - 1))
        gradient = (Fraction(1), *pushed)
        w = tuple(a + b for a, b in zip(memory, gradient, strict=True))
        memory = tuple(a - b for a, b in zip(w, sent(w), strict=True))
        yield gradient, memory
