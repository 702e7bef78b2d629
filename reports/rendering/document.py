"""The report as a document: what is said, in which order, and nothing about how it is drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.rendering.calculator import Calculator
from reports.rendering.shapes import only_shapes
from reports.rendering.words import (
    Cell,
    Formula,
    Kind,
    Link,
    Mark,
    Run,
    Strong,
    Words,
    runs,
)

__all__ = [
    "Block",
    "Cell",
    "Column",
    "Count",
    "Counts",
    "Details",
    "Document",
    "Figure",
    "Finding",
    "Formula",
    "Heading",
    "Kind",
    "Link",
    "Mark",
    "Run",
    "Section",
    "Strong",
    "Table",
    "Text",
    "Words",
    "runs",
]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    words: Words


@dataclass(frozen=True, slots=True)
class Heading:
    """A title within a section."""

    words: Words


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing; ``alternative`` says in words what it shows.

    ValueError where it says nothing, and for an SVG that holds more than shapes.
    """

    svg: str
    caption: Words
    alternative: str

    def __post_init__(self) -> None:
        if not self.alternative.strip():
            raise ValueError(f"alternative: given {self.alternative!r}, allowed: a sentence")
        if not only_shapes(self.svg):
            raise ValueError(f"svg: given {self.svg[:60]!r}, allowed: shapes, no scripts or links")


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; ``help`` is one sentence on what stands below it."""

    name: str
    numeric: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; an interactive one can be sorted and filtered.

    ``anchors`` are what links to the rows name, one a row or none at all. ValueError where a row
    has not one cell for each column, or where some rows have an anchor and others none.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Words = ""
    interactive: bool = False
    anchors: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        wide = len(self.columns)
        for row in self.rows:
            if len(row) != wide:
                raise ValueError(f"rows: given {len(row)} cells, allowed: {wide}, one a column")
        if len(self.anchors) not in (0, len(self.rows)):
            raise ValueError(f"anchors: given {len(self.anchors)}, allowed: {len(self.rows)} or 0")


@dataclass(frozen=True, slots=True)
class Details:
    """Blocks folded away under a summary.

    What is too long for paper stands there as the sentence ``on_paper``, which says where it is.
    ``anchor`` is what links to it name.
    """

    summary: str
    blocks: tuple[Block, ...]
    on_paper: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A card for the first screen: one thing that was found, and about which claim."""

    sentence: Words
    mark: Mark
    figure: Figure | None = None
    claim: Words = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A number, the word for what it counts, and what is to be known of it."""

    number: float
    word: str
    kind: Kind = Kind.NEUTRAL
    note: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """A row of small tiles."""

    tiles: tuple[Count, ...]


Block = Text | Heading | Formula | Figure | Table | Details | Finding | Counts | Calculator


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a title. ValueError where the title holds no letter and no digit."""

    title: str
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        if not self.anchor:
            raise ValueError(f"title: given {self.title!r}, allowed: letters or digits")

    @property
    def anchor(self) -> str:
        """The title in lower case with hyphens, to link to."""
        return re.sub(r"[\W_]+", "-", self.title.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report; ``lead`` is the first screen. ValueError where two anchors are equal."""

    title: str
    subtitle: str
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for section in self.sections:
            if section.anchor in seen:
                raise ValueError(f"sections: given {section.title!r} twice, allowed: titles differ")
            seen.add(section.anchor)
