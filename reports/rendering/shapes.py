"""A drawing holds shapes and no more: nothing that a page would run or fetch."""

from __future__ import annotations

import re
from xml.etree import ElementTree

_SHAPE = re.compile(
    "svg|g|defs|clipPath|path|rect|circle|ellipse|line|polyline|polygon|use|image|text|tspan|title"
)


def only_shapes(svg: str) -> bool:
    """Whether every element of the SVG is a shape without a script and without a link out."""
    try:
        elements = list(ElementTree.fromstring(svg).iter())
    except ElementTree.ParseError:
        return False
    return elements[0].tag.endswith("svg") and all(
        _SHAPE.fullmatch(element.tag.rpartition("}")[2]) and all(map(_harmless, element.items()))
        for element in elements
    )


def _harmless(attribute: tuple[str, str]) -> bool:
    name, value = attribute[0].rpartition("}")[2].lower(), attribute[1].strip().lower()
    if name == "href":
        return value.startswith(("#", "data:image/png"))
    return not name.startswith("on") and "url(" not in value.replace("url(#", "")


_GROUP = re.compile(r"<g(?: [^>]*)?(?<!/)>|</g>")
_UNSEEN = re.compile(r'<path d="[^"]*" style="fill: none"/>')


def bare(svg: str) -> str:
    """The same drawing without groups that say nothing, and without paths that draw nothing."""
    kept: list[bool] = []

    def said(group: re.Match[str]) -> str:
        if group[0] != "</g>":
            kept.append(group[0] != "<g>")
            return group[0] if kept[-1] else ""
        return group[0] if kept.pop() else ""

    svg = _GROUP.sub(said, svg)
    return svg if re.search("<g [^>]*stroke", svg) else _UNSEEN.sub("", svg)


def size(svg: str) -> tuple[float, float]:
    """Width and height of the drawing as it was made, in points; a square where it says none."""
    box = ElementTree.fromstring(svg).get("viewBox", "").split()
    return (float(box[2]), float(box[3])) if len(box) == 4 else (500.0, 500.0)
