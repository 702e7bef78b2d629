"""Which entries of a vector are its largest: every vector has so many, ties to the lowest index."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.proving.terms.node import Binding, Node, checked_index, free, letter, put
from bounds.proving.terms.text import told
from bounds.proving.terms.vector import Vector


@dataclass(frozen=True, slots=True)
class Largest(Node):
    """1 where an entry is among so many of largest magnitude, else 0; none for a number below 0."""

    of: Vector
    many: sp.Expr
    at: sp.Expr

    @property
    def text(self) -> str:
        return f"largest[{told(self.many)}, {self.of.text}, {told(self.at)}]"

    @property
    def random(self) -> bool:
        return self.of.random

    @property
    def parts(self) -> tuple[object, ...]:
        return (self.of, self.many, self.at)

    @property
    def free(self) -> frozenset[object]:
        return self.of.free | free(self.many) | free(self.at)

    @property
    def sign(self) -> dict[str, bool]:
        return {"nonnegative": True}

    def bound(self, binding: Binding) -> sp.Expr:
        return largest(self.of.bound(binding), put(self.many, binding), put(self.at, binding))


def largest(a: Vector, many: sp.Expr | int, i: sp.Expr | int) -> sp.Expr:
    """Whether entry i of a is among the ``many`` of largest magnitude."""
    return letter(Largest(a, checked_index(many), checked_index(i)))
