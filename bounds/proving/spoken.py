"""Of which letters a fact or a hypothesis speaks.

There is a least point of f, and a distance R to it, only where somebody speaks of them: of a claim
that does not, neither a proof nor a counterexample is held to them.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import sympy as sp

from bounds.proving import run
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.terms.node import Applied, Node, node
from bounds.proving.terms.vector import Base, Named, Vector
from bounds.symbols import R


def concerns(hypothesis: Hypothesis, spoken: frozenset[object]) -> bool:
    """Whether what is said of R or x* says something of what is spoken of; true of all else."""
    if hypothesis == run.RADIUS:
        return R in spoken
    if hypothesis == run.LEAST:
        return "x*" in spoken or R in spoken
    return True


def names(value: object) -> frozenset[object]:
    """All letters in a fact, term or hypothesis, and the names of its vectors and numbers."""
    match value:
        case sp.Basic():
            found = {symbol: node(symbol) for symbol in value.free_symbols}
            constants = frozenset(each for each, inside in found.items() if inside is None)
            return constants.union(*map(names, found.values()))
        case Named() | Applied():
            name = f"{value.name}[]" if value.at else value.name
            return frozenset({name}).union(*map(names, value.at))
        case Node() | Base() | Vector():
            return frozenset[object]().union(*map(names, value.parts))
        case tuple():
            return frozenset[object]().union(*map(names, value))
        case Hypothesis() if is_dataclass(value):  # another one is no hypothesis of the kernel's
            parts = (getattr(value, each.name) for each in fields(value))
            return frozenset[object]().union(*map(names, parts))
    return frozenset()
