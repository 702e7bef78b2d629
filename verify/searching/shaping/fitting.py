"""Whole letters with which what is assumed of constants alone can be met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sympy as sp

from bounds.proving.kernel.hypothesis import Assumed, Hypothesis
from bounds.proving.terms.node import free, node, put


def fitting(
    values: Mapping[sp.Symbol, int], movable: Iterable[sp.Symbol], hypotheses: Iterable[Hypothesis]
) -> dict[sp.Symbol, int]:
    """These values, but for movable letters with which a hypothesis cannot be met: such a letter
    becomes the least number from 0 on with which it can, if there is one up to all others."""
    found = dict(values)
    facts = [h.fact for h in hypotheses if isinstance(h, Assumed) and _of_constants(h.fact)]
    for fact in facts:
        letters = [s for s in movable if s in free(fact)]
        if len(letters) != 1 or _may_hold(put(fact, found)):
            continue
        for n in range(max(found.values()) + 1):
            if _may_hold(put(fact, {**found, letters[0]: n})):
                found[letters[0]] = n
                break
    return found


def _of_constants(fact: sp.Basic) -> bool:
    return all(isinstance(s, sp.Symbol) and node(s) is None for s in free(fact))


def _may_hold(fact: sp.Basic) -> bool:
    """Whether some value of the one letter that is left meets it; True where more are left."""
    if fact in (sp.true, sp.false):
        return bool(fact == sp.true)
    parts = fact.args if isinstance(fact, sp.And) else (fact,)
    letters = sorted(fact.free_symbols, key=str)
    equal = [each for each in parts if isinstance(each, sp.Eq)]
    if len(letters) != 1 or not equal:
        return True
    difference = equal[0].args[0] - equal[0].args[1]
    if not difference.is_polynomial(letters[0]):
        return True
    at = [r for r in sp.roots(difference, letters[0]) if r.is_real]
    kept = [r for r in at if not (letters[0].is_nonnegative and r.is_negative)]
    return any(all(each.xreplace({letters[0]: r}) == sp.true for each in parts) for r in kept)
