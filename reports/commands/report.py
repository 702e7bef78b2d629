"""``staleproof report``: simulate, judge and write the report."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reports.commands.options.parser import command
from reports.commands.options.plan_options import number
from reports.commands.options.word import Word

#: As ``reports.making.build`` has them, which a start-up does not wait for.
FORMATS = ("html", "pdf")


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    report = command(
        commands, "report", says="simulate, judge and write the report",
        example="--quick --out report --processes 2",
    )  # fmt: skip
    size = report.add_argument_group("what is run")
    size.add_argument("--quick", action="store_true", help="fewer runs, within two minutes")
    size.add_argument(
        "--full", action="store_true", help="the papers' networks and data: hours, or days"
    )
    size.add_argument(
        "--data-folder", metavar="FOLDER", help="the folder with MNIST or CIFAR, for --full"
    )
    size.add_argument("--seed", type=number, metavar="N", default=0, help="seed of every run")
    size.add_argument(
        "--processes", type=number, metavar="N",
        help="how many to use, which changes no number; default: as many as cores, at most 8",
    )  # fmt: skip
    output = report.add_argument_group("what is written")
    output.add_argument("--out", metavar="FOLDER", default="report", help="folder to write")
    output.add_argument(
        "--format", action=Word, offers=("html,pdf", *FORMATS), metavar="NAMES",
        default="html,pdf", help="html, pdf or both",
    )  # fmt: skip
    output.add_argument(
        "--proofs", action="store_true", help="an appendix with all proof steps in the PDF"
    )
    report.set_defaults(
        run=run, interrupted="finished parts are kept, and the same command goes on where it was"
    )


def run(options: argparse.Namespace) -> int:
    """Write the report and print the path of each format; everything is checked before any work."""
    import bounds

    seed = bounds.whole("seed", options.seed, least=0, most=2**63 - 1)
    folder = _data_folder(options)
    formats = [
        bounds.one_of("format", each.strip(), FORMATS)
        for each in dict.fromkeys(options.format.split(","))
    ]

    if options.proofs and "pdf" not in formats:
        raise bounds.InputError("proofs", "--proofs without the PDF", "with --format pdf or both")

    from reports.making.jobs import asked

    processes = asked(options.processes)

    from reports.making import build
    from verify.figures.experiment import Scale

    scale = Scale(quick=options.quick, data_folder=folder)
    for path in build.report(
        options.out,
        formats=formats,
        scale=scale,
        seed=seed,
        processes=processes,
        proofs=options.proofs,
    ):
        print(path)
    return 0


def _data_folder(options: argparse.Namespace) -> Path | None:
    import bounds

    given = options.data_folder
    if options.full and options.quick:
        raise bounds.InputError("quick", "--quick with --full", "one of them")
    if options.full and given is None:
        raise bounds.InputError("data-folder", None, "the folder with MNIST or CIFAR, for --full")
    if given is not None and not options.full:
        raise bounds.InputError("data-folder", given, "nothing without --full")
    if given is not None and not Path(given).is_dir():
        raise bounds.InputError("data-folder", given, "a folder that is there")
    return None if given is None else Path(given)
