"""All terms of an expression, those inside other terms too."""

from __future__ import annotations

import sympy as sp

from bounds.proving.terms.node import Node, node
from bounds.proving.terms.vector import Base, Vector


def terms_of(expr: sp.Basic) -> set[Node]:
    """Every term, however deep it stands."""
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
