"""The report as a document: what is said, in which order, and nothing about how it is drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from reports.rendering.calculator import Calculator
from reports.rendering.shapes import only_shapes


class Kind(Enum):
    """What a verdict means to the reader; the value is its symbol, which needs no colour."""

    BAD = "✗"
    GOOD = "✓"
    NEUTRAL = "–"


@dataclass(frozen=True, slots=True)
class Mark:
    """The word of a verdict, drawn as symbol, word and colour."""

    word: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that carry the sentence."""

    words: str


@dataclass(frozen=True, slots=True)
class Formula:
    """LaTeX mathematics: displayed as a block, inline as a run or a cell."""

    latex: str
    label: str = ""


Run = str | Strong | Formula | Mark
Words = Run | tuple[Run, ...]
Cell = str | float | int | Formula | Mark


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

    ValueError where a row has not one cell for each column.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Words = ""
    interactive: bool = False

    def __post_init__(self) -> None:
        wide = len(self.columns)
        for row in self.rows:
            if len(row) != wide:
                raise ValueError(f"rows: given {len(row)} cells, allowed: {wide}, one a column")


@dataclass(frozen=True, slots=True)
class Details:
    """Blocks folded away under a summary.

    What is too long for paper stands there as the sentence ``on_paper``, which says where it is.
    """

    summary: str
    blocks: tuple[Block, ...]
    on_paper: str = ""


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


def runs(words: Words) -> tuple[Run, ...]:
    """The runs of words, also where they are a single one or the empty string."""
    if isinstance(words, tuple):
        return words
    return (words,) if words else ()
