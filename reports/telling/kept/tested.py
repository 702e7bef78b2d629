"""How hard each claim was tested by simulation, from a table that `make calibrate` measures."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "slacks.csv"


@dataclass(frozen=True, slots=True)
class Tested:
    """The case that comes nearest to the bound: bound / measured there, and whether that is weak.

    ``at_most`` bounds the slack of the mean itself from above, at the confidence of the report.
    """

    case: str
    outcome: str
    slack: float
    at_most: float
    weak: bool

    @property
    def says(self) -> str:
        """One sentence."""
        word = "weakly tested: " if self.weak else ""
        return (
            f"{word}{self.outcome} in the case that comes nearest, {self.case}; bound / measured "
            f"= {self.slack:.4g}, for the mean itself at most {self.at_most:.4g} ({measured()})"
        )


def _lines() -> list[str]:
    return TABLE.read_text(encoding="utf-8").splitlines()


@cache
def measured() -> str:
    """The command, the version and the day of the measurement."""
    return _lines()[0].removeprefix("# ")


@cache
def tested() -> dict[str, Tested]:
    """By the name of the statement."""
    rows = csv.DictReader(_lines()[1:])
    return {
        row["claim"]: Tested(
            case=row["case"],
            outcome=row["outcome"],
            slack=float(row["slack"]),
            at_most=float(row["at_most"]),
            weak=row["weak"] == "weak",
        )
        for row in rows
    }
