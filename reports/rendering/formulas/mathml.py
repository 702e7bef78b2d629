"""LaTeX mathematics as MathML, which browsers draw."""

from __future__ import annotations

import re
from functools import cache
from xml.etree import ElementTree

from latex2mathml.converter import convert
from markupsafe import Markup

# Letters for private use stand in while the converter works: it does not escape \text{<}.
_GUARDS = {"\ue000": "<", "\ue001": ">", "\ue002": "&"}
_UNDER = {"max", "min", "sup", "inf", "lim", "argmax", "argmin"}
_OVER = {"\u2015": "\u203e", "^": "\u02c6"}
_LOW = {"math", "mrow", "mtd", "mi", "mn", "mo", "mtext", "mspace", "msub", "msup", "msubsup"}
_FENCES = "()[]{}|‖⌈⌉⌊⌋⟨⟩"
_BRACKETS = "()[]{}⌈⌉⌊⌋⟨⟩"
_APART = {"mo", "mspace"}
_ELEMENT = re.compile("m[a-z]+|none")
_ATTRIBUTE = re.compile(
    "display|stretchy|fence|form|separator|accent|accentunder|movablelimits|mathvariant|width"
    "|linethickness|height|depth|minsize|maxsize|columnalign|scriptlevel|displaystyle"
)


#: A value of an attribute that is a word.
_QUOTED = re.compile('="([a-z]+)"')


def drawn_formula(latex: str, display: str = "inline") -> Markup:
    """The same without the quotes that a word needs in XML alone: a page has 20,000 of them."""
    return Markup(_QUOTED.sub(r"=\1", mathml(latex, display)))


@cache
def mathml(latex: str, display: str = "inline") -> Markup:
    """A formula as browsers draw it. ValueError for what is not LaTeX mathematics."""
    guarded = latex.replace(r"\&", "\ue002").replace("<", "\ue000").replace(">", "\ue001")
    try:
        plain = re.sub(r' xmlns="[^"]*"', "", convert(guarded, display=display))
        elements = list(ElementTree.fromstring(plain).iter())
    except Exception:  # the converter raises whatever it trips over
        elements = []
    known = [_ELEMENT.fullmatch(e.tag) and "\\" not in (e.text or "") for e in elements]
    if not elements or not all(known):
        raise ValueError(f"formula: given {latex!r}, allowed: LaTeX mathematics")
    for element in elements:
        _mend(element, display)
    for element in elements:
        _leave_out(element)
    return Markup(ElementTree.tostring(elements[0], encoding="unicode"))


def _leave_out(element: ElementTree.Element) -> None:
    """What a browser takes for granted: the form of a bracket, and rows of one."""
    for at, child in enumerate(element):
        while child.tag == "mrow" and not child.attrib and len(child) == 1:
            element[at] = child = child[0]
        if child.tag == "mo" and (child.text or "") in _BRACKETS:
            child.attrib.pop("fence", None)
            child.attrib.pop("form", None)
    if element.tag == "math" and element.get("display") == "inline":
        del element.attrib["display"]


def _mend(element: ElementTree.Element, display: str) -> None:
    """Put right what the converter gets wrong in one element and between its children."""
    for name in [name for name in element.attrib if not _ATTRIBUTE.fullmatch(name)]:
        del element.attrib[name]
    if element.tag in {"mi", "mn", "mo", "mtext"}:
        _mend_token(element)
    if element.tag == "msub" and display == "block" and (element[0].text or "") in _UNDER:
        element.tag = "munder"
    if element.tag == "msup" and set("".join(element[1].itertext())) <= set("′″‴"):
        element.tag = "mrow"  # the font's primes are raised already
    if element.tag == "mover" and element[1].text in _OVER:
        element[1].text, element[1].attrib = _OVER[element[1].text], {}
    if element.tag in {"mrow", "math", "mtd"}:
        _mend_fences(element)
        _space_names(element)


def _mend_token(token: ElementTree.Element) -> None:
    text = token.text or ""
    if text in _GUARDS:
        token.tag = "mo"
    token.text = "".join(_GUARDS.get(letter, letter) for letter in text) or None
    if token.tag == "mo" and (text.isalpha() or text == "∞"):
        # As an operator, a name would get an operator's wide spaces.
        token.tag, token.attrib = "mi", {"mathvariant": "normal"} if len(text) == 1 else {}
    if text == "*":
        token.text = "∗"  # centred, so that a star in an exponent is raised once only


def _mend_fences(row: ElementTree.Element) -> None:
    """Browsers keep room for the largest bracket around a stretchy one: low ones need none."""
    low = all(element.tag in _LOW for element in row.iter())
    for child in row:
        bare = child.text == "‖" and not child.get("fence")
        if child.tag == "mo" and (child.text or "") in _FENCES and (low or bare):
            child.set("stretchy", "false")


def _space_names(row: ElementTree.Element) -> None:
    """A thin space around log, max and their like, as in 2 log T, but none before a bracket."""
    children = [None, *row, None]
    row[:] = []
    for before, child, after in zip(children, children[1:], children[2:], strict=False):
        assert child is not None
        named = _is_name(child)
        if named and before is not None and (before.tag not in _APART or before.text in {")", "]"}):
            row.append(ElementTree.Element("mspace", width="0.167em"))
        row.append(child)
        if named and after is not None and after.tag not in _APART and not _opens(after):
            row.append(ElementTree.Element("mspace", width="0.167em"))


def _is_name(element: ElementTree.Element) -> bool:
    core = element[0] if element.tag in {"msub", "munder", "msup"} and len(element) else element
    return core.tag in {"mi", "mo"} and len(core.text or "") > 1 and (core.text or "").isalpha()


def _opens(element: ElementTree.Element) -> bool:
    while element.tag in {"mrow", "msup", "msub"} and len(element):
        element = element[0]
    return element.tag == "mo" and (element.text or "") in "([{|‖⌈⌊⟨"
