"""Expressions as plain text, with the letters of terms as they read."""

from __future__ import annotations

import sympy as sp
from sympy.printing.str import StrPrinter

from bounds.proving.terms.exact import remembered


class _Plain(StrPrinter):  # type: ignore[misc]
    """sympy puts a mark before the name of a Dummy, which the letter of a term is."""

    def _print_Dummy(self, expr: sp.Dummy) -> str:
        return str(expr.name)

    def _print_Relational(self, expr: sp.Rel) -> str:
        return f"{self._print(expr.lhs)} {_SIGNS[type(expr)]} {self._print(expr.rhs)}"

    def _print_Implies(self, expr: sp.Implies) -> str:
        if_so, then = map(self._print, expr.args)
        return f"(({if_so}) ⇒ ({then}))"


_SIGNS: dict[type, str] = {
    sp.Eq: "=", sp.Ne: "≠", sp.Le: "≤", sp.Lt: "<", sp.Ge: "≥", sp.Gt: ">",
}  # fmt: skip
_PRINTER = _Plain()


def _named(symbol: sp.Dummy) -> bool:
    """Whether its name is settled: always, whatever it means."""
    return True


@remembered(_named)
def told(expr: sp.Basic) -> str:
    """An expression or a fact as text."""
    return str(_PRINTER.doprint(expr))
