"""Run the suite and write the report: index.html, results.parquet, manifest.json."""

from __future__ import annotations

import io
import json
import platform
import shlex
import sys
import time
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from reports.atomic import writable_folder, write_whole
from reports.held import held
from reports.html import render
from reports.progress import Progress
from reports.sections.provenance import Fact
from reports.story import tell
from verify import ERROR, FULL, QUICK, Judged, examine, trials

PACKAGES = ("staleproof", "torch", "numpy", "scipy", "sympy", "pandas", "scikit-learn", "seaborn")


def report(out: str, *, quick: bool, seed: int) -> Path:
    """Examine, then write the three files whole into ``out``; the path of the page.

    Raises ``InputError`` before any work where the folder cannot be written.
    """
    folder, size, start = writable_folder(out), QUICK if quick else FULL, time.monotonic()
    with Progress(len(trials(size))) as progress:
        results = list(examine(size, seed=seed, progress=progress.at))
    duration = time.monotonic() - start
    facts = _facts(quick=quick, seed=seed, duration=duration)
    page = render(tell(results, facts))
    write_whole(folder / "results.parquet", _parquet(results))
    write_whole(folder / "manifest.json", _manifest(facts))
    write_whole(folder / "index.html", page)
    return folder / "index.html"


def frame(results: list[Judged]) -> pd.DataFrame:
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
                "seed": each.judged.trace.seed,
            }
            for each in held(results)
        ]
    )


def _parquet(results: list[Judged]) -> bytes:
    buffer = io.BytesIO()
    frame(results).to_parquet(buffer, index=False)
    return buffer.getvalue()


def _facts(*, quick: bool, seed: int, duration: float) -> list[Fact]:
    command = shlex.join(["staleproof", *sys.argv[1:]])
    return [
        Fact("command", command),
        Fact("size", "quick" if quick else "full"),
        Fact("seed", str(seed)),
        Fact("error probability of the report", str(ERROR)),
        Fact("duration in seconds", f"{duration:.1f}"),
        Fact("python", platform.python_version()),
        Fact("machine", f"{platform.system()} {platform.machine()}"),
        *(Fact(name, version(name)) for name in PACKAGES),
    ]


def _manifest(facts: list[Fact]) -> str:
    return json.dumps({fact.name: fact.value for fact in facts}, indent=2) + "\n"
