"""Noise alone: SGD on c|x|²/2, whose moments are known exactly, with B = 0.

q = E|x|² obeys q+ = (1 - alpha c)² q + alpha² sigma². The one-step maps say that and no more; the
forms that are linear in q, or speak of the gradient, meet it near alpha c = 1.
"""

from __future__ import annotations

import sympy as sp

from bounds.symbols import tau, tau_avg, tau_C
from bounds.theorems import delays, nonconvex, one_step_map, strongly_convex
from sim import Problem, System
from sim.delays import Constant
from sim.problems import Quadratic, RareNoise
from sim.systems import SGD, Asynchronous
from verify.judging.case import Case
from verify.judging.instance import beside


def _noisy(
    name: str, problem: Problem, step_size: float, steps: int, *, system: System | None = None,
    parameters: dict[sp.Basic, float] | None = None,
) -> Case:  # fmt: skip
    return Case(
        name=name, system=system or SGD(), problem=problem, step_size=step_size, steps=steps,
        runs=768, proved=0.0, parameters=parameters or {},
    )  # fmt: skip


_rare = RareNoise(c=1.0, share=0.5, radius=3.0)
_boundary = RareNoise(c=1.0, x0=1.0, sigma=0.5, share=0.5, radius=1.0)
_many = Quadratic((1.0,) * 64, x0=1.0, sigma=1.0, radius=1.0)
_map = "c = L and B = 0: the map is the exact recursion of E|x|²"
_near = "the exact recursion has (1 - alpha c)² for 1 - alpha c: equal as alpha c → 1, 2% here"
_white = "alpha L = 1: every gradient is the last noise; 1/T is left for the start"
_edge = "one step from the edge of the region, where E|g|² = M²"

INSTANCES = (
    *beside(
        _noisy("SGD under rare noise", _rare, 0.98, 6),
        {
            one_step_map.EXACT: _map,
            one_step_map.SIMPLE: _map,
            strongly_convex.VARIANCE: _near,
        },
    ),
    *beside(
        _noisy("SGD on a round quadratic", _many, 0.5, 12),
        {one_step_map.EXACT: _map, one_step_map.SIMPLE: _map},
        strongly_convex.VARIANCE,
        strongly_convex.SQUARE_ROOT,
    ),
    *beside(
        _noisy("SGD from the edge", _boundary, 0.5, 1),
        {strongly_convex.SQUARE_ROOT: _edge, one_step_map.EXACT: _map},
        strongly_convex.INTERPOLATION,
    ),
    *beside(
        _noisy("SGD that forgets", _rare, 1.0, 100),
        {nonconvex.VARIANCE_MEAN: _white},
        nonconvex.MEAN,
    ),
    *beside(
        _noisy("SGD at half a step", _rare, 0.5, 400, parameters={tau: 0, tau_C: 1, tau_avg: 0}),
        {},
        delays.MEAN,
    ),
    *beside(
        _noisy(
            "asynchronous SGD under rare noise", _rare, 0.35, 400,
            system=Asynchronous(2, Constant(1)), parameters={tau: 1, tau_C: 2, tau_avg: 1},
        ),
        {},
        delays.MEAN,
    ),
)  # fmt: skip
