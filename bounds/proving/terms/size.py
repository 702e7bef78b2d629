"""The length of a random vector in L², √E|a|²."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import Binding, Node, digest, letter
from bounds.proving.terms.scalar import square
from bounds.proving.terms.vector import Vector


@dataclass(frozen=True, slots=True)
class Size(Node):
    """√E|a|² where the signs of what E|a|² expands to do not show that it is at least 0."""

    of: Vector

    @property
    def text(self) -> str:
        return f"√E|{self.of.text}|²"

    @property
    def random(self) -> bool:
        return False

    @property
    def parts(self) -> tuple[object, ...]:
        return (self.of,)

    @property
    def free(self) -> frozenset[object]:
        return self.of.free

    @property
    def sign(self) -> dict[str, bool]:
        return {"nonnegative": True}

    def bound(self, binding: Binding) -> sp.Expr:
        return size(self.of.bound(binding))


def size(a: Vector) -> sp.Expr:
    """√E|a|², as a root where that is seen to exist, and one letter otherwise."""
    squared = mean(square(a))
    return sp.sqrt(squared) if squared.is_nonnegative else letter(Size(min(a, -a, key=digest)))
