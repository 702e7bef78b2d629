"""One letter for another of the same unit, at one place: no unit check can see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

import sympy as sp

from bounds.symbols import B, L, M, c, d, f, k, mu, p, rho, sigma, tau, tau_avg
from verify.mutating.mutation import Mutation

_PAIRS = ((L, c), (M, B), (d, k), (tau, p), (rho, mu))
PARTNERS: dict[sp.Basic, sp.Symbol] = {
    **{one: other for a, b in _PAIRS for one, other in ((a, b), (b, a))},
    sigma: B,
    f: p,
    tau_avg: tau,
}


@dataclass(frozen=True, slots=True)
class Letter(Mutation):
    """L for c, M for B, sigma for B, and among the numbers of things d for k, tau for p."""

    kind: ClassVar[str] = "letter"
    partners: Mapping[sp.Basic, sp.Symbol] = field(default_factory=lambda: PARTNERS)

    def variants(self, node: sp.Basic, *, term: bool) -> Iterator[sp.Basic]:
        if node in self.partners:
            yield self.partners[node]
