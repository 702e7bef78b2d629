"""Larger constants never need fewer iterations."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounds import Standing
from bounds.planning.objective import OBJECTIVES
from bounds.symbols import B as B_
from bounds.symbols import D, L, M, R, T, alpha, alphas, c, sigma
from bounds.theorems import nonconvex as nonconvex_bounds
from bounds.theorems import strongly_convex as strongly_convex_bounds
from tests.bounds.planning.asked import asked, nonconvex, sizes, strongly_convex
from tests.longer import longer

SYSTEMS = {
    "hogwild": {"dimension": 9, "delay": 3},
    "top-k": {"dimension": 9, "kept": 3},
    "crash": {"faults": 2},
}


@given(system=st.sampled_from([*SYSTEMS]), L_=sizes, M_=sizes, gap=sizes, factor=st.floats(1, 3))
@settings(deadline=None, max_examples=longer(25))
def test_larger_constants_need_no_fewer_iterations(system, L_, M_, gap, factor) -> None:
    plain = {"smoothness": L_, "second_moment": M_, "gap": gap, "system": system,
             "dimension": None, "delay": None, **SYSTEMS[system]}  # fmt: skip
    base = nonconvex(**plain).iterations
    for name in ("smoothness", "second_moment", "gap"):
        assert nonconvex(**{**plain, name: plain[name] * factor}).iterations >= base
    assert nonconvex(**plain, epsilon=0.01 / factor).iterations >= base


@given(L_=st.floats(1, 20), M_=sizes, radius=sizes, factor=st.floats(1, 3))
@settings(deadline=None, max_examples=longer(12))
def test_larger_constants_need_no_fewer_iterations_to_the_minimiser(L_, M_, radius, factor) -> None:
    plain = {
        "smoothness": L_, "second_moment": M_, "radius": radius, "system": "hogwild",
        "dimension": 9, "delay": 2,
    }  # fmt: skip
    base = strongly_convex(**plain).iterations
    for name in ("smoothness", "second_moment", "radius"):
        assert strongly_convex(**{**plain, name: plain[name] * factor}).iterations >= base
    assert strongly_convex(**{**plain, "delay": 3}).iterations >= base


#: The interpolation inequality contracts by cL/(c+L), more for a larger L: a function is smooth
#: with every larger L too, so there these bounds may be evaluated, and they need not grow with it.
#: Plans do so, and grow with L: see the tests of the plans below.
NOT_MONOTONE_IN_L = {strongly_convex_bounds.INTERPOLATION, strongly_convex_bounds.VARIANCE}


@pytest.mark.parametrize(
    "bound",
    [*nonconvex_bounds.STATEMENTS, *strongly_convex_bounds.STATEMENTS],
    ids=lambda each: each.name,
)
@given(
    L_=st.floats(1, 4), M_=st.floats(0.1, 4), B__=st.floats(0, 4), size=st.floats(0.1, 4),
    steps=st.integers(1, 30), factor=st.floats(1, 3),
)  # fmt: skip
@settings(deadline=None, max_examples=longer(20))
def test_every_bound_is_monotone_in_its_constants(bound, L_, M_, B__, size, steps, factor) -> None:
    values = {
        L: L_, M: M_, B_: B__, D: size, R: size, sigma: M_, c: 0.5, T: steps, alpha: 0.05,
        alphas: np.full(steps, 0.05),
    }  # fmt: skip
    base = bound.bound(values)
    for letter in (L, M, B_, D, R, sigma):
        if letter is not L or bound not in NOT_MONOTONE_IN_L:
            larger = bound.bound({**values, letter: values[letter] * factor})
            assert larger >= base * (1 - 1e-12)


@pytest.mark.parametrize(
    "theorem",
    [t for t in OBJECTIVES["strongly-convex"].prescriptions if t.standing is Standing.SHARPER],
    ids=lambda each: each.name,
)
@given(
    L_=st.floats(0.5, 40), factor=st.floats(1, 20), noise=st.floats(0, 4),
    epsilon=st.floats(1e-4, 0.1), delay=st.integers(0, 6),
)  # fmt: skip
@settings(deadline=None, max_examples=longer(12))
def test_every_plan_is_monotone_in_L(theorem, L_, factor, noise, epsilon, delay) -> None:
    smooth = asked(theorem, L_, noise, epsilon, delay)
    rough = asked(theorem, L_ * factor, noise, epsilon, delay)
    assert smooth.iterations <= rough.iterations
    for made, given_ in ((smooth, L_), (rough, L_ * factor)):
        said = [each for each in made.conditions if "-smooth because it is" in each.name]
        assert made.smoothness >= given_
        assert [each.holds for each in said] == [True] * (made.smoothness > given_)
