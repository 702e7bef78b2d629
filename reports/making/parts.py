"""What a report is made from: cases that are judged, figures of the papers, each part a job."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from bounds import InputError
from reports.making.jobs import Job
from reports.making.journal import Journal, digest
from reports.telling.remade_figure import Remade
from verify import FULL, QUICK, Size, Summary, Trial, judge, summary, trials
from verify.figures.experiment import Experiment, Frames, Scale
from verify.figures.experiments import EXPERIMENTS
from verify.judging.keeping.summary import as_json, from_json
from verify.judging.suite import error_of_each

CASES = "cases"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure at the scale that the data allow, and why that is not the one asked for."""

    scale: Scale
    instead: str
    jobs: Mapping[str, Job]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which jobs a report consists of. ``cases`` and ``figures`` are in its order."""

    scale: Scale
    seed: int
    cases: tuple[tuple[Job, Trial], ...]
    figures: Mapping[str, Drawn]

    @property
    def jobs(self) -> tuple[Job, ...]:
        """All of them."""
        drawn = (job for each in self.figures.values() for job in each.jobs.values())
        return (*(job for job, _ in self.cases), *drawn)


def planned(scale: Scale, seed: int) -> Plan:
    """Every part by its name. A figure whose data are not in the folder is made from bundled data
    and says so. Raises ``InputError`` where that would be all of them."""
    size = QUICK if scale.quick else FULL
    return Plan(
        scale=scale,
        seed=seed,
        cases=tuple(
            (_case_job(number, trial, size, seed), trial)
            for number, trial in enumerate(trials(size))
        ),
        figures=_figures(scale, seed),
    )


def _figures(scale: Scale, seed: int) -> dict[str, Drawn]:
    missing: dict[str, InputError] = {}
    scales = {name: _possible(name, scale, missing) for name in EXPERIMENTS}
    used = [n for n, e in EXPERIMENTS.items() if e.setting(scale) != e.setting(_bundled(scale))]
    if missing and not set(used) - set(missing):
        raise next(iter(missing.values()))
    return {
        name: Drawn(
            scale=scales[name],
            instead=str(missing.get(name, "")),
            jobs={
                part: _figure_job(name, part, scales[name], seed)
                for part in each.parts(scales[name])
            },
        )
        for name, each in EXPERIMENTS.items()
    }


def _possible(name: str, scale: Scale, missing: dict[str, InputError]) -> Scale:
    try:
        EXPERIMENTS[name].parts(scale)
    except InputError as error:
        missing[name] = error
        return _bundled(scale)
    return scale


def _bundled(scale: Scale) -> Scale:
    return replace(scale, data_folder=None)


def summaries(plan: Plan, journal: Journal) -> tuple[Summary, ...]:
    """The judged cases, from their finished parts."""
    return tuple(from_json(journal[job.key].decode(), trial) for job, trial in plan.cases)


def remade(plan: Plan, journal: Journal) -> tuple[Remade, ...]:
    """The figures of the papers, from their finished parts."""
    return tuple(
        _remade(
            EXPERIMENTS[name], drawn, {p: _frame(journal[j.key]) for p, j in drawn.jobs.items()}
        )
        for name, drawn in plan.figures.items()
    )


def parquet(frame: pd.DataFrame) -> bytes:
    """The frame, without the loss of a bit."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()


def joined(frames: Iterable[tuple[str, pd.DataFrame]]) -> pd.DataFrame:
    """All parts of one figure under each other, with the column ``part``."""
    return pd.concat([frame.assign(part=name) for name, frame in frames], ignore_index=True)


def _remade(experiment: Experiment, drawn: Drawn, frames: Frames) -> Remade:
    setting = experiment.setting(drawn.scale)
    if drawn.instead:
        setting += f" The data folder could not be used here ({drawn.instead})."
    return Remade(experiment, frames, setting, experiment.compare(frames, drawn.scale))


def _frame(part: bytes) -> pd.DataFrame:
    return pd.read_parquet(io.BytesIO(part))


def _case_job(number: int, trial: Trial, size: Size, seed: int) -> Job:
    case = trial.case
    return Job(
        name=case.name,
        group=CASES,
        guess=0.1 + 1e-3 * case.steps + 3e-8 * case.steps * case.runs * case.problem.dimension,
        key=digest("case", number, size, seed, case.name),
        work=partial(_judged, number, size, seed),
    )


def _figure_job(name: str, part: str, scale: Scale, seed: int) -> Job:
    return Job(
        name=f"{name}: {part}",
        group=name,
        guess=5.0,
        key=digest("figure", name, part, scale, seed),
        work=partial(_run, name, part, scale, seed),
    )


def _judged(number: int, size: Size, seed: int) -> bytes:
    trial, level = trials(size)[number], error_of_each(size)
    judged = judge(trial.case, trial.statements, level=level, seed=seed + number)
    return as_json(summary(judged)).encode()


def _run(name: str, part: str, scale: Scale, seed: int) -> bytes:
    return parquet(EXPERIMENTS[name].run(part, scale, seed=seed))
