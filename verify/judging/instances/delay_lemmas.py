"""Lemmas 5.2 and 5.3: equal gradients, every view as late as it may be.

Equal gradients make Minkowski's inequality an equality, and one missed gradient makes it trivial:
then any noise with E|g|² = M² attains the bound on the second moment.
"""

from __future__ import annotations

import sympy as sp

from bounds import ElasticConstant
from bounds.symbols import d, p, tau
from bounds.systems import asynchronous, hogwild
from sim import Problem, System
from sim.delays import Constant
from sim.problems import RareNoise, Slope
from sim.systems import Asynchronous, Hogwild
from verify.judging.case import Case
from verify.judging.instance import beside

WORKERS, TAU = 4, 3


def _late(
    name: str, system: System, problem: Problem, proved: ElasticConstant,
    parameters: dict[sp.Basic, float],
) -> Case:  # fmt: skip
    return Case(
        name=name, system=system, problem=problem, step_size=0.01,
        steps=4 if problem is _rare else 20, runs=768, proved=proved, parameters=parameters,
    )  # fmt: skip


_slope, _line, _rare = Slope(a=(1.0,) * 16), Slope(), RareNoise(share=0.5)
_equal = "equal gradients, and every view misses as many as it may"
_one = "one gradient is missed: E|x - v|² = alpha² E|g|², whatever its distribution"
_flat = f"{_equal}; √d is 1 on the line"

INSTANCES = (
    *beside(
        _late(
            "asynchronous SGD on a linear function",
            Asynchronous(WORKERS, Constant(TAU * (WORKERS - 1))), _slope,
            asynchronous.CORRECTED, {p: WORKERS, tau: TAU},
        ),
        {asynchronous.PRINTED: _equal, asynchronous.CORRECTED: _equal},
    ),
    *beside(
        _late(
            "asynchronous SGD on rare noise", Asynchronous(2, Constant(1)), _rare,
            asynchronous.CORRECTED, {p: 2, tau: 1},
        ),
        {asynchronous.CORRECTED: _one},
        asynchronous.PRINTED,
    ),
    *beside(
        _late(
            "Hogwild on a linear function", Hogwild(workers=WORKERS, delay=Constant(TAU)), _slope,
            hogwild.SHARPER, {d: 16, tau: TAU},
        ),
        {hogwild.SHARPER: _equal},
        hogwild.PRINTED,
        hogwild.CORRECTED,
    ),
    *beside(
        _late(
            "Hogwild on a line", Hogwild(workers=WORKERS, delay=Constant(TAU)), _line,
            hogwild.SHARPER, {d: 1, tau: TAU},
        ),
        {hogwild.PRINTED: _flat, hogwild.CORRECTED: _flat, hogwild.SHARPER: _flat},
    ),
    *beside(
        _late(
            "Hogwild on rare noise", Hogwild(workers=2, delay=Constant(1)), _rare,
            hogwild.SHARPER, {d: 1, tau: 1},
        ),
        {hogwild.CORRECTED: _one, hogwild.SHARPER: _one},
        hogwild.PRINTED,
    ),
)  # fmt: skip
