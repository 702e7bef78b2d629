"""sympy's expressions as functions of JavaScript, so that no formula is typed twice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import reduce
from typing import Any, ClassVar

import sympy as sp
from sympy.printing.printer import Printer

from reports.rendering.calculator import Calculator, Case, Line, Rule


class _Calls(Printer):  # type: ignore[misc]
    """Prints calls of an arithmetic ``n`` on the letters ``v``, in the order that Python computes.

    The arithmetic is an argument because iterations are counted in more digits than a float has.
    Raises ``TypeError`` for an expression without a closed form.
    """

    _default_settings: ClassVar[dict[str, Any]] = {"order": None}

    def emptyPrinter(self, expr: sp.Basic) -> str:
        raise TypeError(f"expression: given {type(expr).__name__}, allowed: a closed form")

    def _print_Symbol(self, expr: sp.Symbol) -> str:
        return f"v.{expr.name}"

    def _print_Integer(self, expr: sp.Integer) -> str:
        return f"n.of({int(expr)})"

    def _print_Rational(self, expr: sp.Rational) -> str:
        return f"n.div(n.of({expr.p}), n.of({expr.q}))"

    def _print_Add(self, expr: sp.Add, order: Any = None) -> str:
        return self._fold("add", self._as_ordered_terms(expr, order=order))

    def _print_Mul(self, expr: sp.Mul) -> str:
        below = [x for x in expr.as_ordered_factors() if _divides(x)]
        above = [x for x in expr.as_ordered_factors() if not _divides(x)]
        top = self._fold("mul", above or [sp.Integer(1)])
        return f"n.div({top}, {self._fold('mul', [1 / x for x in below])})" if below else top

    def _print_Pow(self, expr: sp.Pow, rational: bool = False) -> str:
        base, power = self._print(expr.base), expr.exp
        if not (2 * power).is_Integer:
            raise TypeError(f"power: given {power}, allowed: halves of whole numbers")
        if power < 0:
            return f"n.div(n.of(1), {self._print(1 / expr)})"
        whole, half = divmod(power, 1)
        powers = [base] if whole == 1 else [f"n.pow({base}, {whole})"] * bool(whole)
        factors = powers + [f"n.sqrt({base})"] * bool(half)
        return f"n.mul({', '.join(factors)})" if len(factors) > 1 else factors[0]

    def _print_log(self, expr: sp.log) -> str:
        return f"n.log({self._print(expr.args[0])})"

    def _print_ceiling(self, expr: sp.ceiling) -> str:
        return f"n.ceil({self._print(expr.args[0])})"

    def _print_Max(self, expr: sp.Max) -> str:
        return self._fold("max", expr.args)

    def _print_Min(self, expr: sp.Min) -> str:
        return self._fold("min", expr.args)

    def _print_Piecewise(self, expr: sp.Piecewise) -> str:
        *cases, (last, always) = expr.args
        if always != sp.true:
            raise TypeError("piecewise: given no last case, allowed: one that holds otherwise")
        pairs = [f"{self._print(when)} ? {self._print(value)} : " for value, when in cases]
        return f"({''.join(pairs)}{self._print(last)})"

    def _print_Relational(self, expr: sp.Rel) -> str:
        return f"n.compare({self._print(expr.lhs)}, {self._print(expr.rhs)}) {_sign(expr)} 0"

    def _print_And(self, expr: sp.And, order: Any = None) -> str:
        return " && ".join(f"({self._print(each)})" for each in expr.args)

    def _fold(self, call: str, parts: Iterable[sp.Basic]) -> str:
        return str(reduce(lambda a, b: f"n.{call}({a}, {b})", map(self._print, parts)))


def _divides(factor: sp.Basic) -> bool:
    return bool(factor.is_Pow and factor.exp.is_Rational and factor.exp.is_negative)


def _sign(relation: sp.Rel) -> str:
    return str({"==": "===", "!=": "!=="}.get(relation.rel_op, relation.rel_op))


def function(expression: sp.Basic) -> str:
    """``(n, v) => ...``: the expression in the arithmetic ``n`` at the letters ``v``."""
    return f"(n, v) => {_Calls().doprint(expression)}"


def program(calculator: Calculator) -> str:
    """An object that says what the form reads and holds the functions that it computes with."""
    return _object(
        fixed=_text({letter.name: value for letter, value in calculator.constants}),
        command=_text(calculator.command),
        cases=_list(map(_case, calculator.cases)),
    )


def _case(case: Case) -> str:
    return _object(
        chosen=_text(case.chosen),
        fields=_text([letter.name for letter in case.fields]),
        reached="null" if case.reached is None else function(case.reached),
        lines=_list(map(_line, case.lines)),
    )


def _line(line: Line) -> str:
    return _object(
        name=_text(line.name),
        constant=function(line.constant),
        by=_text(line.constant_name),
        fault=_text(line.fault),
        instead=_text(line.instead),
        rules=_list(map(_rule, line.rules)),
    )


def _rule(rule: Rule) -> str:
    letters = rule.step_size.free_symbols | rule.iterations.free_symbols
    return _object(
        name=_text(rule.name),
        fault=_text(rule.fault),
        reads=_text(sorted(x.name for x in letters)),
        step=function(rule.step_size),
        iterations=function(rule.iterations),
        conditions=_list(f"[{_text(name)}, {function(holds)}]" for name, holds in rule.conditions),
    )


def _object(**parts: str) -> str:
    return "{ " + ", ".join(f"{name}: {part}" for name, part in parts.items()) + " }"


def _list(parts: Iterable[str]) -> str:
    return f"[{', '.join(parts)}]"


def _text(value: object) -> str:
    """A literal that cannot end the script element that it stands in."""
    return json.dumps(value).replace("<", "\\u003c")
