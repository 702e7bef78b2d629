"""A search for a counterexample: how far it is, how long it may take, and what it says."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum

from bounds import InputError, real, whole
from verify.searching.shrink import MARGIN, Violation


class Outcome(Enum):
    """What a search says; never that a claim is true."""

    FOUND = "found"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class State:
    """How far a search is: enough to go on as if it had not been interrupted.

    ``best`` holds the free numbers of the best instances of each shape by its label, best first.
    """

    claim: str
    seed: int
    rounds: int = 0
    evaluations: int = 0
    seconds: float = 0.0
    ratio: float = 0.0
    label: str = ""
    best: dict[str, list[list[float]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Search:
    """The result: ``ratio`` is the largest measured / claimed, reached by the shape ``label``."""

    claim: str
    outcome: Outcome
    ratio: float
    label: str
    evaluations: int
    seconds: float
    found: Violation | None
    state: State
    interrupted: bool = False

    def __str__(self) -> str:
        looked = f"{self.evaluations} instances in {self.seconds:.1f} s"
        best = f"largest measured / claimed {self.ratio:.6g} ({self.label})"
        if self.found is None:
            only = (
                ", in floats alone: no exact model confirms it" if self.ratio > 1 + MARGIN else ""
            )
            return f"{self.claim}: no counterexample found among {looked}; {best}{only}"
        instance = self.found.instance
        values = f"{float(instance.actual):.6g} and {float(instance.promised):.6g}"
        sides = f"actual {instance.actual}, promised {instance.relation} {instance.promised}"
        if instance.relation == "at most":
            values = values.replace("and", ">")
            sides = f"actual {instance.actual} > promised {instance.promised}"
        return "\n".join(
            [
                f"{self.claim}: FALSE, found among {looked}; {best}",
                f"smallest instance found, {self.found.target.label}, in exact numbers:",
                *("  " + line for line in self.found.counterexample.says.splitlines()),
                f"  {sides} ({values})",
            ]
        )


@dataclass(frozen=True, slots=True)
class Budget:
    """Seconds, evaluations, or whichever of both is spent first."""

    seconds: float | None
    evaluations: int | None

    def __post_init__(self) -> None:
        if self.seconds is None and self.evaluations is None:
            raise InputError("seconds", None, "a budget: seconds, evaluations or both")
        if self.seconds is not None:
            real("seconds", self.seconds, above=0)
        if self.evaluations is not None:
            whole("evaluations", self.evaluations, least=1)

    def used(self, now: State) -> float:
        """The share that is spent."""
        return max(
            now.seconds / (self.seconds or math.inf),
            now.evaluations / (self.evaluations or math.inf),
        )

    def spent(self, now: State) -> bool:
        """Whether nothing is left."""
        return self.used(now) >= 1

    def share(self, now: State) -> tuple[int, int]:
        """Thousandths spent, of a thousand."""
        return min(1000, int(1000 * self.used(now))), 1000
