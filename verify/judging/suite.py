"""The cases of the report: every instance, then every system on problems with known constants and
on one real data set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import sympy as sp

from bounds import SYSTEMS, Statement, SystemClaim
from bounds.symbols import beta, d, f, k, p, tau
from bounds.theorems import nonconvex, one_step_map, strongly_convex
from sim import System
from sim.delays import Uniform
from sim.problems import Digits, GemanMcClure, Quadratic
from sim.staleness.message_passing import MessagePassing
from sim.systems import SGD, Asynchronous, Crash, EFRandBeta, Hogwild, Omission, OneBit, TopK
from verify.judging.case import Case
from verify.judging.instance import by_case
from verify.judging.instances import INSTANCES
from verify.judging.judge import Judged, judge
from verify.judging.server_cases import server_cases

#: The probability that the whole report calls any true statement REFUTED.
ERROR = 0.01

WORKERS, TAU, FAULTS, RATE = 4, 3, 1, 0.5
#: The systems as a reader of the papers calls them.
WORDS = {
    "sgd": "SGD", "asynchronous": "asynchronous SGD", "hogwild": "Hogwild",
    "crash": "SGD with crashes", "omission": "SGD with late messages", "one-bit": "one-bit SGD",
    "top-k": "TopK SGD", "ef-rand-beta": "EF-Rand-beta",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trial:
    """A case, and the statements to hold against it."""

    case: Case
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """How much is run: the number of runs, and of steps on the real data."""

    runs: int
    real_runs: int
    real_steps: int


QUICK = Size(runs=192, real_runs=32, real_steps=60)
FULL = Size(runs=768, real_runs=128, real_steps=200)


def trials(size: Size) -> tuple[Trial, ...]:
    """All trials, in the order of the report: first the instances that come closest to a bound."""
    extreme = [Trial(replace(case, runs=size.runs), held) for case, held in by_case(INSTANCES)]
    server = (Trial(case, held) for case, held in server_cases(size.runs))
    return (*extreme, *server, *_systems(size))


def error_of_each(size: Size) -> float:
    """The error probability of one verdict: ``ERROR``, split evenly over all verdicts at once."""
    return ERROR / sum(len(trial.statements) for trial in trials(size))


def examine(
    size: Size, *, seed: int, progress: Callable[[str, int, int], None] | None = None
) -> Iterator[Judged]:
    """Judge every trial; the error probability is split evenly over all verdicts beforehand."""
    todo, level = trials(size), error_of_each(size)
    for number, trial in enumerate(todo):
        if progress is not None:
            progress(trial.case.name, number, len(todo))
        yield judge(trial.case, trial.statements, level=level, seed=seed + number)


def _constants(claim: SystemClaim) -> tuple[Statement, ...]:
    return tuple({c.name: c for c in (claim.printed, claim.corrected, claim.sharper)}.values())


def _systems(size: Size) -> Iterator[Trial]:
    convex = (*nonconvex.STATEMENTS, *strongly_convex.STATEMENTS, *one_step_map.STATEMENTS)
    for name, problem, step_size, theorems in (
        ("the Geman-McClure loss", GemanMcClure(x0=(1.0,) * 8, sigma=1.0), 0.02,
         nonconvex.STATEMENTS),
        ("a quadratic", Quadratic(tuple(1.0 + i for i in range(8)), x0=1.0, sigma=0.5, radius=2.0),
         0.02, convex),
        ("handwritten digits", Digits(), 0.5, convex),
    ):  # fmt: skip
        real = isinstance(problem, Digits)
        for system_name, system, parameters in _distributed(problem.dimension):
            claim = SYSTEMS[system_name]
            case = Case(
                name=f"{WORDS[system_name]} on {name}", system=system, problem=problem,
                step_size=step_size, steps=size.real_steps if real else 300,
                runs=size.real_runs if real else size.runs, proved=claim.sharper,
                parameters=parameters,
            )  # fmt: skip
            # A round of (13) adds a sum and late gradients: its alpha is not that of a theorem.
            summed = isinstance(system, MessagePassing)
            yield Trial(case, (*_constants(claim), *(() if summed else theorems)))


def _distributed(dimension: int) -> Iterator[tuple[str, System, dict[sp.Basic, float]]]:
    kept = max(1, dimension // 8)
    yield "sgd", SGD(WORKERS), {}
    yield (
        "asynchronous",
        Asynchronous(WORKERS, Uniform(TAU * (WORKERS - 1))),
        {p: WORKERS, tau: TAU},
    )
    yield "hogwild", Hogwild(workers=WORKERS, delay=Uniform(TAU)), {d: dimension, tau: TAU}
    yield "crash", Crash(WORKERS, FAULTS), {f: FAULTS}
    yield "omission", Omission(WORKERS, FAULTS, TAU), {f: FAULTS, tau: TAU}
    yield "one-bit", OneBit(WORKERS), {d: dimension}
    yield "top-k", TopK(WORKERS, kept), {d: dimension, k: kept}
    yield (
        "ef-rand-beta",
        EFRandBeta(WORKERS, RATE, delay=Uniform(TAU)),
        {p: WORKERS, tau: TAU, d: dimension, beta: RATE},
    )
