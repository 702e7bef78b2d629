import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounds import plan
from bounds.planning.questions import (
    CLOSE,
    largest_delay,
    most_faults,
    smallest_epsilon,
    smallest_kept,
)
from tests.longer import longer

NONCONVEX = {"objective": "nonconvex", "smoothness": 1.0, "second_moment": 1.0, "gap": 1.0}
CONVEX = {
    "objective": "strongly-convex", "smoothness": 4.0, "second_moment": 2.0,
    "strong_convexity": 0.5, "radius": 1.5, "system": "sgd",
}  # fmt: skip
HOGWILD = {**NONCONVEX, "system": "hogwild", "dimension": 100}
TOP_K = {**NONCONVEX, "system": "top-k", "epsilon": 0.01}


@given(iterations=st.integers(5, 10**6))
@settings(deadline=None, max_examples=longer(8))
def test_the_smallest_target_is_reached_and_a_smaller_one_is_not(iterations) -> None:
    asked = {**HOGWILD, "delay": 3}
    found = smallest_epsilon(iterations=iterations, **asked)
    assert found.plan == plan(**asked, epsilon=found.value)
    assert found.plan.iterations <= iterations
    assert plan(**asked, epsilon=found.value * (1 - 2 * CLOSE)).iterations > iterations


def test_the_smallest_target_of_a_strongly_convex_run() -> None:
    found = smallest_epsilon(iterations=300, **CONVEX)
    assert found.plan.iterations == 300
    assert plan(**CONVEX, epsilon=found.value * (1 - 2 * CLOSE)).iterations > 300


def test_the_largest_delay_is_reached_and_a_larger_one_is_not() -> None:
    found = largest_delay(iterations=52_000, epsilon=0.01, **HOGWILD)
    assert found.value == 8
    assert plan(**HOGWILD, epsilon=0.01, delay=9).iterations > 52_000


def test_the_fewest_kept_entries() -> None:
    found = smallest_kept(iterations=100_000, dimension=500, **TOP_K)
    assert plan(**TOP_K, dimension=500, kept=found.value).iterations <= 100_000
    assert plan(**TOP_K, dimension=500, kept=found.value - 1).iterations > 100_000
    assert smallest_kept(iterations=10**9, dimension=500, **TOP_K).value == 1
    assert smallest_kept(iterations=10**9, dimension=1, **TOP_K).value == 1


@pytest.mark.parametrize(("system", "more"), [("crash", {}), ("omission", {"delay": 2})])
def test_the_most_faults(system, more) -> None:
    asked = {**NONCONVEX, "system": system, "epsilon": 0.01, **more}
    found = most_faults(iterations=52_000, **asked)
    assert found.value == 8 / more.get("delay", 1)
    assert plan(**asked, faults=found.value + 1).iterations > 52_000


def test_no_more_peers_are_late_than_there_are() -> None:
    asked = {**NONCONVEX, "system": "late-peers", "epsilon": 0.01, "delay": 2}
    assert most_faults(iterations=10**9, workers=3, **asked).value == 3
    some = most_faults(iterations=plan(**asked, workers=8, faults=4).iterations, workers=8, **asked)
    assert some.value == 4


def test_a_delay_that_costs_nothing_has_no_largest_value() -> None:
    one = {**NONCONVEX, "system": "asynchronous", "workers": 1, "epsilon": 0.01}
    assert largest_delay(iterations=30_000, **one).value is None


@pytest.mark.parametrize(
    ("ask", "asked", "message"),
    [
        (largest_delay, {**HOGWILD, "epsilon": 0.01, "iterations": 100},
         r"^iterations: given 100, allowed: at least 20000, for delay = 0"),
        (largest_delay, {**HOGWILD, "epsilon": 0.01, "iterations": 0}, r"^iterations: given 0"),
        (largest_delay, {**TOP_K, "dimension": 5, "iterations": 9},
         r"^system: given top-k, allowed: .*hogwild"),
        (largest_delay, {**HOGWILD, "epsilon": 0.01, "delay": 3, "iterations": 9},
         r"^delay: given 3, allowed: nothing"),
        (smallest_epsilon, {**HOGWILD, "delay": 3, "epsilon": 0.1, "iterations": 9},
         r"^epsilon: given 0.1, allowed: nothing"),
        (most_faults, {**HOGWILD, "epsilon": 0.01, "delay": 3, "iterations": 9}, r"^system: given"),
        (most_faults, {**NONCONVEX, "system": "top-k+momentum", "epsilon": 0.1, "iterations": 9,
                       "dimension": 5, "kept": 1, "momentum": 0.9},
         r"^system: given top-k\+momentum, allowed: one with faults"),
        (largest_delay, {**HOGWILD, "system": "gossip", "epsilon": 0.1, "iterations": 9},
         r"^system: given gossip"),
    ],
)  # fmt: skip
def test_a_question_without_an_answer_says_why(ask, asked, message) -> None:
    with pytest.raises(ValueError, match=message):
        ask(**asked)
