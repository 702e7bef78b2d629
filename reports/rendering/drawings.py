"""The drawings of one page: short ids, no id twice, and every letter's shape drawn only once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_ID = re.compile(r' id="([^"]*)"')
_LINK = re.compile(r'(href="#|url\(#)([^")]*)')
_SHAPE = re.compile(r'\s*<path id="([^"]*)"([^>]*)/>(?=(?:\s*<path id="[^>]*/>)*\s*</defs>)')


@dataclass(slots=True)
class Drawings:
    """Gives the ids of a page; ``shapes`` are those that an earlier drawing has defined.

    A drawing may so refer to a shape in another one of the same page.
    """

    shapes: dict[str, str] = field(default_factory=dict)
    given: int = 0

    def place(self, svg: str) -> str:
        """The drawing without ids that nothing refers to and shapes that the page has already."""
        used = {name for _, name in _LINK.findall(svg)}
        names: dict[str, str] = {}
        svg = _SHAPE.sub(lambda shape: self._shape(shape, names), svg)
        svg = re.sub(r"<defs>\s*</defs>", "", svg)
        svg = _ID.sub(lambda found: self._named(found[1], used, names), svg)
        svg = _LINK.sub(lambda found: found[1] + names.get(found[2], found[2]), svg)
        return re.sub(r">\s*\n\s*", ">\n", svg)

    def _shape(self, shape: re.Match[str], names: dict[str, str]) -> str:
        name, drawn = shape.groups()
        if drawn in self.shapes:
            names[name] = self.shapes[drawn]
            return ""
        names[name] = self.shapes[drawn] = self._next()
        return shape[0]

    def _named(self, name: str, used: set[str], names: dict[str, str]) -> str:
        if name not in used:
            return ""
        if name not in names:
            names[name] = self._next()
        return f' id="{names[name]}"'

    def _next(self) -> str:
        self.given += 1  # a dot, which no anchor of a section has
        return f"d.{self.given}"
