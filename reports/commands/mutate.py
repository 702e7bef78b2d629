"""``staleproof mutate``: change every formula a little, and see which check objects."""

from __future__ import annotations

import argparse
import json
import shutil
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.commands.options import claim_names
from reports.commands.options.parser import command
from reports.commands.options.plan_options import number
from reports.commands.options.word import Word

if TYPE_CHECKING:
    from reports.commands.texts.mutants_table import Record
    from reports.making.jobs import Job
    from verify.mutating.subject import Subject


#: As ``verify.mutating`` has them, which a refusal does not wait for.
CHECKS = ("unit", "proof", "property", "simulation", "exact", "steps")


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    mutate = command(
        commands, "mutate", says="mutate every statement, table which check objects",
        example="--statement elastic/lemma-5.2-unconditional --checks unit --out mutants.csv",
    )  # fmt: skip
    work = mutate.add_argument_group("what is changed, and who looks")
    work.add_argument(
        "--statement", action=Word, offers=_statements, metavar="NAME",
        help="one statement's name; default: all of them",
    )  # fmt: skip
    work.add_argument(
        "--checks", metavar="NAMES", help="names with commas between; default: all of them"
    )
    work.add_argument(
        "--processes", type=number, metavar="N",
        help="how many to use, which changes no line; default: as many as cores, at most 8",
    )  # fmt: skip
    output = mutate.add_argument_group("what is written")
    output.add_argument("--out", metavar="FILE", default="mutants.csv", help="the table")
    mutate.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the table and print what it comes to; an interrupted run goes on where it was."""
    import bounds
    from reports.making.atomic import make_folder, write_whole
    from reports.making.jobs import asked

    started = time.monotonic()
    if options.statement is not None:
        claim_names.require("mutate", "statement", options.statement)
    names = options.checks.split(",") if options.checks else CHECKS
    checks = [bounds.one_of("checks", each, CHECKS) for each in names]
    out, processes = _file(options.out), asked(options.processes)

    from reports.commands.texts import mutants_table

    chosen = _chosen(options.statement)
    parts = make_folder(out.parent) / f"{out.name}.parts"
    records = _records(chosen, checks, parts, processes)
    write_whole(out, mutants_table.as_csv(records))
    shutil.rmtree(parts)
    print(mutants_table.summary(records))
    print(_counterexamples(chosen))
    print(f"{out}: {len(records)} mutants, {time.monotonic() - started:.0f} s")
    return 0


def _file(given: str) -> Path:
    import bounds
    from reports.making.atomic import checked_folder

    if not given.endswith(".csv") or Path(given).is_dir():
        raise bounds.InputError("out", given, "a file name that ends in .csv")
    checked_folder(Path(given).parent, "out", given)
    return Path(given)


def _chosen(name: str | None) -> list[Subject]:
    from verify.mutating.subject import subjects

    return [each for each in subjects().values() if name in (None, each.said.name)]


def _statements() -> list[str]:
    return claim_names.known("mutate")


def _records(chosen: list[Subject], checks: list[str], parts: Path, processes: int) -> list[Record]:
    """The records of all statements in their order, whichever is the first to end."""
    from reports.making.jobs import finish, told_by
    from reports.making.journal import Journal
    from reports.making.progress import Progress

    journal, jobs = Journal(parts), [_job(each, checks) for each in chosen]
    with Progress(len(jobs), even=False) as progress:
        finish(jobs, journal, processes=processes, tell=told_by(progress, jobs, processes))
    return [record for job in jobs for record in json.loads(journal[job.key])]


def _job(subject: Subject, checks: list[str]) -> Job:
    import sympy as sp

    from reports.making.jobs import Job
    from reports.making.journal import digest

    return Job(
        name=subject.name,
        group="statements",
        guess=1.0 + float(sp.count_ops(subject.expr)),
        key=digest("mutants", subject.name, sp.srepr(subject.expr), checks),
        work=partial(_examined, subject.name, checks),
    )


def _examined(name: str, checks: list[str]) -> bytes:
    """The records of a statement's mutants; a process runs the report's cases for itself."""
    from reports.commands.texts.mutants_table import record
    from verify.mutating.mutate import examine
    from verify.mutating.subject import subjects

    return json.dumps([record(row) for row in examine(subjects()[name], checks)]).encode()


def _counterexamples(chosen: list[Subject]) -> str:
    """What refutes the false statements, computed anew."""
    refuted = {claim.id: claim for each in chosen if not each.true for claim in each.refuted}
    failed = [name for name, claim in refuted.items()
              if claim.counterexample is None or claim.counterexample.check()]  # fmt: skip
    said = (
        f"{len(refuted) - len(failed)} of {len(refuted)} counterexamples to false statements hold"
    )
    return said + (f"; not {', '.join(failed)}" if failed else "")
