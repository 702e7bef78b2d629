"""Hypotheses that contradict each other: then everything follows, and a claim says nothing."""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.function import order
from bounds.proving.kernel.hypothesis import Always, Assumed, Hypothesis, Smooth, StronglyConvex
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.refused import RefusedError


def contradicting(hypotheses: tuple[Hypothesis, ...]) -> tuple[Hypothesis, ...]:
    """A few hypotheses that the solver shows cannot hold together; empty where it shows none."""
    kept = list(hypotheses)
    if not _contradict(kept):
        return ()
    for each in hypotheses:
        fewer = [one for one in kept if one is not each]
        if _contradict(fewer):
            kept = fewer
    return tuple(kept)


def _contradict(hypotheses: list[Hypothesis]) -> bool:
    """Whether what they say of one index and of the constants has no solution."""
    facts = [each.fact for each in hypotheses if isinstance(each, Assumed | Always)]
    try:
        facts += _constants(hypotheses)
        arithmetic(sp.Not(sp.And(*facts)))
    except RefusedError:
        return False
    return True


def _constants(hypotheses: list[Hypothesis]) -> list[sp.Basic]:
    smooth = [each for each in hypotheses if isinstance(each, Smooth)]
    convex = [each for each in hypotheses if isinstance(each, StronglyConvex)]
    return [order(one, other).fact for one in smooth for other in convex]
