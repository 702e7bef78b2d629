"""Run what the report is made from and write it: the page, the PDF, the numbers, the manifest."""

from __future__ import annotations

import json
import platform
import shlex
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from reports.making.atomic import checked_folder, make_folder, write_whole
from reports.making.jobs import finish, seconds_of, told_by
from reports.making.journal import Journal
from reports.making.parts import CASES, Plan, joined, parquet, planned, remade, summaries
from reports.making.progress import Progress
from reports.rendering import html, pdf
from reports.rendering.document import Document
from reports.telling.held import held
from reports.telling.remade_figure import Remade
from reports.telling.sections.proofs import appended
from reports.telling.sections.provenance import Fact
from reports.telling.story import Hear, tell
from sim.step_size import step_sizes
from verify import ERROR, Summary
from verify.figures.experiment import Scale

PACKAGES = ("staleproof", "torch", "numpy", "scipy", "sympy", "pandas", "scikit-learn", "seaborn")
#: The file of each format, and how a document becomes it.
FORMATS: Mapping[str, tuple[str, Callable[[Document], str | bytes]]] = {
    "html": ("index.html", html.render),
    "pdf": ("report.pdf", pdf.render),
}


def report(
    out: str,
    *,
    formats: Sequence[str],
    scale: Scale,
    seed: int,
    processes: int,
    proofs: bool = False,
) -> list[Path]:
    """Do what is left to do, then write the files whole into ``out``; the paths of the formats.

    Finished parts are kept in ``out``/parts: an interrupted report goes on there and ends with the
    same numbers, and a second format costs no second run. With ``proofs`` the PDF gets an appendix
    with every step of every proof, as the page has them under its folds. Raises ``InputError``
    before any work where the folder cannot be written or the data folder lacks what is needed.
    """
    folder, plan = checked_folder(out), planned(scale, seed)
    make_folder(folder)
    journal, start = Journal(folder / "parts"), time.monotonic()
    with Progress(len(plan.jobs), even=False) as progress:
        tell_left = told_by(progress, plan.jobs, processes)
        for name, drawn in plan.figures.items():
            if drawn.instead:
                progress.say(f"{name} from bundled data: {drawn.instead}")
        finish(plan.jobs, journal, processes=processes, tell=tell_left)
    facts = _facts(plan, journal, processes, time.monotonic() - start)
    results, figures = summaries(plan, journal), remade(plan, journal)
    made = _rendered(partial(tell, results, figures, facts), formats, proofs=proofs)
    _numbers(folder, results, figures, facts)
    for name, content in made.items():
        write_whole(folder / FORMATS[name][0], content)
    keys = [job.key for job in plan.jobs]
    journal.keep_only([*keys, *(seconds_of(job) for job in plan.jobs)])
    return [folder / FORMATS[name][0] for name in made]


def _rendered(
    tell: Callable[[Hear], Document], formats: Sequence[str], *, proofs: bool
) -> dict[str, str | bytes]:
    """Every format, which takes minutes on a busy core: each step is told before it begins."""
    made: dict[str, str | bytes] = {}
    more = len(formats) + proofs
    with Progress(1) as progress:
        last = 0

        def hear(name: str, done: int, total: int) -> None:
            nonlocal last
            last = total
            progress.at(name, done, total + more)

        document = on_paper = tell(hear)
        if proofs:
            progress.at("telling every step of every proof", last, last + more)
            on_paper = appended(document)
        for n, name in enumerate(formats, start=last + proofs):
            file, render = FORMATS[name]
            progress.at(f"drawing {file}", n, last + more)
            made[name] = render(on_paper if name == "pdf" else document)
    return made


def _numbers(
    folder: Path, results: Sequence[Summary], figures: Sequence[Remade], facts: Sequence[Fact]
) -> None:
    """What stands beside the formats, for programs."""
    tables = folder / "figures"
    tables.mkdir(exist_ok=True)
    for each in figures:
        name = each.experiment.name.replace("/", "-")
        write_whole(tables / f"{name}.parquet", parquet(joined(each.frames.items())))
    write_whole(folder / "results.parquet", parquet(frame(results)))
    write_whole(folder / "manifest.json", _manifest(facts))


def frame(results: Sequence[Summary]) -> pd.DataFrame:
    """One row for each verdict: the verdict's fields, the statement's form and source, the run.

    ``step_size`` is the first, where they change along the run.
    """
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
                "step_size": step_sizes(each.judged.case.step_size, 1)[0],
                "steps": each.judged.case.steps,
                "seed": each.judged.seed,
            }
            for each in held(results)
        ]
    )


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
