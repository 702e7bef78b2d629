"""All terms of an expression, those inside other terms too."""

from __future__ import annotations

import sympy as sp

from bounds.proving.terms.exact import remembered
from bounds.proving.terms.node import Node, node, settled
from bounds.proving.terms.vector import Base, Vector


def terms_of(expr: sp.Basic) -> set[Node]:
    """Every term, however deep it stands."""
    return {each for each in parts_of(expr) if isinstance(each, Node)}


@remembered(settled)
def parts_of(expr: sp.Basic) -> frozenset[Node | Base]:
    """Every term and every vector that is no combination, however deep it stands."""
    inside = node(expr)
    if inside is not None:
        return frozenset(_with_parts(inside))
    return frozenset().union(*(parts_of(n) for n in expr.free_symbols if node(n) is not None))


def _with_parts(whole: Node) -> set[Node | Base]:
    found: set[Node | Base] = set()
    waiting: list[object] = [whole]
    while waiting:
        each = waiting.pop()
        if isinstance(each, sp.Basic):
            found |= parts_of(each)
        elif isinstance(each, tuple):
            waiting += each
        elif isinstance(each, Vector):
            waiting += each.parts
        elif isinstance(each, Node | Base) and each not in found:
            found.add(each)
            waiting += each.parts
    return found


@remembered(settled)
def texts_of(letter: sp.Basic) -> tuple[tuple[str, object], ...]:
    """How the parts of a letter and the indices of its sums read, each with what it is."""
    parts = parts_of(letter)
    held = (over.var for each in parts if (over := getattr(each, "over", None)) is not None)
    return (*((each.text, each) for each in parts), *((each.name, each) for each in held))
