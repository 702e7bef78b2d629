"""``staleproof mutate``: change every formula a little, and see which check objects."""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bounds
from reports.plan_options import number

if TYPE_CHECKING:
    from reports.mutants_table import Record
    from verify.subject import Subject


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    mutate = commands.add_parser("mutate", help="mutate every statement, table which check objects")
    mutate.add_argument("--statement", help="one statement's name; default: all of them")
    mutate.add_argument("--checks", help="names with commas between; default: all of them")
    mutate.add_argument("--out", default="mutants.csv", help="the table; default: mutants.csv")
    mutate.add_argument("--jobs", type=number, default=1, help="processes at a time; default: 1")
    mutate.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the table and print what it comes to; an interrupted run goes on where it was."""
    from reports import mutants_table
    from reports.atomic import write_whole
    from verify.mutate import CHECKS

    started = time.monotonic()
    out, jobs = _file(options.out), bounds.whole("jobs", options.jobs, least=1)
    asked = options.checks.split(",") if options.checks else CHECKS
    checks = [bounds.one_of("checks", each, CHECKS) for each in asked]
    chosen = _chosen(options.statement)
    parts = out.with_name(f"{out.name}.parts")
    parts.mkdir(exist_ok=True)
    records = _records(chosen, checks, parts, jobs)
    write_whole(out, mutants_table.as_csv(records))
    shutil.rmtree(parts)
    print(mutants_table.summary(records))
    print(_counterexamples(chosen))
    print(f"{out}: {len(records)} mutants, {time.monotonic() - started:.0f} s")
    return 0


def _file(given: str) -> Path:
    from reports.atomic import writable_folder

    if not given.endswith(".csv") or Path(given).is_dir():
        raise bounds.InputError("out", given, "a file name that ends in .csv")
    writable_folder(Path(given).parent, "out")
    return Path(given)


def _chosen(name: str | None) -> list[Subject]:
    from verify.subject import subjects

    found = list(subjects().values())
    if name is None:
        return found
    names = {each.said.name: None for each in found}
    bounds.one_of("statement", name, names)
    return [each for each in found if each.said.name == name]


def _records(chosen: list[Subject], checks: list[str], parts: Path, jobs: int) -> list[Record]:
    """The records of all statements in their order, whichever process is the first to end."""
    from reports.mutants_table import kept
    from reports.progress import Progress

    open_ = [each for each in chosen if kept(parts, each, checks) is None]
    with Progress(len(chosen)) as progress:
        ended = _one_by_one if jobs == 1 else partial(_at_once, jobs)
        for done, name in enumerate(ended(open_, checks, parts), len(chosen) - len(open_)):
            progress.at(name, done, len(chosen))
    return [record for each in chosen for record in kept(parts, each, checks) or ()]


def _one_by_one(open_: list[Subject], checks: list[str], parts: Path) -> Iterator[str]:
    """The name of each statement as it begins."""
    for subject in open_:
        yield subject.name
        _examined(subject.name, checks, parts)


def _at_once(jobs: int, open_: list[Subject], checks: list[str], parts: Path) -> Iterator[str]:
    """The name of each statement as it ends; a process runs the report's cases for itself."""
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        running = [pool.submit(_examined, each.name, checks, parts) for each in open_]
        for each in as_completed(running):
            yield each.result()


def _examined(name: str, checks: list[str], parts: Path) -> str:
    """Examine a statement and keep its records; its name."""
    from reports.mutants_table import keep, record
    from verify.mutate import examine
    from verify.subject import subjects

    subject = subjects()[name]
    keep(parts, subject, checks, [record(row) for row in examine(subject, checks)])
    return name


def _counterexamples(chosen: list[Subject]) -> str:
    """What refutes the false statements, computed anew."""
    refuted = {claim.id: claim for each in chosen if not each.true for claim in each.refuted}
    failed = [name for name, claim in refuted.items()
              if claim.counterexample is None or claim.counterexample.check()]  # fmt: skip
    said = (
        f"{len(refuted) - len(failed)} of {len(refuted)} counterexamples to false statements hold"
    )
    return said + (f"; not {', '.join(failed)}" if failed else "")
