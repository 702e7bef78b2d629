"""From facts to formulas over the reals: each letter is one real number, whatever it means.

What is proved of all real numbers holds in particular where the letters have the values that they
mean, outcome by outcome. Only expressions of the types listed here are translated, by their
exact type. A quotient, a root and a logarithm owe that they exist, and what they owe must follow
from what stands before them. A power with an unknown exponent and ``exp`` are some positive number,
the same for the same expression.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import sympy as sp
from sympy.logic.boolalg import BooleanTrue

from bounds.proving.terms.closed import LETTERS, NUMBERS, TRUTHS, plain
from bounds.proving.terms.text import told


class UnclearError(Exception):
    """The solver does not prove it, or it is not one of the things that can be asked."""


@dataclass
class Translation:
    """One question. ``given`` grows in the order of translation; each of ``owed`` must follow from
    the first so many of them, so that no root is used to justify itself."""

    z3: Any
    given: list[Any] = field(default_factory=list)
    owed: list[tuple[int, Any]] = field(default_factory=list)
    known: dict[object, Any] = field(default_factory=dict)

    def __call__(self, expr: sp.Basic) -> Any:
        if expr not in self.known:
            self.known[expr] = self._translated(expr)
        return self.known[expr]

    def _translated(self, expr: sp.Basic) -> Any:
        kind = type(expr)
        if kind in LETTERS:
            return self._letter(expr)
        if kind in NUMBERS:
            return self.z3.RealVal(str(Fraction(int(expr.p), int(expr.q))))
        if kind in TRUTHS:
            return self.z3.BoolVal(kind is BooleanTrue)
        if kind in _WAYS:
            return _WAYS[kind](self, expr)
        raise UnclearError(f"no real arithmetic for {kind.__name__}: {told(expr)}")

    def _letter(self, symbol: sp.Symbol) -> Any:
        if not plain(symbol):
            raise UnclearError(f"{symbol} assumes more than a sign, or than that it is whole")
        real = self.z3.Real(f"letter#{len(self.known)}")
        if symbol.is_positive:
            self.given.append(real > 0 if not symbol.is_integer else real >= 1)
        elif symbol.is_nonnegative:
            self.given.append(real >= 0)
        return real

    def power(self, expr: sp.Pow) -> Any:
        """A whole or half power; otherwise some number with the sign that its base gives it."""
        exponent = expr.exp
        if type(exponent) not in NUMBERS:
            return self._unknown(expr)
        if exponent.q == 1:
            return self._whole(self(expr.base), int(exponent.p))
        if exponent.q == 2:
            return self._whole(self._root(expr.base), int(exponent.p))
        raise UnclearError(f"no real arithmetic for the power {told(expr)}")

    def _whole(self, base: Any, power: int) -> Any:
        if power < 0:
            self.owe(base != 0)
            return 1 / self._whole(base, -power)
        return base if power == 1 else self.z3.Product(*[base] * power)

    def _root(self, expr: sp.Expr) -> Any:
        key = ("root", expr)
        if key not in self.known:
            inner = self(expr)
            self.known[key] = root = self.z3.Real(f"root#{len(self.known)}")
            self.owe(inner >= 0)
            self.given += [root >= 0, root * root == inner]
        return self.known[key]

    def _unknown(self, expr: sp.Pow) -> Any:
        extra, rest = expr.exp.as_coeff_Add()
        base = self(expr.base)
        if extra.is_Integer and extra > 0 and rest.is_integer and rest.is_nonnegative:
            return self._whole(base, int(extra)) * self(expr.base**rest)
        self(expr.exp)
        number = self.z3.Real(f"power#{len(self.known)}")
        if expr.exp.is_integer and expr.exp.is_nonnegative:
            self.given += [
                self.z3.Implies(base >= 0, number >= 0),
                self.z3.Implies(base > 0, number > 0),
            ]
        else:
            self.owe(base > 0)
            self.given.append(number > 0)
        return number

    def exponential(self, expr: sp.Expr) -> Any:
        """exp of anything that exists is some positive number."""
        self(expr.args[0])
        number = self.z3.Real(f"exp#{len(self.known)}")
        self.given.append(number > 0)
        return number

    def logarithm(self, expr: sp.Expr) -> Any:
        """The logarithm of a positive number is some number."""
        self.owe(self(expr.args[0]) > 0)
        return self.z3.Real(f"log#{len(self.known)}")

    def rounded(self, expr: sp.Expr) -> Any:
        """The ceiling of a number is at least the number, and by less than one."""
        inner = self(expr.args[0])
        number = self.z3.Real(f"ceiling#{len(self.known)}")
        self.given += [number >= inner, number < inner + 1]
        return number

    def extreme(self, expr: sp.Basic) -> Any:
        """A maximum or minimum of numbers."""
        values = [self(a) for a in expr.args]
        best = values[0]
        for each in values[1:]:
            better = each > best if type(expr) is sp.Max else each < best
            best = self.z3.If(better, each, best)
        return best

    def size(self, expr: sp.Expr) -> Any:
        """|y| of a number."""
        inner = self(expr.args[0])
        return self.z3.If(inner >= 0, inner, -inner)

    def owe(self, formula: Any) -> None:
        """Something that must follow from what is given so far; once, for more is given later."""
        if not any(formula.eq(owed) for _, owed in self.owed):
            self.owed.append((len(self.given), formula))


_Way = Callable[[Translation, Any], Any]
_WAYS: dict[type, _Way] = {
    sp.Add: lambda at, e: at.z3.Sum(*[at(a) for a in e.args]),
    sp.Mul: lambda at, e: at.z3.Product(*[at(a) for a in e.args]),
    sp.Pow: Translation.power,
    sp.Abs: Translation.size,
    sp.Max: Translation.extreme,
    sp.Min: Translation.extreme,
    sp.log: Translation.logarithm,
    sp.exp: Translation.exponential,
    sp.ceiling: Translation.rounded,
    sp.Le: lambda at, e: at(e.args[0]) <= at(e.args[1]),
    sp.Lt: lambda at, e: at(e.args[0]) < at(e.args[1]),
    sp.Ge: lambda at, e: at(e.args[0]) >= at(e.args[1]),
    sp.Gt: lambda at, e: at(e.args[0]) > at(e.args[1]),
    sp.Eq: lambda at, e: at(e.args[0]) == at(e.args[1]),
    sp.Ne: lambda at, e: at(e.args[0]) != at(e.args[1]),
    sp.And: lambda at, e: at.z3.And(*[at(a) for a in e.args]),
    sp.Or: lambda at, e: at.z3.Or(*[at(a) for a in e.args]),
    sp.Not: lambda at, e: at.z3.Not(at(e.args[0])),
    sp.Implies: lambda at, e: at.z3.Implies(at(e.args[0]), at(e.args[1])),
}
