"""A formula's MathML tree as Typst mathematics, so that both formats draw one source."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from xml.etree.ElementTree import Element, fromstring

from reports.rendering.formulas.mathml import mathml
from reports.rendering.formulas.typst_signs import BARS, UnknownError, quoted, sign

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_EMS = re.compile(r"-?[0-9.]+em")
# How a bar is spaced by the form that the tree gives it.
_CLASSES = {"prefix": "opening", "postfix": "closing", None: "normal"}
_CLOSING = {"(": ")", "[": "]", "{": "}", "⌈": "⌉", "⌊": "⌋", "⟨": "⟩"}
_OVER = {"‾": "overline({})", "¯": "overline({})", "⏞": "overbrace({})"} | {
    sign: f"accent({{}}, {name})"
    for name, signs in {
        "hat": "ˆ^", "tilde": "~˜", "arrow": "→", "dot": "˙", "dot.double": "¨",
        "caron": "ˇ", "breve": "˘", "acute": "´", "grave": "`",
    }.items()
    for sign in signs
}  # fmt: skip
_UNDER = {"_": "underline({})", "‾": "underline({})", "⏟": "underbrace({})"}


@cache
def typst(latex: str, display: str = "inline") -> str:
    """The formula in Typst's math mode. ValueError for what cannot be drawn in full.

    The tree is the one that the page shows, from ``reports.rendering.formulas.mathml``.
    """
    try:
        return _row(list(fromstring(mathml(latex, display=display))))
    except UnknownError as unknown:
        raise ValueError(f"formula: given {latex!r}, allowed: none with {unknown}") from None


def _row(children: Sequence[Element]) -> str:
    """Elements side by side; a bracket that stretches takes in what stands up to its partner."""
    parts: list[str] = []
    place = 0
    while place < len(children):
        child = children[place]
        end = _partner(children, place) if _stretches(child) else place
        if end > place:
            inside = _row(children[place + 1 : end])
            last = _bracket(children[end]) if end < len(children) else ""
            parts.append(f"lr({_bracket(child)} {inside} {last})")
        else:
            parts.append(_draw(child))
        place = end + 1
    return " ".join(parts) or '""'


def _stretches(element: Element) -> bool:
    opens = element.get("form") == "prefix" or element.text in _CLOSING
    return element.tag == "mo" and opens and element.get("stretchy") != "false"


def _partner(children: Sequence[Element], start: int) -> int:
    """Where the closing bracket stands; behind the row's end where there is none, as of cases."""
    opening, depth = children[start], 0
    for place in range(start + 1, len(children)):
        child = children[place]
        if child.tag == "mo" and child.get("stretchy") != "false":
            if _closes(opening, child):
                if depth == 0:
                    return place
                depth -= 1
            elif child.text == opening.text:
                depth += 1
    return len(children)


def _closes(opening: Element, child: Element) -> bool:
    if opening.get("form") == "prefix":
        return child.get("form") == "postfix"
    return child.text == _CLOSING.get(opening.text or "")


def _bracket(element: Element) -> str:
    """A bracket that ``lr`` stretches."""
    return sign(element.text or "")


def _draw(element: Element) -> str:
    """One element by the rule of its tag."""
    if element.tag not in _RULES:
        raise UnknownError(f"<{element.tag}>")
    return _RULES[element.tag](element)


def _token(element: Element) -> str:
    """An identifier, a number or an operator."""
    text = element.text or ""
    if _NUMBER.fullmatch(text):
        return text
    if len(text) > 1 and text.isalpha():
        # The tree holds the thin spaces around a name already: an operator would add its own.
        return f'class("normal", {quoted(text)})'
    drawn = sign(text)
    if text in BARS:
        return f'class("{_CLASSES[element.get("form")]}", {drawn})'
    return f"upright({drawn})" if element.get("mathvariant") == "normal" else drawn


def _text(element: Element) -> str:
    return f'class("normal", {quoted(element.text or "")})'


def _space(element: Element) -> str:
    width = element.get("width", "")
    if not _EMS.fullmatch(width):
        raise UnknownError(f"a space of {width!r}")
    return f"#h({width})"


def _fraction(element: Element) -> str:
    above, below = map(_draw, element)
    if element.get("linethickness", "1") in {"0", "0px", "0em", "0pt"}:
        return f"mat(delim: #none, {above}; {below})"
    return f"frac({above}, {below})"


def _root(element: Element) -> str:
    inside, degree = map(_draw, element)
    return f"root({degree}, {inside})"


def _scripts(*places: str, around: str = "scripts") -> Callable[[Element], str]:
    """Scripts at the places: beside their base, or with ``limits`` over and under it."""

    def rule(element: Element) -> str:
        base, *scripts = map(_draw, element)
        named = ", ".join(f"{p}: {s}" for p, s in zip(places, scripts, strict=True))
        return f"attach({around}({base}), {named})"

    return rule


def _accent(known: dict[str, str], otherwise: Callable[[Element], str]) -> Callable[[Element], str]:
    def rule(element: Element) -> str:
        over = element[1].text or ""
        return known[over].format(_draw(element[0])) if over in known else otherwise(element)

    return rule


def _table(element: Element) -> str:
    cells = list(element.iter("mtd"))
    left = {cell.get("columnalign") for cell in cells}
    if any(e.tag not in {"mtr", "mtd"} for row in element for e in (row, *row)) or len(left) > 1:
        raise UnknownError("a table of this kind")
    align = "left" if left == {"left"} else "center"
    rows = "; ".join(", ".join(_row(list(cell)) for cell in row) for row in element)
    return f"mat(delim: #none, align: #{align}, {rows})"


def _style(element: Element) -> str:
    if element.get("displaystyle") not in {"true", None}:
        raise UnknownError("a style of this kind")
    return f"display({_row(list(element))})"


_RULES: dict[str, Callable[[Element], str]] = {
    "mrow": lambda element: _row(list(element)),
    "mi": _token,
    "mn": _token,
    "mo": _token,
    "mtext": _text,
    "mspace": _space,
    "mfrac": _fraction,
    "msqrt": lambda element: f"sqrt({_row(list(element))})",
    "mroot": _root,
    "msub": _scripts("b"),
    "msup": _scripts("t"),
    "msubsup": _scripts("b", "t"),
    "munder": _accent(_UNDER, _scripts("b", around="limits")),
    "mover": _accent(_OVER, _scripts("t", around="limits")),
    "munderover": _scripts("b", "t", around="limits"),
    "mtable": _table,
    "mstyle": _style,
}
