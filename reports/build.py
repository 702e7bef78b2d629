"""Run what the report is made from and write it: the page, the PDF, the numbers, the manifest."""

from __future__ import annotations

import json
import platform
import shlex
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from reports import html, pdf
from reports.atomic import writable_folder, write_whole
from reports.document import Document
from reports.held import held
from reports.jobs import Job, finish, seconds_of
from reports.journal import Journal
from reports.parts import CASES, Plan, Remade, joined, parquet, planned, remade, summaries
from reports.progress import Progress
from reports.sections.provenance import Fact
from reports.story import tell
from verify import ERROR, Summary
from verify.experiment import Scale

PACKAGES = ("staleproof", "torch", "numpy", "scipy", "sympy", "pandas", "scikit-learn", "seaborn")
#: The file of each format, and how a document becomes it.
FORMATS: Mapping[str, tuple[str, Callable[[Document], str | bytes]]] = {
    "html": ("index.html", html.render),
    "pdf": ("report.pdf", pdf.render),
}


def report(
    out: str, *, formats: Sequence[str], scale: Scale, seed: int, processes: int
) -> list[Path]:
    """Do what is left to do, then write the files whole into ``out``; the paths of the formats.

    Finished parts are kept in ``out``/parts: an interrupted report goes on there and ends with the
    same numbers, and a second format costs no second run. Raises ``InputError`` before any work
    where the folder cannot be written or the data folder lacks what is needed.
    """
    folder, plan = writable_folder(out), planned(scale, seed)
    journal = Journal(folder / "parts")
    start = time.monotonic()
    with Progress(len(plan.jobs), even=False) as progress:
        finish(plan.jobs, journal, processes=processes, tell=_teller(plan, processes, progress))
    facts = _facts(plan, journal, processes, time.monotonic() - start)
    return _written(folder, formats, summaries(plan, journal), remade(plan, journal), facts, plan,
                    journal)  # fmt: skip


def _written(
    folder: Path, formats: Sequence[str], results: Sequence[Summary], figures: Sequence[Remade],
    facts: Sequence[Fact], plan: Plan, journal: Journal,
) -> list[Path]:  # fmt: skip
    document = tell(results, figures, facts)
    made = {folder / FORMATS[name][0]: FORMATS[name][1](document) for name in formats}
    numbers = writable_folder(folder / "figures")
    for each in figures:
        name = each.experiment.name.replace("/", "-")
        write_whole(numbers / f"{name}.parquet", parquet(joined(each.frames.items())))
    write_whole(folder / "results.parquet", parquet(frame(results)))
    write_whole(folder / "manifest.json", _manifest(facts))
    for path, content in made.items():
        write_whole(path, content)
    keys = [job.key for job in plan.jobs]
    journal.keep_only([*keys, *(seconds_of(job) for job in plan.jobs)])
    return list(made)


def frame(results: Sequence[Summary]) -> pd.DataFrame:
    """One row for each verdict: the verdict's fields, the statement's form and source, the run."""
    return pd.DataFrame(
        [
            {
                **asdict(each.verdict),
                "outcome": each.verdict.outcome.value,
                "slack": each.verdict.slack,
                "smallest_violation": each.verdict.smallest_violation,
                "form": each.statement.standing.value,
                "measures": each.statement.measures.name,
                "over": each.statement.over.value,
                "source": each.statement.source.place,
                "step_size": each.judged.case.step_size,
                "steps": each.judged.case.steps,
                "seed": each.judged.seed,
            }
            for each in held(results)
        ]
    )


def _teller(
    plan: Plan, processes: int, progress: Progress
) -> Callable[[Sequence[tuple[Job, float]], Sequence[Job], str], None]:
    total = len(plan.jobs)

    def tell_of(done: Sequence[tuple[Job, float]], left: Sequence[Job], name: str) -> None:
        progress.left(name, total - len(left), total, seconds_left(done, left, processes))

    return tell_of


def seconds_left(
    done: Sequence[tuple[Job, float]], left: Sequence[Job], processes: int
) -> float | None:
    """The guesses for what is left, each scaled as the guesses of its group turned out so far."""
    if not done:
        return None if left else 0.0

    def scale(jobs: Sequence[tuple[Job, float]]) -> float:
        return sum(seconds for _, seconds in jobs) / sum(job.guess for job, _ in jobs)

    groups = {job.group: [each for each in done if each[0].group == job.group] for job, _ in done}
    scales = {group: scale(jobs) for group, jobs in groups.items()}
    return sum(j.guess * scales.get(j.group, scale(done)) for j in left) / processes


def _facts(plan: Plan, journal: Journal, processes: int, duration: float) -> list[Fact]:
    spent = {job: float(journal[seconds_of(job)]) for job in plan.jobs}
    cases = sum(seconds for job, seconds in spent.items() if job.group == CASES)
    folder = plan.scale.data_folder
    return [
        Fact("command", shlex.join(["staleproof", *sys.argv[1:]])),
        Fact("size", "quick" if plan.scale.quick else "full" if folder else "default"),
        Fact("data folder", str(folder) if folder else "none: bundled data"),
        Fact("seed", str(plan.seed)),
        Fact("error probability of the report", str(ERROR)),
        Fact("duration in seconds", f"{duration:.1f}"),
        Fact("processes", str(processes)),
        Fact("seconds of one core for the cases", f"{cases:.1f}"),
        Fact("seconds of one core for the figures", f"{sum(spent.values()) - cases:.1f}"),
        Fact("python", platform.python_version()),
        Fact("machine", f"{platform.system()} {platform.machine()}"),
        *(Fact(name, version(name)) for name in PACKAGES),
    ]


def _manifest(facts: Sequence[Fact]) -> str:
    return json.dumps({fact.name: fact.value for fact in facts}, indent=2) + "\n"
