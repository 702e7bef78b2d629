"""The exact types that an expression may be made of, and what it needs to have a value.

A subclass of a sympy class may answer "equal", "positive" or "an integer" as it likes, so nothing
is asked of an expression before all its parts are known to be of these types.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import sympy as sp
from sympy.core.numbers import Half, NegativeOne, One, Zero
from sympy.core.parameters import global_parameters
from sympy.external.gmpy import MPZ
from sympy.logic.boolalg import BooleanFalse, BooleanTrue

NUMBERS = (sp.Integer, sp.Rational, Zero, One, NegativeOne, Half)
LETTERS = (sp.Symbol, sp.Dummy)
TRUTHS = (BooleanTrue, BooleanFalse)
RELATIONS = (sp.Le, sp.Lt, sp.Ge, sp.Gt, sp.Eq, sp.Ne)
CONNECTIVES = (sp.And, sp.Or, sp.Not, sp.Implies)
OPERATIONS = (sp.Add, sp.Mul, sp.Pow, sp.Abs, sp.Max, sp.Min, sp.log, sp.exp, sp.ceiling)
#: What is true or false; every other type is a number.
SAYINGS = frozenset((*RELATIONS, *CONNECTIVES, *TRUTHS))
#: Everything that a fact may be made of.
TYPES = frozenset((*NUMBERS, *LETTERS, *RELATIONS, *CONNECTIVES, *OPERATIONS, *TRUTHS))

#: What nothing can be expanded in.
ATOMS = frozenset((*NUMBERS, *LETTERS))

#: How many arguments each has; None for two or more.
_ARGUMENTS: dict[type, int | None] = {
    **dict.fromkeys((sp.Add, sp.Mul, sp.Max, sp.Min, sp.And, sp.Or)),
    **dict.fromkeys((sp.log, sp.exp, sp.Abs, sp.ceiling, sp.Not), 1),
    **dict.fromkeys((sp.Pow, sp.Implies, *RELATIONS), 2),
}
#: What the parts of a number may be; sympy computes with gmpy2 or flint where one is there.
_WHOLE = (int, type(MPZ(1)))
_exact: dict[int, object] = {}
#: What sympy has found out of an exact expression, by what the expression says.
_found: dict[sp.Basic, Any] = {}
Question = TypeVar("Question", bound=Callable[..., Any])


def is_exact(expr: object) -> bool:
    """Whether an expression is of the listed types throughout; remembered for the object itself.

    Nothing is while sympy is told to leave sums and products as they are written.
    """
    if id(expr) in _exact:
        return True
    if not evaluates():
        return False
    if type(expr) not in TYPES or type(getattr(expr, "args", None)) is not tuple:
        return False
    parts = expr.args  # type: ignore[attr-defined]
    found = all(map(is_exact, parts)) and _of_one_sort(expr) and _as_made(expr)
    if found:
        _forget(expr)
        _exact[id(expr)] = expr  # kept, so that no other object gets its identity
    return found


def evaluates() -> bool:
    """Whether sympy makes sums and products as it does unless it is told otherwise."""
    return bool(global_parameters.evaluate and global_parameters.distribute)


def _of_one_sort(expr: Any) -> bool:
    """Whether a connective joins what is true or false, and all else is made of numbers: sympy and
    the solver do not agree on which number a truth is."""
    wanted = type(expr) in CONNECTIVES
    return all((type(each) in SAYINGS) is wanted for each in expr.args)


def _as_made(expr: Any) -> bool:
    """Whether an expression is as sympy makes it from its arguments: a number reduced, and no
    operation of arithmetic left undone, of which it would misjudge the sign."""
    kind = type(expr)
    if kind in LETTERS:
        return _as_named(expr)
    if kind in NUMBERS:
        if type(expr.p) not in _WHOLE or type(expr.q) not in _WHOLE:
            return False
        whole = kind is not sp.Rational
        return bool(
            expr.q == 1 if whole and kind is not Half else expr == sp.Rational(expr.p, expr.q)
        )
    if kind not in _ARGUMENTS:
        return True
    many = _ARGUMENTS[kind]
    if len(expr.args) != many if many is not None else len(expr.args) < 2:
        return False
    return kind not in (sp.Add, sp.Mul, sp.Pow, sp.Abs) or bool(kind(*expr.args) == expr)


def _as_named(letter: Any) -> bool:
    """Whether a letter has a plain name: one of another type may equal now this and now that."""
    index = getattr(letter, "dummy_index", 0)
    return (type(letter.name), type(index), type(letter._assumptions_orig)) == (str, int, dict)


def _forget(expr: Any) -> None:
    """Make an expression find out again what sympy knows of it: an object that was not made by its
    constructor, an unpickled one for example, may claim any sign, or to be another letter."""
    expr._mhash = None
    if type(expr) in LETTERS:
        made: Any = sp.Dummy("", dummy_index=0, **expr._assumptions_orig)
        expr._assumptions, expr._assumptions0 = made._assumptions, made._assumptions0
    elif type(expr) in NUMBERS:
        expr._assumptions = type(expr).default_assumptions
    else:
        expr._assumptions = _found_once(expr)


def _found_once(expr: Any) -> Any:
    """What sympy finds out of an expression, in one place for all that are equal and exact: it is
    found by asking the parts, which are equal and exact too."""
    if expr not in _found:
        _found[expr] = type(expr).default_assumptions.copy()
    return _found[expr]


def compared(kind: Any, one: sp.Expr | int, other: sp.Expr | int) -> sp.Basic:
    """The comparison as it is written. Whether signs of letters decide it is not asked of sympy,
    which takes long over sums; of one number with itself, and of two known ones, it is true or
    false."""
    sides = sp.sympify(one), sp.sympify(other)
    if sides[0] == sides[1] or all(type(each) in NUMBERS for each in sides):
        return cast("sp.Basic", kind(*sides))
    return cast("sp.Basic", kind(*sides, evaluate=False))


def replaced(expr: sp.Basic, new: dict[sp.Basic, sp.Basic]) -> sp.Basic:
    """The expression with other letters for some, its comparisons as they are written."""
    if type(expr) in RELATIONS:
        return compared(type(expr), *(each.xreplace(new) for each in expr.args))
    if type(expr) in CONNECTIVES:
        return cast("sp.Basic", type(expr)(*(replaced(each, new) for each in expr.args)))
    return expr.xreplace(new)


def remembered(settled: Callable[[sp.Dummy], bool]) -> Callable[[Question], Question]:
    """The answer for each expression once; for one of other types, or with a letter of which it is
    not settled what it means, it is found anew."""

    def decorate(ask: Question) -> Question:
        known: dict[sp.Basic, Any] = {}

        def answer(expr: sp.Basic) -> Any:
            if not is_exact(expr):
                return ask(expr)
            if expr not in known:
                found = ask(expr)
                if not all(settled(each) for each in expr.free_symbols if type(each) is sp.Dummy):
                    return found
                known[expr] = found
            return known[expr]

        return cast("Question", answer)

    return decorate


def _of_itself(symbol: sp.Dummy) -> bool:
    """Whether the sign of a letter is settled: always, whatever it means."""
    return True


@remembered(_of_itself)
def has_value(expr: sp.Basic) -> bool:
    """Whether every quotient, root, power and logarithm exists, by the signs of the letters."""
    return all(map(_exists, sp.preorder_traversal(expr)))


def _exists(expr: Any) -> bool:
    if type(expr) is sp.log:
        return bool(expr.args[0].is_positive)
    if type(expr) is not sp.Pow:
        return True
    base, exponent = expr.args
    if type(exponent) not in NUMBERS:
        whole = exponent.is_integer and exponent.is_nonnegative
        return bool(whole or base.is_positive)
    if exponent < 0:
        return bool(base.is_positive or (exponent.q == 1 and base.is_nonzero))
    return bool(exponent.q == 1 or (exponent.q == 2 and base.is_nonnegative))
