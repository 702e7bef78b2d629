import math
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from bounds import plan, unit
from bounds.planning.interval import enclosure
from bounds.planning.schedule import CLIPPED, GREEDY, ITERATIONS, decreasing_schedule
from bounds.symbols import MEANINGS, ONE, alpha, q
from bounds.symbols import B as B_
from bounds.symbols import L as L_
from bounds.symbols import M as M_
from bounds.symbols import c as c_
from bounds.theorems.strongly_convex import SQUARE_ROOT
from tests.longer import drawn

PROBLEM = {"smoothness": 4.0, "strong_convexity": 0.5, "second_moment": 2.0, "radius": 1.5}


def made(**more):
    return decreasing_schedule(**{"system": "sgd", **PROBLEM, "epsilon": 0.05, **more})


def after(L, B, c, M, state, a):
    return (1 - 2 * a * c) * state + 2 * a**2 * L * B * math.sqrt(state) + a**2 * M**2


def test_the_greedy_step_has_the_units_of_a_step_and_is_where_the_map_is_least() -> None:
    assert unit(GREEDY) == MEANINGS[alpha].unit
    assert unit(ITERATIONS) == ONE
    assert unit(CLIPPED) == unit(q)
    assert sp.simplify(sp.diff(SQUARE_ROOT.rhs, alpha).subs(alpha, GREEDY)) == 0
    assert sp.diff(SQUARE_ROOT.rhs, alpha, 2).is_positive


def test_the_map_is_nondecreasing_in_its_state_for_steps_up_to_half_of_one_over_c() -> None:
    share = sp.Symbol("share", positive=True)
    slope = sp.diff(SQUARE_ROOT.rhs.subs(alpha, (1 - share / (1 + share)) / (2 * c_)), q)
    assert sp.simplify(slope.subs(q, sp.Symbol("s", positive=True) ** 2)).is_nonnegative


def test_the_closed_form_is_the_integral_of_one_over_the_greedy_decrease() -> None:
    s, low, high = sp.symbols("s low high", positive=True)
    decrease = sp.simplify((q - SQUARE_ROOT.rhs.subs(alpha, GREEDY)).subs(q, s**2))
    summed = sp.integrate(sp.expand(sp.simplify(2 * s / decrease)), (s, low, high))
    claimed = (4 * L_ * B_ * (1 / low - 1 / high) + M_**2 * (1 / low**2 - 1 / high**2)) / c_**2
    assert sp.simplify(summed - claimed) == 0


@given(c=st.floats(0.1, 1), M=st.floats(0.2, 3), B=st.floats(0, 3), start=st.floats(0.1, 4),
       seed=st.integers(0, 99))  # fmt: skip
@settings(deadline=None, max_examples=drawn(40))
def test_no_random_schedule_ends_below_the_greedy_one(c, M, B, start, seed) -> None:
    L, greedy, other = 2.0, start, start
    for share in np.random.default_rng(seed).uniform(0, 1, 30):
        best = min(1 / (2 * c), c * greedy / (2 * L * B * math.sqrt(greedy) + M**2))
        greedy = after(L, B, c, M, greedy, best)
        other = after(L, B, c, M, other, share / (2 * c))
        assert greedy <= other * (1 + 1e-12)


def test_no_schedule_on_a_grid_ends_below_the_greedy_one() -> None:
    grid = np.linspace(0, 1, 41)
    ends = np.array([1.0])
    for _ in range(3):  # every schedule of three steps out of 41
        ends = np.unique(
            (1 - grid) * ends[:, None] + 0.5 * grid**2 * np.sqrt(ends)[:, None] + grid**2 / 4
        )
    greedy = 1.0
    for _ in range(3):
        step = min(1.0, greedy / (math.sqrt(greedy) + 0.5))
        greedy = (1 - step) * greedy + 0.5 * step**2 * math.sqrt(greedy) + step**2 / 4
    assert greedy <= ends.min()
    assert ends.min() < 1.02 * greedy


def test_the_steps_reach_the_target_in_exact_arithmetic_and_one_less_does_not() -> None:
    found = made(epsilon=0.2)
    state = Fraction(9, 4)
    for step in map(Fraction, found.steps()):
        assert state > Fraction(0.2)
        assert 2 * step * Fraction(1, 2) <= 1
        state = (1 - step) * state + 4 * step**2
        state = Fraction(math.ceil(state * 2**200), 2**200)  # keep the numbers short, from above
    assert state <= Fraction(0.2)
    assert float(state) <= found.bound
    assert len(found.steps(3)) == 3


@given(epsilon=st.floats(0.002, 2), M=st.floats(0.1, 4), radius=st.floats(0.5, 6))
@settings(deadline=None, max_examples=drawn(30))
def test_the_closed_form_is_never_below_the_count_and_beats_a_constant_step(
    epsilon, M, radius
) -> None:
    found = made(epsilon=epsilon, second_moment=M, radius=radius)
    asked = {**PROBLEM, "epsilon": epsilon, "second_moment": M, "radius": radius}
    constant = plan(objective="strongly-convex", system="sgd", **asked, form="sharper")
    if found.iterations:
        assert found.iterations <= math.ceil(enclosure(ITERATIONS, dict(found.constants)).b)
    if constant.statement == SQUARE_ROOT.name.replace("lemma-4.3", "theorem-4.4"):
        assert found.iterations <= constant.iterations


def test_very_many_steps_come_from_the_closed_form() -> None:
    found = made(epsilon=1e-7)
    assert found.bound is None
    assert found.iterations == pytest.approx(4 / 0.25 * 1e7, rel=1e-3)


def test_a_system_whose_constant_needs_a_constant_step_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^system: given hogwild, .*the step size is constant"):
        made(system="hogwild", dimension=4, delay=2)
    assert made(system="hogwild", dimension=4, delay=0).iterations == made().iterations


def test_a_target_that_holds_at_the_start_needs_no_steps() -> None:
    assert made(epsilon=3.0).steps() == []
