"""A plan for the last iterate may be for its view: the model that is held when the run ends."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounds import InputError, plan, plan_table
from bounds.planning.interval import enclosure
from bounds.planning.recursion import count
from bounds.relaxations import Delay, Memory, Momentum, TopK
from bounds.symbols import B, D, L, M, R, T, alpha, c, epsilon_h, epsilon_x, mu_P, sigma
from bounds.theorems import served_last
from tests.longer import longer

STRONG = {"objective": "strongly-convex", "smoothness": 1.0, "strong_convexity": 0.1, "radius": 1.0}
PL = {"objective": "pl", "smoothness": 1.0, "pl": 0.1, "gap": 1.0}
BOTH = pytest.mark.parametrize("asked", [STRONG, PL], ids=["strongly-convex", "pl"])
NOISES = [{"second_moment": 1.0}, {"second_moment": 2.0, "noise": 0.5}]
LATE = {"system": "asynchronous", "workers": 2, "delay": 3}
STACK = [Delay(3), Memory(TopK(1, 4), workers=2, turn=3), Momentum(0.5)]
THEOREMS = {each.name: each for each in served_last.PRESCRIPTIONS}
LETTERS = {
    "smoothness": L, "strong_convexity": c, "radius": R, "pl": mu_P, "gap": D, "noise": sigma,
    "second_moment": M,
}  # fmt: skip


def views(asked, **more):
    return plan(**{**asked, "certify": "views", "epsilon": 0.01, **more})


@BOTH
@pytest.mark.parametrize("known", NOISES, ids=["M", "M and sigma"])
@pytest.mark.parametrize("system", [LATE, {"system": STACK}], ids=["late", "stack"])
def test_the_last_view_costs_some_iterations_more(asked, known, system) -> None:
    made = views(asked, **known, **system)
    least = plan(**asked, epsilon=0.01, **known, **system).iterations
    assert least < made.iterations < 3 * least
    assert made.statement.endswith("/served")
    assert made.guarantee == (
        "E f(v_T) - f* ≤ epsilon" if asked is PL else "E|v_T - x*|² ≤ epsilon"
    )
    assert "a worker holds it" in made.point


@BOTH
def test_without_staleness_the_last_view_is_the_last_iterate(asked) -> None:
    made, own = views(asked, second_moment=1.0, system="sgd"), {"system": "sgd"}
    assert made.iterations == plan(**asked, epsilon=0.01, second_moment=1.0, **own).iterations


@BOTH
@pytest.mark.parametrize("known", NOISES, ids=["M", "M and sigma"])
@given(epsilon=st.floats(1e-3, 0.1), delay=st.integers(1, 9))
@settings(deadline=None, max_examples=longer(8))
def test_one_iteration_less_is_not_shown_to_reach_the_target(asked, known, epsilon, delay) -> None:
    made = views(asked, **known, **{**LATE, "delay": delay}, epsilon=epsilon)
    said = THEOREMS[made.statement]
    numbers = {**asked, **known, "smoothness": made.smoothness}
    at = {letter: numbers[name] for name, letter in LETTERS.items() if name in numbers}
    at |= {alpha: made.step_size, B: made.B, said.target: epsilon}
    if said.recursion is not None:
        aim = float(enclosure(said.aim, at).a)
        assert made.iterations > 10**6 or count(said.recursion, aim, at) <= made.iterations
        return
    reached = [enclosure(said.inverts.rhs, {**at, T: made.iterations - n}) for n in (0, 1)]
    assert reached[0].b <= epsilon < reached[1].b


@BOTH
def test_a_start_at_the_target_still_has_a_view_to_bring_there(asked) -> None:
    name, at = ("gap", 1 / 64) if asked is PL else ("radius", 1 / 8)
    own = {"second_moment": 1.0, "epsilon": 1 / 64}
    starts = [views({**asked, name: x}, **own, **LATE).iterations for x in (at / 9, at, 4 * at)]
    assert 0 < starts[0] == starts[1] < starts[2]
    assert views({**asked, name: at}, **own, system="sgd").iterations == 0


@BOTH
@pytest.mark.parametrize("known", NOISES, ids=["M", "M and sigma"])
def test_a_table_says_what_the_plans_say(asked, known) -> None:
    name = "gap" if asked is PL else "radius"
    for start in (1.0, 0.001):
        numbers = {**asked, **known, **LATE, name: start}
        table = plan_table({**numbers, "certify": "views", "epsilon": [0.02, 0.003]})
        for epsilon, row in zip((0.02, 0.003), table.itertuples(), strict=True):
            made = views(numbers, epsilon=epsilon)
            assert row.statement == made.statement
            assert made.iterations <= row.iterations <= 1.02 * made.iterations + 1


@BOTH
def test_no_number_of_iterations_comes_from_beyond_where_nothing_is_left(asked) -> None:
    """With little noise and much staleness alpha B would pass √epsilon long before 1/L."""
    own = {"second_moment": 1.0, "noise": 1e-9, "system": [Delay(1000)]}
    made = views(asked, **own)
    apart = made.step_size * made.B * (math.sqrt(0.5) if asked is PL else 1)
    assert apart < 0.1
    assert made.iterations > 100


@BOTH
def test_of_the_last_view_nothing_is_said_without_a_second_moment(asked) -> None:
    for system in (LATE, {"system": STACK}):
        with pytest.raises(InputError, match=r"^second_moment: given nothing"):
            views(asked, noise=1.0, **system)


def test_runs_with_memory_and_delay_reach_the_target_at_their_last_view() -> None:
    """f = |x|²/2 from |x| = 1, TopK's memory, a view two updates late, noise of one sign each."""
    d, rng, runs = 6, np.random.default_rng(0), 64
    asked = {**STRONG, "strong_convexity": 1.0, "second_moment": 1.5, "epsilon": 0.05}
    made = views(asked, system=[Delay(2), Memory(TopK(1, d))])
    served = [np.tile(np.eye(d)[0], (runs, 1))]
    memory = np.zeros((runs, d))
    for _ in range(made.iterations):
        gradient = served[max(0, len(served) - 3)] + rng.choice([-0.4, 0.4], (runs, d))
        assert (gradient**2).sum(1).mean() <= 1.5**2
        whole = memory + gradient
        sent = np.where(np.arange(d) == np.abs(whole).argmax(1)[:, None], whole, 0.0)
        memory = whole - sent
        served.append(served[-1] - made.step_size * sent)
    assert (served[-3] ** 2).sum(1).mean() <= 0.05


@pytest.mark.parametrize("target", [epsilon_x, epsilon_h])
def test_a_view_takes_more_of_a_smaller_target(target) -> None:
    left = served_last.left(target, served_last.APART[served_last.LAST.measures])
    at = {alpha: 0.01, B: 3.0}
    assert float(left.subs({**at, target: 0.01})) < 0.01 * float(left.subs({**at, target: 1.0}))
