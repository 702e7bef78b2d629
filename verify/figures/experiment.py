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
    """Whether what came out is what the paper says. INCONCLUSIVE: the runs cannot tell."""

    AGREES = "agrees"
    IN_PART = "agrees in part"
    DISAGREES = "disagrees"
    INCONCLUSIVE = "inconclusive"

    @classmethod
    def of(cls, holds: Sequence[bool | None]) -> Agreement:
        """Of a claim in parts, each borne out, refuted, or open (None): AGREES where all are borne
        out, IN_PART where some are, DISAGREES where none is and some are refuted, else
        INCONCLUSIVE. ``ValueError`` for a claim without parts."""
        if not holds:
            raise ValueError("holds: given nothing, allowed: one part or more")
        if all(holds):
            return cls.AGREES
        if any(holds):
            return cls.IN_PART
        return cls.DISAGREES if False in holds else cls.INCONCLUSIVE


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came out, in a sentence with its numbers, and whether that is what the paper claims."""

    agreement: Agreement
    says: str


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
