"""A number that is one number whatever its indices are, vectors among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bounds.proving.models.arithmetic.exact import Number, exact


@dataclass(frozen=True, slots=True, eq=False)
class Same(Mapping[Any, tuple[Number, ...]]):
    """The same at every index and outcome: where all entries are kept, each is, of every vector.

    As a mapping it has an answer for every index and lists none.
    """

    value: Number
    outcomes: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", exact(self.value))

    def __getitem__(self, index: object) -> tuple[Number, ...]:
        return (self.value,) * self.outcomes

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0
