"""The sign of a summand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from verify.mutating.mutation import Mutation


@dataclass(frozen=True, slots=True)
class Sign(Mutation):
    """a + b becomes a - b and b - a."""

    kind: ClassVar[str] = "sign"

    def variants(self, node: sp.Basic, *, term: bool) -> Iterator[sp.Basic]:
        if isinstance(node, sp.Add):
            for each in node.args:
                yield node - 2 * each
