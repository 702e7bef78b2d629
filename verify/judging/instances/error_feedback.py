"""Lemmas 5.5 and 5.6: gradients that keep much in the memory of error feedback."""

from __future__ import annotations

import math

from bounds.symbols import d, k
from bounds.systems import one_bit, top_k
from sim import Problem
from sim.problems import OneSparse, Slope
from sim.systems import OneBit, TopK
from verify.judging.case import Case
from verify.judging.instance import beside


def _one_bit(where: str, problem: Problem, steps: int) -> Case:
    return Case(
        name=f"one-bit SGD {where}", system=OneBit(1), problem=problem, step_size=0.01, steps=steps,
        runs=768, proved=one_bit.SHARPER, parameters={d: problem.dimension},
    )  # fmt: skip


def _top_k(where: str, problem: Problem, kept: int, steps: int) -> Case:
    return Case(
        name=f"TopK SGD {where}", system=TopK(1, kept), problem=problem, step_size=0.01,
        steps=steps, runs=768, proved=top_k.SHARPER, parameters={d: problem.dimension, k: kept},
    )  # fmt: skip


_FORMS = (top_k.PRINTED, top_k.CORRECTED, top_k.SHARPER)
_angle = 1 / 64
_almost_axis = Slope(a=(math.cos(_angle), math.sin(_angle)))
#: Found by a search over constant gradients, rounded: six dimensions are enough to pass 2 M.
_near_axis = Slope(a=(0.993, 0.078, 0.063, 0.059, 0.013, 0.013))
_equal = Slope(a=(1 / 90,) * 8100)
_first = "one step leaves M/√d, the bound is (1 + 1/√d) d/(d - 1) times that: equal as d grows"
_differ = "half of what the entries differ by adds up until a sign changes: M as they become equal"
_one_step = "one step leaves M/√d, the bound is M/√(d - 1)"
_wait = "the small entry waits until it wins, and leaves the large one: M cos(angle)"

INSTANCES = (
    *beside(
        _one_bit("on one-sparse noise", OneSparse(d=1000), 3000),
        {},
        one_bit.PRINTED,
        one_bit.CORRECTED,
        one_bit.SHARPER,
    ),
    *beside(
        _one_bit("near an axis", _near_axis, 60),
        {},
        one_bit.PRINTED,
        one_bit.CORRECTED,
        one_bit.SHARPER,
    ),
    # The largest memory that a search over constant gradients in two dimensions has found.
    *beside(
        _one_bit("in the plane", Slope(a=(0.688, 0.726)), 60),
        {one_bit.SHARPER: _differ},
        one_bit.PRINTED,
        one_bit.CORRECTED,
    ),
    *beside(_top_k("on a linear function", Slope(a=(1.0,) * 16), 1, 200), {}, *_FORMS),
    *beside(_top_k("keeping 2 of 3", Slope(a=(1.0,) * 3), 2, 20), {}, *_FORMS),
    *beside(
        _top_k("almost on an axis", _almost_axis, 1, 80),
        {top_k.PRINTED: _wait, top_k.SHARPER: _wait},
        top_k.CORRECTED,
    ),
    *beside(
        _top_k("keeping all but one", _equal, 8099, 2),
        {top_k.CORRECTED: _first, top_k.SHARPER: _one_step},
        top_k.PRINTED,
    ),
)
