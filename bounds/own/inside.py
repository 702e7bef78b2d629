"""All terms and vectors that a fact or a hypothesis speaks of, however deep."""

from __future__ import annotations

from collections.abc import Iterator

import sympy as sp

from bounds.proving.kernel.hypothesis import (
    Always,
    Assumed,
    Given,
    GradientDominated,
    Hypothesis,
    Smooth,
    StronglyConvex,
)
from bounds.proving.terms.node import Node, nodes
from bounds.proving.terms.vector import Base, Vector


def inside(*values: object) -> Iterator[Node | Base]:
    """Each term and each vector that is no combination, once."""
    seen: set[object] = set()
    waiting: list[object] = list(values)
    while waiting:
        each = waiting.pop()
        if isinstance(each, Hypothesis):
            waiting += said(each)
        elif isinstance(each, tuple):
            waiting += each
        elif isinstance(each, sp.Basic):
            waiting += nodes(each)
        elif isinstance(each, Vector):
            waiting += each.parts
        elif isinstance(each, Node | Base) and each not in seen:
            seen.add(each)
            yield each
            waiting += each.parts


def said(hypothesis: Hypothesis) -> tuple[object, ...]:
    """The expressions and vectors that a hypothesis is made of."""
    match hypothesis:
        case Assumed() | Always():
            return (hypothesis.fact,)
        case Given():
            return (hypothesis.subject, hypothesis.expected)
        case Smooth():
            return (hypothesis.L,)
        case StronglyConvex():
            return (hypothesis.c,)
        case GradientDominated():
            return (hypothesis.mu,)
    return ()
