"""Measured constants as text: a table to read, JSON and CSV for other programs."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from reports.commands.texts.plan_text import to_csv, to_json

if TYPE_CHECKING:
    from verify.estimating.measured import Measured

NOTE = "what follows from it is conditional on measured constants, and not certified"


def as_table(made: Measured) -> str:
    """Aligned lines, what each says of its error, and the claims that are exposed."""
    lines = [f"{'':<17}{'value':>12}{'lower':>12}{'upper':>12}{'confidence':>12}{'claimed':>12}"]
    for row in made.records():
        claimed = "" if row["claimed"] is None else f"{row['claimed']:.6g}"
        cells = [f"{row[each]:>12.6g}" for each in ("value", "lower", "upper", "confidence")]
        mark = "*" if row["conditional"] else " "
        lines.append(f"{row['name']:<16}{mark}{''.join(cells)}{claimed:>12}")
    lines += ["", *(f"{each.name}: {each.bias}" for each in made.estimates), "", f"* {NOTE}"]
    return "\n".join([*lines, *(_exposed(made, name) for name in made.exposed())])


def _exposed(made: Measured, name: str) -> str:
    found = made.named(name)
    most = found.lower > made.claimed[name]
    claimed = f"at {'most' if most else 'least'} {made.claimed[name]:.6g}"
    measured = f"at least {found.lower:.6g}" if most else f"at most {found.upper:.6g}"
    return f"EXPOSED: {name} is claimed to be {claimed}, and it is {measured}"


def as_json(made: Measured) -> str:
    """One JSON object; an end of an interval that is not known is null."""
    delays = None
    if made.delays is not None:
        delays = {
            "share": made.delays.share.tolist(),
            "lower": made.delays.lower.tolist(),
            "upper": made.delays.upper.tolist(),
            "confidence": made.delays.confidence,
        }
    return to_json(
        {
            "system": made.system, "problem": made.problem, "level": made.level, "note": NOTE,
            "estimates": [_known(row) for row in made.records()], "delays": delays,
        }
    )  # fmt: skip


def as_csv(made: Measured) -> str:
    """A header and a row for every estimate."""
    return to_csv([_known(row) for row in made.records()])


def _known(row: dict[str, Any]) -> dict[str, Any]:
    return {
        key: None if isinstance(cell, float) and not math.isfinite(cell) else cell
        for key, cell in row.items()
    }


FORMATS: dict[str, Callable[[Measured], str]] = {
    "table": as_table,
    "json": as_json,
    "csv": as_csv,
}
