"""Sparsified SGD where (6) fails, and where mu is only measured.

No proof gives mu on these problems but the first: it is what the runs showed, rounded down, so that
a verdict is conditional on it. Each run still holds Assumption 5 against this mu, and (6).
"""

from __future__ import annotations

from collections.abc import Iterator

import sympy as sp

from bounds import Statement
from bounds.symbols import mu, rho, tau
from bounds.theorems import sparsified as th
from sim import Problem
from sim.compressors import TopK
from sim.problems import GemanMcClure, Quadratic
from sim.schedules import RoundRobin
from sim.systems import SparsifiedSGD
from verify.judging.case import Case
from verify.judging.instances.sparsified import (
    CONSTANT,
    CONSTANT_ROOT,
    InTurn,
    prescribed,
)

WORKERS, STEPS = 4, 200


def server_cases(runs: int) -> Iterator[tuple[Case, tuple[Statement, ...]]]:
    """Each case with the statements that are held against it."""
    steep = GemanMcClure(x0=(2.0,))  # d = 1 and never past 0: mu = 1; the gradients grow at first
    yield from _laws("over the steepest place", steep, 1, 1.0, runs, "")
    for name, problem, kept, cosine in (
        ("the Geman-McClure loss", GemanMcClure(x0=(0.5,) * 8, sigma=0.5), 4, 0.5),
        (
            "a quadratic",
            Quadratic(tuple(1.0 + i for i in range(8)), sigma=0.25, radius=2.0),
            4,
            0.7,
        ),
    ):
        said = f"mu = {cosine:g} is what the runs show, C is measured"
        yield from _laws(f"on {name}", problem, kept, cosine, runs, said)


def _laws(
    name: str, problem: Problem, kept: int, cosine: float, runs: int, conditional: str
) -> Iterator[tuple[Case, tuple[Statement, ...]]]:
    letters: dict[sp.Basic, float] = {
        rho: kept / problem.dimension, mu: cosine, tau: WORKERS - 1
    }  # fmt: skip
    for law, condition, held in (
        ("step as in Corollary 2.1", th.CONSTANT, CONSTANT),
        ("step with √rho", th.CONSTANT_ROOT, CONSTANT_ROOT),
    ):
        case = Case(
            name=f"sparsified SGD {name}, {law}",
            system=SparsifiedSGD(RoundRobin(WORKERS), TopK(kept)), problem=problem,
            step_size=prescribed(condition, letters, STEPS, problem.constants().L),
            steps=STEPS, runs=runs, proved=None, parameters=letters,
            uses=InTurn(WORKERS), conditional=conditional,
        )  # fmt: skip
        yield case, held
