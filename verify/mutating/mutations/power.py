"""A power one higher or one lower; a root made a first power, left out or inverted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from verify.mutating.mutation import Mutation

HALF = sp.Rational(1, 2)


@dataclass(frozen=True, slots=True)
class Power(Mutation):
    """x^n becomes x^(n+1) and x^(n-1), and a letter is a first power; √x becomes x, 1 and 1/√x."""

    kind: ClassVar[str] = "power"

    def variants(self, node: sp.Basic, *, term: bool) -> Iterator[sp.Basic]:
        if isinstance(node, sp.Pow) and node.exp.is_number:
            root = not node.exp.is_integer
            for move in (HALF, -HALF, -1) if root else (1, -1):
                yield node.base ** (node.exp + move)
        elif isinstance(node, sp.Symbol | sp.Indexed):
            yield from (node**2, sp.Integer(1))
