"""The terms of the kernel of proofs as LaTeX: inner products, expectations, sums over an index."""

from __future__ import annotations

import sympy as sp
from sympy.printing.latex import greek_letters_set

from bounds.proving.terms.finite.indices import Range
from bounds.proving.terms.finite.least import Least
from bounds.proving.terms.finite.products import Product
from bounds.proving.terms.finite.sums import Sum
from bounds.proving.terms.finite.vectors import Total
from bounds.proving.terms.largest import Largest
from bounds.proving.terms.mean import Mean
from bounds.proving.terms.node import Applied, Node, node
from bounds.proving.terms.scalar import GRADIENT, Entry, Inner, Norm, Value
from bounds.proving.terms.size import Size
from bounds.proving.terms.vector import Base, Image, Named, Variable, Vector

#: Greek letters that LaTeX has by their names; omicron and most capitals look like Latin ones.
GREEK = (greek_letters_set - {"omicron"}) | {
    "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega",
}  # fmt: skip


def names_of_terms(expr: sp.Basic) -> dict[sp.Symbol, str]:
    """The LaTeX of every letter in the expression that means a term, or an index of a sum."""
    found: dict[sp.Symbol, str] = {}
    for symbol in expr.free_symbols:
        inside = node(symbol)
        if inside is not None:
            found[symbol] = term_latex(inside)
        elif isinstance(symbol, sp.Dummy):
            found[symbol] = _index(symbol)
    return found


def term_latex(term: Node) -> str:
    """One term as LaTeX."""
    match term:
        case Inner():
            one, other = _base(term.a), _base(term.b)
            if term.a == term.b:
                return rf"\left\Vert {one} \right\Vert^{{2}}"
            return rf"\left\langle {one}, {other} \right\rangle"
        case Norm():
            return rf"\left\Vert {_vector(term.of)} \right\Vert"
        case Value():
            return rf"f\left({_vector(term.of)}\right)"
        case Entry():
            return rf"\left({_base(term.of)}\right)_{{{_number(term.at)}}}"
        case Largest():
            at = f"{_number(term.many)},{_number(term.at)}"
            return rf"\mathrm{{largest}}_{{{at}}}\left({_vector(term.of)}\right)"
        case Mean():
            return rf"E\left[{_number(term.of)}\right]"
        case Sum() | Product() | Least():
            sign = {Sum: r"\sum", Product: r"\prod", Least: r"\min"}[type(term)]
            return rf"\left({sign}_{{{_range(term.over)}}} {_number(term.body)}\right)"
        case Size():
            return rf"\sqrt{{E\left\Vert {_vector(term.of)} \right\Vert^{{2}}}}"
        case Applied():
            at = ",".join(_any(each) for each in term.at)
            return rf"{_word(term.name)}_{{{at}}}"
    return rf"\mathrm{{{term.text}}}"


def _range(over: Range) -> str:
    return rf"{_number(over.low)} \le {_index(over.var)} < {_number(over.high)}"


def _base(base: Base) -> str:
    match base:
        case Named():
            at = ",".join(map(_number, base.at))
            return rf"{_word(base.name)}_{{{at}}}" if at else _word(base.name)
        case Variable():
            return _word(base.name)
        case Image():
            name = r"\nabla f" if base.name == GRADIENT else _word(base.name)
            at = f"_{{{','.join(map(_number, base.at))}}}" if base.at else ""
            return rf"{name}{at}\left({_vector(base.of)}\right)"
        case Total():
            return rf"\sum_{{{_range(base.over)}}} {_vector(base.body)}"
    return rf"\mathrm{{{base.text}}}"


def _vector(a: Vector) -> str:
    written = ""
    for base, factor in sorted(a.terms, key=lambda pair: pair[0].text):
        minus = factor.could_extract_minus_sign()
        size = -factor if minus else factor
        number = _number(size)
        scale = "" if size == 1 else rf"\left({number}\right) " if size.is_Add else f"{number} "
        written += (" - " if minus else " + " if written else "") + scale + _base(base)
    return written or "0"


def _any(value: object) -> str:
    return _vector(value) if isinstance(value, Vector) else _number(value)


def _number(expr: object) -> str:
    assert isinstance(expr, sp.Basic)
    return str(sp.latex(expr, symbol_names=names_of_terms(expr)))


def _index(symbol: sp.Symbol) -> str:
    name = symbol.name
    return f"{name[0]}_{{{name[1:]}}}" if len(name) > 1 and name[1:].isdigit() else name


def _word(name: str) -> str:
    star = "^{*}" if name.endswith("*") else ""
    plain = name.rstrip("*")
    if plain in GREEK:
        return rf"\{plain}{star}"
    return plain + star if len(plain) == 1 else rf"\mathrm{{{plain}}}{star}"
