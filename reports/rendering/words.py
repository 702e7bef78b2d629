"""What stands in a line: words, marks, formulas, and links within the report or out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


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


@dataclass(frozen=True, slots=True)
class Link:
    """Words or a mark that lead to the anchor ``to`` of this report, or to an https address.

    ValueError for an address of another kind, and for an anchor with white space in it.
    """

    shown: str | Mark
    to: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"https://[^\s\"<>]+|[^\s:]+:?[^\s:]*", self.to):
            raise ValueError(f"to: given {self.to!r}, allowed: an anchor, or https://...")

    @property
    def outward(self) -> bool:
        """Whether it leaves the report."""
        return self.to.startswith("https://")

    @property
    def word(self) -> str:
        """What is read."""
        return self.shown.word if isinstance(self.shown, Mark) else self.shown


Run = str | Strong | Formula | Mark | Link
Words = Run | tuple[Run, ...]
Cell = str | float | int | Formula | Mark | Link


def runs(words: Words) -> tuple[Run, ...]:
    """The runs of words, also where they are a single one or the empty string."""
    if isinstance(words, tuple):
        return words
    return (words,) if words else ()


#: Raised signs, as within the brackets of a pattern.
RAISED = "⁰¹²³⁴-⁹⁻"
#: Where no line ends.
JOINER = "\N{WORD JOINER}"
#: An index or a power; the square in a_t² is one of a_t, and no part of its index.
PART = rf"[_^](?:\((?:[^()]|\([^()]*\))*\)|-?[^\W_{RAISED}]+)"
#: A letter with its indices and powers, as x_t, tau_max, x_(t+1), e_t^k or 2^(-t); one of Rust too.
INDEXED = (
    rf"(?:\b(?:[^\W_]|\d+|tau|alpha|epsilon|sigma|mu|nu|psi|rho)|[|)\]ΣΔΦΠ]{JOINER}?)"
    + f"(?:{PART})+"
)


def joined(words: str) -> str:
    """The words, of which no line ends between a bar and its power or index."""
    return re.sub(rf"\|(?=[{RAISED}]|[_^][\w(-])", "|" + JOINER, words)


def lettered(words: str) -> Iterator[tuple[str, str]]:
    """The words in parts: "" and plain ones, "_" and an index, "^" and a power, no brackets."""
    end = 0
    for letter in re.finditer(INDEXED, words):
        parts = list(re.finditer(PART, letter[0]))
        yield "", words[end : letter.start() + parts[0].start()]
        for part in parts:
            inner = part[0][1:]
            yield part[0][0], inner[1:-1] if inner.startswith("(") else inner
        end = letter.end()
    yield "", words[end:]
