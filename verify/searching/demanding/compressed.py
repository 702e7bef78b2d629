"""The maps that the hypotheses name, and those hypotheses that only define one."""

from __future__ import annotations

from collections.abc import Iterable

import sympy as sp

from bounds.proving.compressing import definitions
from bounds.proving.kernel.hypothesis import Always, Assumed, Hypothesis
from bounds.proving.terms.node import Applied
from bounds.proving.terms.scalar import GRADIENT, Entry
from bounds.proving.terms.vector import Image, Variable, Vector
from verify.searching.demanding.atoms import terms


def names(*every: sp.Basic | Hypothesis) -> list[str]:
    """The names of the maps that are the same at every outcome, the gradient apart."""
    parts = [each if isinstance(each, sp.Basic) else each.fact for each in every
             if isinstance(each, sp.Basic | Assumed | Always)]  # fmt: skip
    terms_ = (term for part in parts for term in terms(part, opened=False))
    found = {t.name for t in terms_ if isinstance(t, Image) and not t.varies}
    return sorted(found - {GRADIENT})


def listed(names: Iterable[str], hypotheses: Iterable[Hypothesis]) -> list[str]:
    """The names of those of whose entries something is said at single vectors: at each they may be
    what is said there. What is said of all vectors needs a rule."""
    every = [each for each in hypotheses if isinstance(each, Always | Assumed)]
    always = [each for each in every if isinstance(each, Always)]
    ruled = [h for h in always if any(isinstance(u, Variable) for u in h.variables)]
    plain = [h for h in every if h not in ruled]
    spoken = {_mapped(term) for h in plain for term in terms(h.fact, opened=False)}
    general = {t.name for h in ruled for t in terms(h.fact, opened=False) if isinstance(t, Image)}
    return [name for name in names if name in spoken - general]


def regions(hypotheses: Iterable[Hypothesis]) -> frozenset[str]:
    """The names of regions: bits of which something is said at every vector."""
    every = (
        term for h in hypotheses if isinstance(h, Always) for term in terms(h.fact, opened=False)
    )
    return frozenset(
        term.name
        for term in every
        if isinstance(term, Applied) and term.kind == "bit" and _of_a_variable(term.at)
    )


def _of_a_variable(at: tuple[object, ...]) -> bool:
    return (
        len(at) == 1
        and isinstance(at[0], Vector)
        and any(isinstance(base, Variable) for base, _ in at[0].terms)
    )


def _mapped(term: object) -> str:
    return term.of.name if isinstance(term, Entry) and isinstance(term.of, Image) else ""


def by_definition(names: Iterable[str], hypotheses: Iterable[Hypothesis]) -> frozenset[Hypothesis]:
    """The hypotheses that hold of every vector because they define a compressor."""
    every = frozenset[Hypothesis]()
    for name in names:
        for kind in (definitions.OneBit, definitions.ScaledSign, definitions.TopK):
            every |= {*kind(name).definition}
    return every & frozenset(hypotheses)
