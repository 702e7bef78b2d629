"""Lemma 5.1: messages that everyone gets but one node, as many and as late as the lemma allows."""

from __future__ import annotations

import math

import sympy as sp

from bounds.symbols import f, tau
from bounds.systems import crash, omission
from sim import Problem, System
from sim.problems import RareNoise, Slope
from sim.systems import Crash, Omission
from verify.judging.case import Case
from verify.judging.instance import beside

WORKERS, TAU, FAULTS = 4, 3, 2


def _faulty(name: str, system: System, problem: Problem, parameters: dict[sp.Basic, float]) -> Case:
    dropped = isinstance(system, Omission) and system.tau is None
    proved = crash.CORRECTED if isinstance(system, Crash) else omission.CORRECTED
    # Dropped for good, messages leave no constant at all.
    return Case(
        name=name, system=system, problem=problem, step_size=0.01,
        steps=4 if problem is _rare else 40, runs=768,
        proved=math.inf if dropped else proved, parameters=parameters,
    )  # fmt: skip


_slope, _rare = Slope(a=(1.0,) * 16), RareNoise(share=0.5)
_equal = "equal gradients, and the observer misses as many as it may"
_one = "the observer misses one gradient: E|x - v|² = alpha² E|g|²"

INSTANCES = (
    *beside(
        _faulty(
            "SGD with crashes on a linear function", Crash(WORKERS, FAULTS, worst=True), _slope,
            {f: FAULTS},
        ),
        {crash.PRINTED: _equal, crash.CORRECTED: _equal},
    ),
    *beside(
        _faulty("SGD with crashes on rare noise", Crash(3, 1, worst=True), _rare, {f: 1}),
        {crash.CORRECTED: _one},
        crash.PRINTED,
    ),
    *beside(
        _faulty(
            "SGD with late messages on a linear function",
            Omission(WORKERS, FAULTS, TAU, worst=True), _slope, {f: FAULTS, tau: TAU},
        ),
        {omission.CORRECTED: _equal},
        omission.PRINTED,
    ),
    *beside(
        _faulty(
            "SGD with late messages on rare noise", Omission(3, 1, 1, worst=True), _rare,
            {f: 1, tau: 1},
        ),
        {omission.CORRECTED: _one},
        omission.PRINTED,
    ),
    *beside(
        _faulty(
            "SGD with lost messages on a linear function", Omission(WORKERS, FAULTS, worst=True),
            _slope, {f: FAULTS},
        ),
        {},
        omission.EXCLUDED,
    ),
)  # fmt: skip
