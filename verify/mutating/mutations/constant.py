"""A rational constant, or the factor 1 that is not written, doubled, halved, raised or left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from verify.mutating.mutation import Mutation


@dataclass(frozen=True, slots=True)
class Constant(Mutation):
    """c becomes 2c, c/2, c + 1 and 0; a term without a factor gets 2 and 1/2, or is left out."""

    kind: ClassVar[str] = "constant"

    def variants(self, node: sp.Basic, *, term: bool) -> Iterator[sp.Basic]:
        if isinstance(node, sp.Rational):
            yield from (2 * node, node / 2, node + 1, sp.Integer(0))
        elif term and isinstance(node, sp.Expr):
            if node.as_coeff_Mul()[0] == 1:
                yield from (2 * node, node / 2)
            yield sp.Integer(0)
