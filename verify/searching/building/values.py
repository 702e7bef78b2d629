"""What is known of a world: the values of its atoms, and how to read what is made of them."""

from __future__ import annotations

from typing import Protocol

import sympy as sp

from bounds.proving.terms.vector import Vector
from verify.searching.building.rows import Array, Rows
from verify.searching.demanding.atoms import Atom
from verify.searching.demanding.demands import Demands
from verify.searching.demanding.shape import Shape
from verify.searching.shaping.curve import Curve


class Read(Protocol):
    """The value of an expression or of a vector."""

    def number(self, expr: sp.Basic) -> Array:
        """(n, O)."""

    def vector(self, a: Vector) -> Array:
        """(n, O, d)."""


class Values(Protocol):
    """A world, to those who help to make it."""

    rows: Rows
    shape: Shape
    demands: Demands
    active: set[Atom]
    chances: Array
    lags: dict[str, set[int]]

    @property
    def reading(self) -> Read:
        """How to read what is made of atoms."""

    @property
    def curve(self) -> Curve:
        """f."""

    def source(self, key: object, many: int, /) -> Array:
        """So many free numbers under a key."""

    def value(self, atom: Atom) -> Array:
        """The value of an atom."""

    def sent(self, name: str, u: Array) -> Array:
        """What the compressor of this name makes of vectors."""

    def conditional(self, drawn: Array, moment: int) -> Array:
        """What is expected of it, given what is known at a moment."""
