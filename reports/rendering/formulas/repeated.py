"""A fact that stands in many tables is written once into the page, and copied when it is open.

Proofs share their steps: two thirds of what they say is said in another one too. Without a script
a link leads to where it is written.
"""

from __future__ import annotations

import re
from collections import Counter

#: Characters of a cell's HTML from which on it is written once.
LONG = 90
#: The ends of cells and rows are left out in tables; a cell with an attribute stays as it is.
_CELL = re.compile(r"<td>((?:(?!<t[drh]\b|</tbody>).)+)", re.DOTALL)


def told_once(page: str) -> str:
    """The page with ``id=tN`` at the first of equal long cells and ``data-like`` at others."""
    times = Counter(
        cell for cell in _CELL.findall(page) if len(cell) >= LONG and " id=" not in cell
    )
    places: dict[str, str] = {}

    def written(found: re.Match[str]) -> str:
        cell = found[1]
        if times[cell] < 2:
            return found[0]
        if cell not in places:
            places[cell] = f"t{len(places) + 1}"
            return f"<td id={places[cell]}>{cell}"
        return f"<td data-like={places[cell]}><a href=#{places[cell]}>as there</a>"

    return _CELL.sub(written, page)
