"""The maps that the hypotheses name, and those hypotheses that only define one."""

from __future__ import annotations

from collections.abc import Iterable

import sympy as sp

from bounds.proving.compressing import definitions
from bounds.proving.kernel.hypothesis import Always, Assumed, Hypothesis
from bounds.proving.terms.scalar import GRADIENT
from bounds.proving.terms.vector import Image
from verify.searching.demanding.atoms import terms


def names(*every: sp.Basic | Hypothesis) -> list[str]:
    """The names of the maps that are the same at every outcome, the gradient apart."""
    parts = [each if isinstance(each, sp.Basic) else each.fact for each in every
             if isinstance(each, sp.Basic | Assumed | Always)]  # fmt: skip
    terms_ = (term for part in parts for term in terms(part, opened=False))
    found = {t.name for t in terms_ if isinstance(t, Image) and not t.varies}
    return sorted(found - {GRADIENT})


def by_definition(names: Iterable[str], hypotheses: Iterable[Hypothesis]) -> frozenset[Hypothesis]:
    """The hypotheses that hold of every vector because they define a compressor."""
    every = frozenset[Hypothesis]()
    for name in names:
        every |= {*definitions.OneBit(name).definition, *definitions.TopK(name).definition}
    return every & frozenset(hypotheses)
