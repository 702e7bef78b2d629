"""A figure of a paper, made anew: independent parts that are run, and what they say together."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import ClassVar

import pandas as pd

from bounds.statement import Source

Progress = Callable[[int, int], None]
Frames = Mapping[str, pd.DataFrame]


class Agreement(Enum):
    """Whether what came out is what the paper says. DEFINED: nothing was claimed, and the
    simulation keeps the definition."""

    AGREES = "agrees"
    IN_PART = "agrees in part"
    DISAGREES = "disagrees"
    UNDECIDED = "undecided"
    DEFINED = "a definition, kept by the simulation"

    @classmethod
    def of(cls, holds: Sequence[bool | None]) -> Agreement:
        """Of a claim in parts, each borne out, refuted, or open (None): UNDECIDED where fewer than
        half are decided; else AGREES where all are borne out, DISAGREES where none is, and IN_PART.
        ``ValueError`` for a claim without parts."""
        if not holds:
            raise ValueError("holds: given nothing, allowed: one part or more")
        decided = [each for each in holds if each is not None]
        if 2 * len(decided) < len(holds):
            return cls.UNDECIDED
        if all(holds):
            return cls.AGREES
        return cls.IN_PART if any(decided) else cls.DISAGREES


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a claim: what is said, what was ``found``, and whether that bears it out; None
    where the runs cannot tell. ``interval`` is an estimate between its ends, ``even`` the value at
    which it speaks for neither side: 1 of a ratio, 0 of a difference."""

    says: str
    holds: bool | None
    found: str = ""
    interval: tuple[float, float, float] | None = None
    even: float = 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came out, in a sentence with its numbers, and whether that is what the paper claims.

    ``parts`` are the parts of the claim, ``remark`` what is to be known beside them.
    """

    agreement: Agreement
    says: str
    parts: tuple[Part, ...] = ()
    remark: str = ""

    @property
    def decided(self) -> str:
        """How many parts are decided, and how."""
        borne, refuted = (sum(p.holds is how for p in self.parts) for how in (True, False))
        counts = f"{borne + refuted} of {len(self.parts)} parts decided"
        said = [f"{n} {word}" for n, word in ((borne, "borne out"), (refuted, "refuted")) if n]
        return ", ".join([counts, *said])


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is run: by default small models on bundled data, ``quick`` still less of it.

    With a ``data_folder`` the papers' own models and data, as far as the folder has them.
    """

    quick: bool = False
    data_folder: Path | None = None


class Experiment(ABC):
    """One figure. ``claim`` is what the paper says of it; ``setting`` what is run here instead.

    The rule of ``compare`` is fixed before anything is run, and nothing is tuned to meet the claim.
    """

    __slots__ = ()
    name: ClassVar[str]
    title: ClassVar[str]
    claim: ClassVar[str]
    source: ClassVar[Source]

    @abstractmethod
    def setting(self, scale: Scale) -> str:
        """Model, data, workers, seeds and what was searched, in one or two sentences."""

    @abstractmethod
    def parts(self, scale: Scale) -> tuple[str, ...]:
        """The names of the parts, each run and kept for itself.

        Raises ``InputError`` where the data folder lacks what is needed.
        """

    @abstractmethod
    def run(
        self, part: str, scale: Scale, *, seed: int, progress: Progress | None = None
    ) -> pd.DataFrame:
        """The numbers of one part: the same for the same part, scale and seed, whatever ran before.

        ``progress`` hears now and then (steps done, steps in all).
        """

    @abstractmethod
    def compare(self, frames: Frames, scale: Scale) -> Comparison:
        """What all parts together, by their names, say about the claim."""
