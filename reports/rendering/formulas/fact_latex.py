"""A sympy expression as LaTeX, with the letters of proofs that are words or carry their meaning."""

from __future__ import annotations

import re
from functools import cache

import sympy as sp

from reports.rendering.formulas.term_latex import GREEK, names_of_terms

_SIGNS = {
    "²": "^{2}", "∇": r"\nabla ", "Σ": r"\Sigma ", "≤": r"\le ", "*": r"\,",
    "<": r"\langle ", ">": r"\rangle ", "|": r"\vert ",
}  # fmt: skip
#: Words that LaTeX has as signs.
_KNOWN = GREEK | {"log", "sup"}
_WORD = re.compile(r"\\[A-Za-z]+ ?|[A-Za-z]{2,}")
_INDEX = re.compile(r"(?:_(?:\{[^}]*\}|[A-Za-z0-9+-]+))+")


@cache
def fact_latex(expr: sp.Basic) -> str:
    """LaTeX of an expression, in which ``late_+`` is a word with an index and no product."""
    letters = [s for s in expr.free_symbols if type(s) is sp.Symbol]
    own = {s: name for s in letters if (name := _name(str(s))) is not None}
    own |= names_of_terms(expr)
    return str(sp.latex(expr, symbol_names=own))


def _name(name: str) -> str | None:
    """The LaTeX of a letter's name where sympy's own would be wrong, else None."""
    signs = any(sign in name for sign in (*_SIGNS, "("))
    words = [each for each in re.findall("[A-Za-z]{2,}", name) if each not in _KNOWN]
    if not signs and not words:
        return None
    latex = re.sub(r"\*$", "^{*}", _INDEX.sub(_lowered, name))
    for sign, written in _SIGNS.items():
        latex = latex if sign == "*" and latex.endswith("^{*}") else latex.replace(sign, written)
    return _WORD.sub(_upright, latex).strip()


def _upright(found: re.Match[str]) -> str:
    word = found.group()
    if word.startswith("\\"):
        return word
    return rf"\{word} " if word in _KNOWN else rf"\mathrm{{{word}}}"


def _lowered(found: re.Match[str]) -> str:
    return "_{" + ",".join(each.strip("{}") for each in found.group().split("_")[1:]) + "}"
