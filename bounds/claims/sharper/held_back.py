"""What enters a stack, what its parts hold back, and what a view lacks: each with its theorems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sympy as sp

from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.vector import Vector
from bounds.symbols import M


@dataclass(frozen=True, slots=True)
class Entering:
    """What every gradient is: E|g|² <= ``most``²."""

    moment: Theorem
    most: sp.Expr = M


@dataclass(frozen=True, slots=True)
class Kept:
    """Memories ``e`` that are ``empty`` at first: what is ``sent`` is g + e - e_+, and √E|e|² is at
    most ``many`` times that of a gradient, which is ``small``; ``shown`` makes that a number."""

    e: Vector
    empty: Theorem
    sent: Theorem
    small: Theorem
    many: sp.Expr
    shown: tuple[Theorem, ...] = ()


@dataclass(frozen=True, slots=True)
class Behind:
    """The served z is x + alpha ``u``, as ``apart`` says; √E|u|² is at most ``many`` times that of
    a gradient, as ``small`` says."""

    u: Vector
    apart: Theorem
    small: Theorem
    many: sp.Expr
    shown: tuple[Theorem, ...]


@dataclass(frozen=True, slots=True)
class Moving:
    """A parameter y that the server moves by -(1 - mu) alpha m_+ and that ``starts`` at x."""

    y: Callable[[sp.Expr | int], Vector]
    moves: Always
    starts: Assumed


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a view lacks beside: √E|whole|² <= alpha ``many`` times a gradient by ``few``."""

    whole: Vector
    few: tuple[Theorem, ...]
    many: sp.Expr
