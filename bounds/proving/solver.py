"""Inequalities over the reals, decided by an SMT solver (z3): proved, or refuted by a model.

A conclusion is proved when its negation together with the premises is unsatisfiable. Letters carry
their sign as a premise; integers are treated as reals, which proves more than is asked. Square
roots and denominators become obligations: an argument must be >= 0, a denominator must not vanish.
Two letters are one only if sympy says so: a name alone does not make them equal. A logarithm is an
unknown number, so that a model in which one occurs refutes nothing but the step from the premises.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import Any

import sympy as sp

#: What a step of a proof is given, in z3's own unit: a clock would decide differently when slower.
EFFORT = 40_000_000
_allowed = ContextVar("effort", default=EFFORT)


def allowed() -> int:
    """The effort of a question that names none of its own."""
    return _allowed.get()


@contextmanager
def within(effort: int) -> Iterator[None]:
    """Every question in the context gets so much effort, where it names none of its own."""
    before = _allowed.set(effort)
    try:
        yield
    finally:
        _allowed.reset(before)


class Answer(Enum):
    """What the solver can say of a conclusion under premises."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNKNOWN = "unknown"
    VACUOUS = "vacuous"


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer, with the model that refutes or the obligation that failed."""

    answer: Answer
    detail: str = ""

    @property
    def proved(self) -> bool:
        """True only where the machine decided that the conclusion follows."""
        return self.answer is Answer.PROVED


def odd(letter: sp.Symbol) -> bool:
    """Whether a letter assumes what no premise shows, such as that it vanishes or is negative.

    sympy simplifies by every assumption, so each is a hypothesis: only signs that a norm or a
    number of things has by itself may be assumed.
    """
    signed = letter.is_positive or (letter.is_zero is None and letter.is_nonpositive is None)
    kinds = ("odd", "even", "prime", "composite", "rational", "algebraic", "integer")
    denied = any(getattr(letter, f"is_{kind}") is False for kind in kinds)
    special = any(getattr(letter, f"is_{kind}") for kind in kinds[:4])
    return not signed or denied or special or letter.is_real is False


@dataclass
class _Translator:
    """sympy to z3. ``given`` grows in the order of translation; each of ``owed`` must follow from
    the first so many of them, so that no root is used to justify itself."""

    z3: Any
    given: list[Any] = field(default_factory=list)
    owed: list[tuple[int, Any]] = field(default_factory=list)
    known: dict[sp.Basic, Any] = field(default_factory=dict)

    def __call__(self, expr: sp.Basic) -> Any:
        if expr not in self.known:
            self.known[expr] = self._translate(expr)
        return self.known[expr]

    def _translate(self, expr: sp.Basic) -> Any:
        z3 = self.z3
        match expr:
            case sp.Symbol():
                return self._letter(expr)
            case sp.Rational():
                return z3.RealVal(str(Fraction(int(expr.p), int(expr.q))))
            case sp.Add():
                return z3.Sum(*[self(a) for a in expr.args])
            case sp.Mul():
                return z3.Product(*[self(a) for a in expr.args])
            case sp.Pow():
                return self._power(expr)
            case sp.Abs():
                inner = self(expr.args[0])
                return z3.If(inner >= 0, inner, -inner)
            case sp.Max() | sp.Min():
                return self._extreme(expr)
            case sp.log():
                return self._logarithm(expr)
        return self._relation(expr)

    def _relation(self, expr: sp.Basic) -> Any:
        z3 = self.z3
        match expr:
            case sp.Le():
                return self(expr.lhs) <= self(expr.rhs)
            case sp.Lt():
                return self(expr.lhs) < self(expr.rhs)
            case sp.Ge():
                return self(expr.lhs) >= self(expr.rhs)
            case sp.Gt():
                return self(expr.lhs) > self(expr.rhs)
            case sp.Eq():
                return self(expr.lhs) == self(expr.rhs)
            case sp.Ne():
                return self(expr.lhs) != self(expr.rhs)
            case sp.And():
                return z3.And(*[self(a) for a in expr.args])
            case sp.Or():
                return z3.Or(*[self(a) for a in expr.args])
            case sp.Not():
                return z3.Not(self(expr.args[0]))
            case sp.Implies():
                return z3.Implies(self(expr.args[0]), self(expr.args[1]))
        if expr is sp.true or expr is sp.false:
            return z3.BoolVal(expr is sp.true)
        raise TypeError(f"no real arithmetic for {type(expr).__name__}: {expr}")

    def _letter(self, letter: sp.Symbol) -> Any:
        if odd(letter):
            raise TypeError(f"{letter} assumes more than that it is real, >= 0, > 0 or an integer")
        real = self.z3.Real(f"{letter.name}#{len(self.known)}")
        if letter.is_positive:
            self.given.append(real > 0)
        elif letter.is_nonnegative:
            self.given.append(real >= 0)
        return real

    def _power(self, expr: sp.Pow) -> Any:
        base, exponent = self(expr.base), expr.exp
        if exponent.is_Integer and exponent > 0:
            return self.z3.Product(*[base] * int(exponent))
        if exponent.is_Integer:
            self._owe(base != 0)
            return 1 / self.z3.Product(*[base] * -int(exponent))
        if isinstance(exponent, sp.Rational) and exponent.q == 2:
            return self._odd(self._root(expr.base), int(exponent.p))
        raise TypeError(f"no real arithmetic for the power {expr}")

    def _root(self, expr: sp.Expr) -> Any:
        key = sp.Function("root")(expr)
        if key not in self.known:
            inner = self(expr)
            self.known[key] = root = self.z3.Real(f"root#{len(self.known)}")
            self._owe(inner >= 0)
            self.given += [root >= 0, root * root == inner]
        return self.known[key]

    def _odd(self, root: Any, power: int) -> Any:
        """root ** power for a half-integer exponent power / 2."""
        if power > 0:
            return self.z3.Product(*[root] * power)
        self._owe(root != 0)
        return 1 / self.z3.Product(*[root] * -power)

    def _logarithm(self, expr: sp.Expr) -> Any:
        """Some number, the same for the same expression: what is proved holds whatever it is."""
        self._owe(self(expr.args[0]) > 0)
        return self.z3.Real(f"log#{len(self.known)}")

    def _owe(self, formula: Any) -> None:
        self.owed.append((len(self.given), formula))

    def assume(self, premise: sp.Basic) -> None:
        """A premise holds from here on; what its own terms owe must follow from earlier ones."""
        formula = self(premise)
        self.given.append(formula)

    def _extreme(self, expr: sp.Basic) -> Any:
        values = [self(a) for a in expr.args]
        best = values[0]
        for value in values[1:]:
            larger = value > best if isinstance(expr, sp.Max) else value < best
            best = self.z3.If(larger, value, best)
        return best

    def owes(self, effort: int) -> Decision:
        """Whether every root and quotient so far is defined."""
        for so_many, owed in self.owed:
            answer, model = _check(self.z3, [*self.given[:so_many], self.z3.Not(owed)], effort)
            if answer != self.z3.unsat:
                return Decision(Answer.UNKNOWN, f"not shown: {owed}; {model}")
        return Decision(Answer.PROVED)


def defined(premises: tuple[sp.Basic, ...], expr: sp.Expr, effort: int | None = None) -> Decision:
    """Whether no denominator of ``expr`` can vanish and no root has a negative argument."""
    return _defined(premises, expr, effort or allowed())


@lru_cache(maxsize=4096)
def _defined(premises: tuple[sp.Basic, ...], expr: sp.Expr, effort: int) -> Decision:
    import z3

    translate = _Translator(z3)
    for premise in premises:
        translate.assume(premise)
    translate(expr)
    return translate.owes(effort)


def decide(
    premises: tuple[sp.Basic, ...], conclusion: sp.Basic, effort: int | None = None
) -> Decision:
    """Whether the conclusion follows from the premises for all real values of the letters.

    VACUOUS where the premises contradict each other: everything would follow from them.
    """
    return _decide(premises, conclusion, effort or allowed())


@lru_cache(maxsize=4096)
def _decide(premises: tuple[sp.Basic, ...], conclusion: sp.Basic, effort: int) -> Decision:
    import z3

    translate = _Translator(z3)
    for letter in sorted(sp.And(*premises, conclusion, evaluate=False).free_symbols, key=str):
        translate(letter)
    for premise in premises:
        translate.assume(premise)
    wanted = translate(conclusion)
    possible, why = _check(z3, translate.given, effort)
    if possible == z3.unsat:
        return Decision(Answer.VACUOUS, "the premises contradict each other")
    if possible != z3.sat:
        return Decision(Answer.UNKNOWN, f"whether the premises can hold: {why}")
    owes = translate.owes(effort)
    if not owes.proved:
        return owes
    answer, model = _check(z3, [*translate.given, z3.Not(wanted)], effort)
    if answer == z3.unsat:
        return Decision(Answer.PROVED)
    return Decision(Answer.REFUTED if answer == z3.sat else Answer.UNKNOWN, model)


def _check(z3: Any, formulas: Iterable[Any], effort: int) -> tuple[Any, str]:
    solver = z3.SolverFor("QF_NRA")
    solver.set("rlimit", effort)
    solver.add(*formulas)
    answer = solver.check()
    return answer, str(solver.model()) if answer == z3.sat else solver.reason_unknown()
