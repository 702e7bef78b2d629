"""The cases of the report: every system on problems with known constants, and one real data set."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import sympy as sp

from bounds import SYSTEMS, Statement, SystemClaim
from bounds.prescription import Prescription
from bounds.statement import evaluator, keywords
from bounds.symbols import beta, d, epsilon, f, k, nu, p, tau
from bounds.systems import omission
from bounds.theorems import nonconvex, nonconvex_iterations, one_step_map, strongly_convex
from sim import Problem, System
from sim.delays import Constant, Uniform
from sim.problems import Digits, GemanMcClure, Huber, OneSparse, Quadratic, Slope
from sim.systems import (
    SGD,
    Asynchronous,
    Crash,
    EFRandBeta,
    Hogwild,
    Omission,
    OneBit,
    TopK,
)
from verify.case import Case
from verify.checks.distance import stuck
from verify.judge import Judged, judge

#: The probability that the whole report calls any true statement REFUTED.
ERROR = 0.01

WORKERS, TAU, FAULTS = 4, 3, 2


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
    return (*_extreme(size), *_systems(size))


def examine(
    size: Size, *, seed: int, progress: Callable[[str, int, int], None] | None = None
) -> Iterator[Judged]:
    """Judge every trial; the error probability is split evenly over all verdicts beforehand."""
    todo = trials(size)
    level = ERROR / sum(len(trial.statements) for trial in todo)
    for number, trial in enumerate(todo):
        if progress is not None:
            progress(trial.case.name, number, len(todo))
        yield judge(trial.case, trial.statements, level=level, seed=seed + number)


def _extreme(size: Size) -> Iterator[Trial]:
    slope = Slope(a=(1.0,) * 16)
    yield _views(
        "asynchronous", Asynchronous(WORKERS, Constant(TAU * (WORKERS - 1))), slope, size,
        {p: WORKERS, tau: TAU}, "on a slope",
    )  # fmt: skip
    yield _views(
        "hogwild",
        Hogwild(workers=WORKERS, delay=Constant(TAU)),
        slope,
        size,
        {d: 16, tau: TAU},
        "on a slope",
    )
    yield from _faults(slope, size)
    yield from _blocks(size)
    yield _views(
        "one-bit", OneBit(1), OneSparse(d=1000), size, {d: 1000}, "on one-sparse noise", steps=3000
    )
    yield _views("top-k", TopK(1, 1), slope, size, {d: 16, k: 1}, "on a slope", steps=200)
    three = Slope(a=(1.0,) * 3)
    yield _views("top-k", TopK(1, 2), three, size, {d: 3, k: 2}, "keeping 2 of 3", steps=20)
    exact = one_step_map.STATEMENTS
    yield Trial(stuck(size.runs), (*strongly_convex.STATEMENTS, *exact))
    yield promised(nonconvex_iterations.PRINTED, size)


def _faults(slope: Slope, size: Size) -> Iterator[Trial]:
    """Messages that everyone gets but one node, as many and as late as the statements allow."""
    crash = Crash(WORKERS, FAULTS, worst=True)
    yield _views("crash", crash, slope, size, {f: FAULTS}, "on a slope")
    late = Omission(WORKERS, FAULTS, TAU, worst=True)
    yield _views("omission", late, slope, size, {f: FAULTS, tau: TAU}, "on a slope")
    # Dropped for good, they leave no constant at all, and the other forms do not speak of them.
    dropped = Case(
        name="omission with dropped messages on a slope", problem=slope, step_size=0.01, steps=40,
        system=Omission(WORKERS, FAULTS, worst=True), runs=size.runs, proved=math.inf,
        parameters={f: FAULTS},
    )  # fmt: skip
    yield Trial(dropped, (omission.EXCLUDED,))


def _blocks(size: Size) -> Iterator[Trial]:
    """Many blocks: their ages average to the second moment that the printed constant misses."""
    many = Slope(a=(0.125,) * 64)
    for late, where in ((0, "on a slope"), (TAU, "on a slope, read late")):
        system = EFRandBeta(WORKERS, 0.5, delay=Constant(late))
        known: dict[sp.Basic, float] = {p: WORKERS, tau: late, d: 64, beta: 0.5}
        yield _views("ef-rand-beta", system, many, size, known, where, steps=100)


def _views(
    name: str, system: System, problem: Problem, size: Size,
    parameters: dict[sp.Basic, float], where: str, *, steps: int = 40,
) -> Trial:  # fmt: skip
    case = Case(
        name=f"{name} {where}", system=system, problem=problem, step_size=0.01, steps=steps,
        runs=size.runs, proved=SYSTEMS[name].sharper, parameters=parameters,
    )  # fmt: skip
    return Trial(case, _constants(SYSTEMS[name]))


def _constants(claim: SystemClaim) -> tuple[Statement, ...]:
    return tuple({c.name: c for c in (claim.printed, claim.corrected, claim.sharper)}.values())


def promised(theorem: Prescription, size: Size) -> Trial:
    """A theorem's own step size and iterations on Huber's function, where v = x and B = 1 is
    allowed but not used: after them the target must be reached."""
    case = Case(
        name="sgd on Huber's function", system=SGD(), problem=Huber(slope=0.5, x0=10.0),
        step_size=1.0, steps=1, runs=size.runs, proved=1.0, parameters={epsilon: 0.1, nu: 0.25},
    )  # fmt: skip
    step, count = theorem.step_size, theorem.iterations
    assert step is not None
    values = case.values()
    step_size = float(evaluator(step)(**keywords(step, values)))
    steps = math.ceil(evaluator(count)(**keywords(count, values)))
    claim = Statement(
        name=theorem.name, title=theorem.title, measures=theorem.measures, over=theorem.over,
        rhs=theorem.target, standing=theorem.standing, source=theorem.source,
        conditions=theorem.conditions, needs=theorem.needs, fault=theorem.fault,
    )  # fmt: skip
    return Trial(replace(case, step_size=step_size, steps=steps), (claim,))


def _systems(size: Size) -> Iterator[Trial]:
    convex = (*nonconvex.STATEMENTS, *strongly_convex.STATEMENTS, *one_step_map.STATEMENTS)
    for name, problem, step_size, theorems in (
        ("Geman-McClure", GemanMcClure(x0=(1.0,) * 8, sigma=1.0), 0.02, nonconvex.STATEMENTS),
        ("quadratic", Quadratic(tuple(1.0 + i for i in range(8)), x0=1.0, sigma=0.5, radius=2.0),
         0.02, convex),
        ("digits", Digits(), 0.5, convex),
    ):  # fmt: skip
        real = isinstance(problem, Digits)
        for system_name, system, parameters in _distributed(problem.dimension):
            claim = SYSTEMS[system_name]
            case = Case(
                name=f"{system_name} on {name}", system=system, problem=problem,
                step_size=step_size, steps=size.real_steps if real else 300,
                runs=size.real_runs if real else size.runs, proved=claim.sharper,
                parameters=parameters,
            )  # fmt: skip
            yield Trial(case, (*_constants(claim), *theorems))


def _distributed(dimension: int) -> Iterator[tuple[str, System, dict[sp.Basic, float]]]:
    kept = max(1, dimension // 8)
    yield (
        "asynchronous",
        Asynchronous(WORKERS, Uniform(TAU * (WORKERS - 1))),
        {p: WORKERS, tau: TAU},
    )
    yield "hogwild", Hogwild(workers=WORKERS, delay=Uniform(TAU)), {d: dimension, tau: TAU}
    yield "one-bit", OneBit(WORKERS), {d: dimension}
    yield "top-k", TopK(WORKERS, kept), {d: dimension, k: kept}
