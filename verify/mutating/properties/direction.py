"""The direction in which each letter moves a formula: more noise, a larger bound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from bounds.statement import letters
from bounds.symbols import (
    B,
    C,
    D,
    M,
    N_col,
    N_far,
    N_row,
    R,
    beta,
    epsilon,
    epsilon_f,
    epsilon_h,
    epsilon_x,
    f,
    h,
    mu,
    omega,
    p,
    q,
    sigma,
    tau,
    tau_avg,
)
from verify.mutating.property import Property
from verify.mutating.sample import points, value
from verify.mutating.subject import Subject

#: A larger value of these weakens what is assumed; a larger one of those strengthens it.
WORSE = frozenset({M, B, sigma, D, R, C, q, h, tau, tau_avg, p, f, N_row, N_col, N_far, omega})
BETTER = frozenset({mu, beta, epsilon, epsilon_x, epsilon_f, epsilon_h})
_MORE = 1.125
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Direction(Property):
    """Weaker assumptions never lower a bound or a number of iterations, nor raise a step size, and
    each letter of the formula moves it somewhere."""

    name: ClassVar[str] = "direction"

    def applies(self, subject: Subject) -> bool:
        return any(True for _ in _moving(subject))

    def broken(self, subject: Subject, expr: sp.Expr) -> str:
        for letter in _moving(subject):
            moves = _moves(subject, expr, letter)
            if not min(moves) >= -_ROUNDING:
                return f"{letter} moves it the wrong way"
            if not max(moves) > _ROUNDING:
                return f"{letter} does not move it"
        return ""


def _moving(subject: Subject) -> Iterator[sp.Basic]:
    """The letters that both are in the formula and have a direction."""
    return (x for x in letters(subject.expr) if x in WORSE | BETTER)


def _moves(subject: Subject, expr: sp.Expr, letter: sp.Basic) -> list[float]:
    """The relative change for more of a letter, positive where it goes as it should."""
    turned = (letter in BETTER) != (subject.part in ("step_size", "step_limit"))
    found = []
    for each in points(subject):
        before = value(expr, each)
        after = value(expr, {**each, letter: each[letter] * _MORE})  # type: ignore[operator]
        found.append((before - after if turned else after - before) / max(abs(before), 1e-300))
    return found
