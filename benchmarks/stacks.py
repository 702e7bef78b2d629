"""How near do runs come to what is certified of twenty stacks?

``python -m benchmarks.stacks`` writes ``reports/telling/kept/stacks.csv``, which the report shows,
and prints the table and the medians.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import astuple, fields
from datetime import date
from importlib.metadata import version
from io import StringIO
from pathlib import Path
from statistics import median

import torch

from reports.making.atomic import write_whole
from verify.stacked.near import Near
from verify.stacked.twenty import rows

TABLE = Path(__file__).parents[1] / "reports/telling/kept/stacks.csv"


def main() -> None:
    """The rows as a table in Markdown and as a file, and the medians."""
    torch.set_num_threads(1)
    print("| stack | B/M | measured | ratio | iterations | mean / epsilon | ratio |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    made = []
    for row in rows():
        made.append(row)
        print(
            f"| {row.name} | {row.bound:.2f} | {row.measured:.2f} | {row.ratio:.2f} "
            f"| {row.iterations} | {row.mean:.3f} | {row.mean_ratio:.2f} |",
            flush=True,
        )
    for what, ratios in (
        ("B", [row.ratio for row in made]), ("the mean", [row.mean_ratio for row in made])
    ):  # fmt: skip
        print(f"median of bound / measured of {what}: {median(ratios):.2f}, most {max(ratios):.2f}")
    write_whole(TABLE, _text(made))
    print(TABLE, file=sys.stderr)


def _text(made: list[Near]) -> str:
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(each.name for each in fields(Near))
    writer.writerows(map(astuple, made))
    note = f"python -m benchmarks.stacks, staleproof {version('staleproof')}, {date.today()}"
    return f"# {note}\n{written.getvalue()}"


if __name__ == "__main__":
    main()
