"""pytest-benchmark's JSON as a table of ratios: who needs how many times as long as we do.

A benchmark says who it times in ``extra_info["who"]`` or with its last parameter, and how much
``work`` a round is (else 1). The time is the shortest of all rounds in all turns, for one unit of
work. Where a group has several of ours or several floors, the first one counts.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

OURS = ("ours", "top_k")
FLOORS = ("floor", "copy")
HEAD = ("group", "who", "us a unit", "time / ours", "time / floor")


def fastest(benchmarks: list[dict]) -> dict[str, dict[str, float]]:
    """Microseconds per unit of work, by group and who, both in the order of the file."""
    times: dict[str, dict[str, float]] = defaultdict(dict)
    for benchmark in benchmarks:
        info = benchmark["extra_info"]
        who = info.get("who", benchmark["param"].rsplit("-", 1)[-1])
        time = benchmark["stats"]["min"] / info.get("work", 1) * 1e6
        known = times[benchmark["group"]]
        known[who] = min(time, known.get(who, time))
    return times


def rows(times: dict[str, dict[str, float]]) -> list[tuple[str, ...]]:
    """A row for everyone, with the ratios to ours and to the floor where they were measured."""
    table = []
    for group, known in times.items():
        bases = [
            next((known[who] for who in known if who in some), None) for some in (OURS, FLOORS)
        ]
        for who, time in known.items():
            ratios = (f"{time / base:.3g}" if base else "" for base in bases)
            table.append((group, who, f"{time:.3g}", *ratios))
    return table


def main(path: Path) -> None:
    """Print the table in Markdown."""
    benchmarks = json.loads(path.read_text())["benchmarks"]
    print(f"| {' | '.join(HEAD)} |")
    print("| --- | --- | ---: | ---: | ---: |")
    for row in rows(fastest(benchmarks)):
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
