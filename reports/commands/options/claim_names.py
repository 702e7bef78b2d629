"""The names that commands take of the ledger's claims and statements, known before anything heavy.

``claim_names.csv`` has them as ``make names`` wrote them: a name, and the commands that take it. A
test holds it against the ledger, the targets, the statements, the instances and the grids.
"""

from __future__ import annotations

from pathlib import Path

TABLE = Path(__file__).with_suffix(".csv")


def known(command: str) -> list[str]:
    """The names that a command takes, in the order of the table."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.partition(",") for line in lines)
    return [name for name, _, commands in rows if command in commands.split()]


def require(command: str, option: str, name: str | None) -> None:
    """``InputError`` at once for a name that the command does not take."""
    import bounds

    bounds.one_of(option, name, known(command))
