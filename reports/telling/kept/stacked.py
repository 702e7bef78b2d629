"""How near runs of twenty stacks come, from a table that ``benchmarks/stacks.py`` measures."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "stacks.csv"


@dataclass(frozen=True, slots=True)
class Measured:
    """B of a stack in gradients and |x - v|/alpha in the hardest runs that were found; the planned
    iterations and the largest mean of E|∇f(x_t)|² that they left, as a share of the target.

    ``at_least`` is what the mean behind ``measured`` is at least, at 99% for all rows together.
    """

    name: str
    parts: str
    bound: float
    measured: float
    at_least: float
    iterations: int
    mean: float
    statement: str

    @property
    def slack(self) -> float:
        """Bound over measured."""
        return self.bound / self.measured

    @property
    def at_most(self) -> float:
        """What the slack is at most."""
        return self.bound / self.at_least


def _lines() -> list[str]:
    return TABLE.read_text(encoding="utf-8").splitlines()


@cache
def command() -> str:
    """The command, the version and the day of the measurement."""
    return _lines()[0].removeprefix("# ")


@cache
def rows() -> tuple[Measured, ...]:
    """Every stack, in the order of the table."""
    return tuple(
        Measured(
            name=row["stack"],
            parts=row["parts"],
            bound=float(row["bound"]),
            measured=float(row["measured"]),
            at_least=float(row["at_least"]),
            iterations=int(row["iterations"]),
            mean=float(row["mean"]),
            statement=row["statement"],
        )
        for row in csv.DictReader(_lines()[1:])
    )
