"""All terms of an expression, those inside other terms too."""

from __future__ import annotations

import sympy as sp

from bounds.proving.terms.node import Node, node
from bounds.proving.terms.vector import Base, Vector


def terms_of(expr: sp.Basic) -> set[Node]:
    """Every term, however deep it stands."""
    return {each for each in parts_of(expr) if isinstance(each, Node)}


def parts_of(expr: sp.Basic) -> set[Node | Base]:
    """Every term and every vector that is no combination, however deep it stands."""
    found: set[Node | Base] = set()
    waiting: list[object] = [expr]
    while waiting:
        each = waiting.pop()
        if isinstance(each, sp.Basic):
            waiting += {n for n in map(node, each.free_symbols) if n is not None} - found
        elif isinstance(each, tuple):
            waiting += each
        elif isinstance(each, Vector):
            waiting += each.parts
        elif isinstance(each, Node | Base) and each not in found:
            found.add(each)
            waiting += each.parts
    return found
