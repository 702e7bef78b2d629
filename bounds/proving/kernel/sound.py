"""Whether a hypothesis says what its kind may say."""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.hypothesis import (
    Always,
    Assumed,
    Given,
    Hypothesis,
    Smooth,
    StronglyConvex,
)
from bounds.proving.terms.closed import LETTERS, foreign
from bounds.proving.terms.finite import is_held
from bounds.proving.terms.mean import Mean
from bounds.proving.terms.node import Node, node
from bounds.proving.terms.vector import Base, Variable, Vector

KINDS = (Assumed, Always, Given, Smooth, StronglyConvex)


def sound(hypothesis: Hypothesis) -> None:
    """Raise ``ValueError`` unless it is of a listed kind and says what its kind may say."""
    if type(hypothesis) not in KINDS:
        raise ValueError(f"{type(hypothesis).__name__} is no kind of hypothesis")
    names = ("fact", "subject", "expected", "L", "c")
    parts = [getattr(hypothesis, each) for each in names if hasattr(hypothesis, each)]
    strange = next(filter(None, map(foreign, parts)), "")
    if strange:
        raise ValueError(strange)
    if type(hypothesis) is Always:
        _for_all(hypothesis)


def _for_all(hypothesis: Always) -> None:
    for each in hypothesis.variables:
        letter = isinstance(each, sp.Basic) and type(each) in LETTERS and node(each) is None
        if not (type(each) is Variable or (letter and not is_held(each))):
            raise ValueError(f"{hypothesis.text}: {each} is no variable")
    vectors = {each for each in hypothesis.variables if type(each) is Variable}
    for inside in _every(hypothesis.fact):
        if type(inside) is Mean and inside.free & vectors:
            raise ValueError(f"{hypothesis.text}: no expectation of a vector that is bound")


def _every(expr: sp.Basic) -> set[Node]:
    """All terms of an expression, those inside terms too."""
    found: set[Node] = set()
    waiting: list[object] = [expr]
    while waiting:
        each = waiting.pop()
        if isinstance(each, sp.Basic):
            new = {n for n in map(node, each.free_symbols) if n is not None} - found
            found |= new
            waiting += [part for n in new for part in n.parts]
        elif isinstance(each, tuple):
            waiting += each
        elif isinstance(each, Base | Vector):
            waiting += each.parts
    return found
