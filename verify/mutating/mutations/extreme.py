"""A maximum for a minimum, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from verify.mutating.mutation import Mutation


@dataclass(frozen=True, slots=True)
class Extreme(Mutation):
    """max becomes min, and min becomes max."""

    kind: ClassVar[str] = "extreme"

    def variants(self, node: sp.Basic, *, term: bool) -> Iterator[sp.Basic]:
        if isinstance(node, sp.Max):
            yield sp.Min(*node.args, evaluate=False)
        elif isinstance(node, sp.Min):
            yield sp.Max(*node.args, evaluate=False)
