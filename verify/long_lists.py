"""Long lists of drawn entries, which Hypothesis would not draw one by one."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")
#: Up to so many entries are drawn one by one.
SHORT = 64
#: So many entries of a long list are drawn for themselves.
FEW = 16


def lists_of(
    entry: st.SearchStrategy[T], n: int, by_chance: Callable[[random.Random], T]
) -> st.SearchStrategy[list[T]]:
    """Lists of n entries.

    A long one has one entry everywhere but in a few places, or entries ``by_chance`` from one seed,
    again but in a few places; it shrinks to the first kind.
    """
    if n <= SHORT:
        return st.lists(entry, min_size=n, max_size=n)
    few = st.dictionaries(st.integers(0, n - 1), entry, max_size=FEW)

    def filled(fill: T, others: dict[int, T]) -> list[T]:
        return [others.get(i, fill) for i in range(n)]

    def seeded(seed: int, others: dict[int, T]) -> list[T]:
        chance = random.Random(seed)
        return [others.get(i, drawn) for i, drawn in enumerate(by_chance(chance) for _ in range(n))]

    return st.builds(filled, entry, few) | st.builds(seeded, st.integers(0, 2**32 - 1), few)
