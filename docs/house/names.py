"""``make names``: the table of names from which the command line refuses a misspelt claim."""

from __future__ import annotations

from bounds.ledger import ledger
from docs.house.rooms import ROOT
from reports.commands.options.claim_names import TABLE
from verify import INSTANCES
from verify.exact.grids import GRIDS
from verify.mutating.subject import subjects
from verify.searching.targets import TARGETS


def table() -> str:
    """A line for each name, with the commands that take it."""
    takes = {
        "falsify": [*TARGETS, *ledger()],
        "claims": list(ledger()),
        "mutate": [each.said.name for each in subjects().values()],
        "exact": sorted({cell.theorem for grid in GRIDS for cell in grid()}),
        "calibrate": sorted({each.statement.name for each in INSTANCES}),
    }
    names = dict.fromkeys(name for taken in takes.values() for name in taken)
    lines = (f"{n},{' '.join(c for c, taken in takes.items() if n in taken)}" for n in names)
    return "\n".join(["name,commands", *lines, ""])


def main() -> None:
    """Write the table, and say where it is."""
    TABLE.write_text(table(), encoding="utf-8")
    print(TABLE.relative_to(ROOT))


if __name__ == "__main__":
    main()
