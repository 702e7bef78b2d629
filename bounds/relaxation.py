"""One relaxation of SGD, as a part of a stack: what it holds back of the gradients a view misses.

x_t holds every gradient when it was computed, x_{t+1} = x_t - alpha g_t, and g_t is computed at the
view v_t. A stack holds back a sum with weights, √E|x_t - v_t|² <= alpha Σ_i w(t, i) √E|g_i|², and
the weights of its parts add (Minkowski in L²).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum
from typing import ClassVar

import sympy as sp

from bounds.statement import Condition


class Sort(Enum):
    """What a relaxation does to a gradient."""

    DELAY = "delay"
    BLOCKS = "blocks"
    MEMORY = "memory"
    WORKER = "worker"
    LOSS = "loss"
    AVERAGE = "average"
    NOISE = "noise"
    FAULT = "fault"
    LOCAL = "local"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """Its part of B is ``size`` M; its weights have sums of at most ``row`` and ``column``.

    ``row`` bounds Σ_i w(t, i), the gradients that one view misses, and ``column`` Σ_t w(t, i), the
    iterations that miss one gradient; None where no such bound is known, so that M is needed. Each
    w(t, i) over (1 - y)^(t - i), ``column`` / (1 - y ``reach``) bounds the latter, for y reach < 1.
    ``scale`` is the share of the theorem's alpha that the user's step size is, and ``spread`` the
    omega of E|C(g)|² <= (1 + omega) E|g|², ``message`` the gradients of one message, of which what
    others hold back is made. ``fresh`` (unit F/X) is its part of B in G and sigma where the noise
    of each gradient is fresh, None where nothing is known. ``letters`` are its own parameters,
    ``statement`` the statement or entry of the ledger that proves its size. All but ``fresh`` are
    without unit.
    """

    name: str
    title: str
    sort: Sort
    letters: tuple[sp.Symbol, ...]
    size: sp.Expr
    row: sp.Expr | None
    column: sp.Expr | None
    reach: sp.Expr | None
    statement: str
    conditions: tuple[Condition, ...] = ()
    scale: sp.Expr = sp.S.One
    spread: sp.Expr = sp.S.Zero
    message: sp.Expr = sp.S.One
    fresh: sp.Expr | None = None


class Applied:
    """A relaxation with its numbers: fields that are called as ``bounds.plan`` calls them."""

    __slots__ = ()
    name: ClassVar[str]

    def given(self) -> dict[str, float | int | None]:
        """The numbers by the keywords of ``bounds.plan``."""
        return {each.name: getattr(self, each.name) for each in fields(self)}  # type: ignore[arg-type]


class Compressor(Applied):
    """One that a memory goes with: what it does not send is kept."""

    __slots__ = ()
