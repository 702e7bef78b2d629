"""The command ``staleproof``. Nothing heavy is imported before a subcommand needs it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

import bounds
from reports.commands import (
    ask,
    calibrate,
    claims,
    exact,
    falsify,
    fastest,
    measure,
    mutate,
    plan,
    simulate,
)
from reports.plan_options import number


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line and exits with 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: error: {' '.join(message.split())}\n")


def parser() -> argparse.ArgumentParser:
    """The command line of ``staleproof``."""
    top = _Parser(prog="staleproof", description="What is really true about distributed SGD.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    for command in (plan, ask, fastest, mutate, simulate, measure, exact, falsify, calibrate):
        command.add(commands)

    report = commands.add_parser("report", help="simulate, judge and write the report")
    report.add_argument("--out", default="report", help="folder to write; default: report")
    report.add_argument("--quick", action="store_true", help="fewer runs, within a minute")
    report.add_argument("--seed", type=number, default=0, help="seed of every run; default: 0")
    report.set_defaults(run=_report)
    claims.add(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 for success, 2 for bad input, 130 when interrupted."""
    words = _joined(sys.argv[1:] if argv is None else argv)
    options = parser().parse_args(words)
    try:
        return int(options.run(options))
    except bounds.InputError as error:
        print(f"staleproof {options.command}: error: --{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("staleproof: interrupted; what was there before is whole", file=sys.stderr)
        return 130


def _joined(words: Sequence[str]) -> list[str]:
    """``--gap -1e-3`` as ``--gap=-1e-3``: argparse takes such a number for an option."""
    joined: list[str] = []
    for word in words:
        negative = word.startswith("-") and not isinstance(number(word), str)
        if negative and joined and joined[-1].startswith("--") and "=" not in joined[-1]:
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def _report(options: argparse.Namespace) -> int:
    from reports import build

    seed = bounds.whole("seed", options.seed, least=0, most=2**63 - 1)
    print(build.report(options.out, quick=options.quick, seed=seed))
    return 0
