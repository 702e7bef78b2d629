"""``staleproof report``: simulate, judge and write the report."""

from __future__ import annotations

import argparse
from typing import Any

import bounds
from reports.plan_options import number


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    report = commands.add_parser("report", help="simulate, judge and write the report")
    report.add_argument("--out", default="report", help="folder to write; default: report")
    report.add_argument("--quick", action="store_true", help="fewer runs, within a minute")
    report.add_argument("--seed", type=number, default=0, help="seed of every run; default: 0")
    report.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the report and print its path."""
    from reports import build

    seed = bounds.whole("seed", options.seed, least=0, most=2**63 - 1)
    print(build.report(options.out, quick=options.quick, seed=seed))
    return 0
