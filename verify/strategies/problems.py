"""Objectives whose constants are known in closed form."""

from __future__ import annotations

import math
from dataclasses import replace

from hypothesis import strategies as st

from sim.problem import Problem
from sim.problems import (
    GemanMcClure,
    Huber,
    OneSparse,
    Quadratic,
    RareNoise,
    Slope,
    TwoSidedCurvature,
)

_positive = st.floats(0.01, 100)
_points = st.lists(st.floats(-10, 10), min_size=1, max_size=4).map(tuple)
_sigma = st.just(0.0) | st.floats(0.01, 10)


def problems(*, bounded_below: bool = False) -> st.SearchStrategy[Problem]:
    """Every closed-form problem of ``sim.problems``, d <= 4, with L and M from .01 to some 1000.

    Each knows its L, M, c and the region in which they hold: ``problem.constants()``.
    ``bounded_below`` leaves out those without a minimum. Constants shrink to 1, noise to 0.
    """
    below = (
        _quadratics(),
        _two_sided(),
        st.builds(Huber, _positive, st.floats(-10, 10)),
        st.builds(GemanMcClure, _points, _sigma),
        st.builds(OneSparse, st.integers(1, 4), _positive, _positive),
        st.builds(RareNoise, sigma=_positive, share=st.floats(0.01, 1)),
    )
    steep = _points.filter(lambda a: math.hypot(*a) > 0.01)
    slopes = () if bounded_below else (st.builds(Slope, steep, _positive),)
    return st.one_of(*below, *slopes)


def _quadratics() -> st.SearchStrategy[Problem]:
    axis = st.tuples(st.floats(0.01, 10), st.floats(0.01, 10) | st.floats(-10, -0.01))
    axes = st.lists(axis, min_size=1, max_size=4)
    return st.builds(_quadratic, axes, _sigma, st.floats(1, 2))


def _quadratic(axes: list[tuple[float, float]], sigma: float, wider: float) -> Problem:
    spectrum, x0 = zip(*axes, strict=True)
    least = Quadratic(spectrum, x0, sigma)  # on the ball through its start, as it measures that
    return replace(least, radius=wider * least.constants().radius)


def _two_sided() -> st.SearchStrategy[Problem]:
    return st.builds(
        lambda c, ratio, x0, sigma, wider: TwoSidedCurvature(
            c * ratio, c, x0, sigma, radius=wider * abs(x0)
        ),
        _positive,
        st.floats(1, 30),
        st.floats(0.01, 10) | st.floats(-10, -0.01),
        _sigma,
        st.floats(1, 2),
    )
