"""What enters a stack, what its parts hold back, and what a view lacks: each with its theorems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sympy as sp

from bounds.proving import run
from bounds.proving.kernel.hypothesis import Always, Assumed
from bounds.proving.kernel.logic import given
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import stacks
from bounds.proving.terms.vector import Vector
from bounds.symbols import M, t

At = Callable[[sp.Expr | int], Vector]


@dataclass(frozen=True, slots=True)
class Course:
    """What a server sees: x(t + 1) = x(t) - alpha g(t) by ``moves``, and views v that are what was
    served at an iteration, as ``reads`` says."""

    x: At
    g: At
    v: At
    moves: Callable[[], Theorem]
    reads: Always


#: Single gradients.
RUN = Course(run.x, run.g, run.v, lambda: given(run.STEP, {t: t}), stacks.READS)


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

    y: At
    moves: Always
    starts: Assumed


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a view lacks beside: √E|whole|² <= alpha ``many`` times a gradient by ``few``."""

    whole: Vector
    few: tuple[Theorem, ...]
    many: sp.Expr
