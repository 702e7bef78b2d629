"""What terms were found to be in a model, kept under the values of the letters they depend on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from bounds.proving.terms.vector import Base, Variable

Answer = TypeVar("Answer")


@dataclass(slots=True)
class Scopes:
    """For each set of letters what was ``found`` under their ``values``: all evaluations of a model
    that put the same for them have the same."""

    found: dict[frozenset[Any], dict[object, Any]]
    values: Mapping[Any, Any]
    at: dict[frozenset[object], dict[object, Any]] = field(default_factory=dict)

    def once(
        self, letters: frozenset[object], key: object, ask: Callable[..., Answer], *about: Any
    ) -> Answer:
        """The answer under this key, which depends on these letters; asked only once."""
        if letters not in self.at:
            self.at[letters] = self._shared(letters)
        known = self.at[letters]
        if key not in known:
            known[key] = ask(*about)
        return known[key]  # type: ignore[no-any-return]

    def _shared(self, letters: frozenset[object]) -> dict[object, Any]:
        here = {each: self.values[each] for each in letters if each in self.values}
        if any(isinstance(each, Variable) for each in here):
            return {}  # a vector takes many values, and hardly one of them twice
        return self.found.setdefault(frozenset(here.items()), {})


@lru_cache(maxsize=65536)
def letters_of(base: Base) -> frozenset[object]:
    """The letters that are free in a vector."""
    return base.free
