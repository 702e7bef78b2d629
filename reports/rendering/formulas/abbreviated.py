"""A formula too long for a line, with names for the parts that come back in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import sympy as sp

#: Letters of LaTeX from which on a formula would be set too small to be read.
LONG = 400
#: What is no longer is its own best name.
_SHORT = 20
#: Letters of LaTeX in a line of definitions.
_LINE = 160


def abbreviated(latex: str, value: sp.Expr) -> str:
    """``latex``, in which ``value`` stands, in lines of their own: first with names u_1, u_2, ...
    for its parts, then what they are. Unchanged where it is short enough."""
    whole = sp.latex(value)
    if len(latex) <= LONG or whole not in latex:
        return latex
    shorter, parts = named(value)
    if not parts:
        return latex
    first = latex.replace(whole, sp.latex(shorter))
    lines = [f"{first},", *_lines([rf"{sp.latex(u)} = {sp.latex(part)}" for u, part in parts])]
    return r"\begin{array}{l}" + r" \\ ".join(lines) + r"\end{array}"


def named(value: sp.Expr) -> tuple[sp.Expr, list[tuple[sp.Symbol, sp.Expr]]]:
    """``value`` and its parts, each in the names before it; short ones stay where they are."""
    parts, (shorter,) = sp.cse(value, symbols=map(sp.Dummy, map("u{}".format, count())))
    inside: dict[sp.Symbol, sp.Expr] = {}
    kept: list[tuple[sp.Symbol, sp.Expr]] = []
    for place, part in parts:
        part = part.xreplace(inside)
        if len(sp.latex(part)) <= _SHORT:
            inside[place] = part
        else:
            inside[place] = sp.Symbol(f"u_{len(kept) + 1}")
            kept.append((inside[place], part))
    return shorter.xreplace(inside), kept


def _lines(parts: list[str]) -> Iterator[str]:
    line = ""
    for number, part in enumerate(parts, start=1):
        ended = part + ("," if number < len(parts) else "")
        if line and len(line) + len(ended) > _LINE:
            yield line
            line = ""
        line = rf"{line} \quad {ended}" if line else ended
    yield line
