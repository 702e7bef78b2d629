"""How near runs of twenty stacks come, from a table that ``benchmarks/stacks.py`` measures."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from verify.stacked.near import Near

TABLE = Path(__file__).parent / "stacks.csv"


def _lines() -> list[str]:
    return TABLE.read_text(encoding="utf-8").splitlines()


@cache
def command() -> str:
    """The command, the version and the day of the measurement."""
    return _lines()[0].removeprefix("# ")


@cache
def rows() -> tuple[Near, ...]:
    """Every stack, in the order of the table."""
    return tuple(
        Near(
            name=row["name"],
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
