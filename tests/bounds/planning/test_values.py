"""Plans for a small value of f: of convex objectives, and of such as their gradient dominates."""

import math
from itertools import pairwise

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from bounds import plan, plan_table
from bounds.planning.comparing.cost import Cost, fastest
from bounds.planning.questions import smallest_epsilon
from bounds.planning.recursion import count
from bounds.relaxations import Delay, Memory, Momentum, TopK
from bounds.symbols import B, D, L, M, R, alpha, mu_P, sigma
from tests.bounds.planning.asked import THEOREMS, reaches
from tests.longer import drawn, longer

HOGWILD = {"system": "hogwild", "dimension": 9, "delay": 3}
CONVEX = {"objective": "convex", "smoothness": 1.0, "radius": 1.0, "epsilon": 0.01}
PL = {"objective": "pl", "smoothness": 1.0, "pl": 0.1, "gap": 1.0, "epsilon": 0.01}
STACK = [Delay(4), Memory(TopK(kept=10, dimension=100)), Momentum(0.5)]
sizes, targets = st.floats(0.1, 10), st.floats(1e-3, 0.1)
NOISES = [{"second_moment": 1.0}, {"second_moment": 2.0, "noise": 0.5}]


def values(asked):
    """The letters of a question."""
    names = {"smoothness": L, "second_moment": M, "noise": sigma, "radius": R, "gap": D, "pl": mu_P}
    return {letter: asked[name] for name, letter in names.items() if name in asked}


@given(L_=sizes, M_=sizes, radius=sizes, epsilon=targets, noise=st.sampled_from([0.0, 0.2, 1.0]))
@settings(deadline=None, max_examples=drawn(40))
def test_one_iteration_less_does_not_reach_a_convex_target(L_, M_, radius, epsilon, noise) -> None:
    asked = {**CONVEX, "smoothness": L_, "second_moment": M_, "radius": radius, "noise": noise * M_}
    made = plan(**{**asked, "epsilon": epsilon}, **HOGWILD)
    assert reaches(made, values(asked), sp.Rational(epsilon), made.iterations)
    assert made.iterations == 1 or not reaches(
        made, values(asked), sp.Rational(epsilon), made.iterations - 1
    )


@given(mu=st.floats(0.02, 1), M_=sizes, gap=sizes, epsilon=targets, noise=st.sampled_from([0, 0.3]))
@settings(deadline=None, max_examples=longer(15))
def test_one_iteration_less_does_not_reach_a_dominated_target(mu, M_, gap, epsilon, noise) -> None:
    asked = {**PL, "pl": mu, "second_moment": M_, "gap": gap, "noise": noise * M_}
    made = plan(**{**asked, "epsilon": epsilon}, **HOGWILD)
    law = THEOREMS[made.statement].recursion
    at = {**values(asked), B: made.B, alpha: made.step_size}
    if made.iterations == 0:
        assert gap <= epsilon
    elif law is None:
        assert reaches(made, values(asked), sp.Rational(epsilon), made.iterations)
        assert not reaches(made, values(asked), sp.Rational(epsilon), made.iterations - 1)
    elif made.iterations <= 10**5:
        assert count(law, epsilon, at) == made.iterations


@pytest.mark.parametrize("asked", [CONVEX, PL], ids=["convex", "pl"])
@pytest.mark.parametrize("noise", NOISES, ids=["M", "M and sigma"])
@given(epsilon=targets, factor=st.floats(1, 4))
@settings(deadline=None, max_examples=longer(15))
def test_a_smaller_target_needs_no_fewer_iterations(asked, noise, epsilon, factor) -> None:
    made = plan(**{**asked, "epsilon": epsilon}, **noise, **HOGWILD)
    assert plan(**{**asked, "epsilon": epsilon / factor}, **noise, **HOGWILD).iterations >= (
        made.iterations
    )


@pytest.mark.parametrize("asked", [CONVEX, PL], ids=["convex", "pl"])
def test_what_is_known_of_the_noise_is_used_where_it_is_better(asked) -> None:
    alone = plan(**asked, second_moment=2.0, **HOGWILD)
    both = plan(**asked, second_moment=2.0, noise=0.5, **HOGWILD)
    assert "variance" in both.statement
    assert both.iterations < alone.iterations / 2


def test_without_young_half_of_the_iterations_are_enough() -> None:
    made = plan(**PL, second_moment=1.0, system="sgd")
    floor = made.step_size / (2 * PL["pl"])  # alpha L M²/(2 mu), by Young's inequality
    least = math.log((PL["gap"] - floor) / (PL["epsilon"] - floor)) if floor < 0.01 else math.inf
    assert made.statement.endswith("square-root")
    assert made.iterations < least / (made.step_size * PL["pl"])


def test_plain_descent_needs_the_textbook_number() -> None:
    steps = plan(**PL, noise=0.0, system="sgd").iterations
    assert steps == math.ceil(math.log(100) / -math.log(0.9))
    assert plan(**CONVEX, noise=0.0, system="sgd").iterations == 50


@pytest.mark.parametrize("asked", [CONVEX, PL], ids=["convex", "pl"])
def test_a_stack_has_a_plan_and_every_part_its_price(asked) -> None:
    made = plan(**asked, second_moment=1.0, system=STACK)
    assert all(part.iterations_without < made.iterations for part in made.parts)
    names = "asynchronous+top-k+momentum"
    numbers = {"delay": 4, "kept": 10, "dimension": 100, "momentum": 0.5, "workers": 1}
    again = plan(**asked, second_moment=1.0, system=names, **numbers)
    assert again.iterations == made.iterations


def test_unbiased_compression_leaves_no_variance_of_sigma() -> None:
    made = plan(**CONVEX, second_moment=1.0, noise=0.1, system="unbiased", omega=3.0)
    assert "variance" not in made.statement


@pytest.mark.parametrize("asked", [CONVEX, PL], ids=["convex", "pl"])
def test_a_table_says_what_the_plans_say(asked) -> None:
    targets_ = [0.02, 0.01, 0.003]
    table = plan_table({**asked, **HOGWILD, "second_moment": 1.0, "epsilon": targets_})
    each = [plan(**{**asked, "epsilon": x}, **HOGWILD, second_moment=1.0) for x in targets_]
    for made, row in zip(each, table.itertuples(), strict=True):
        assert row.statement == made.statement
        # Where a plan counts a recursion, a row takes the closed form, which is above it.
        assert made.iterations <= row.iterations <= 1.02 * made.iterations


@pytest.mark.parametrize("asked", [CONVEX, PL], ids=["convex", "pl"])
def test_it_is_asked_the_other_way_round_and_compared_in_seconds(asked) -> None:
    rest = {name: each for name, each in asked.items() if name != "epsilon"}
    found = smallest_epsilon(iterations=5000, **rest, **HOGWILD, second_moment=1.0)
    assert found.plan.iterations <= 5000
    given_ = {"second_moment": 1.0, "workers": 4, "dimension": 9, "delay": 3}
    timed = fastest(["sgd", "hogwild"], Cost(seconds_per_gradient=1.0), **asked, **given_)
    assert all(one.seconds <= other.seconds for one, other in pairwise(timed))


BAD = [
    (CONVEX, {"gap": 1.0}, "gap: given 1.0, allowed: nothing with objective convex"),
    (CONVEX, {"pl": 0.1}, "pl: given 0.1, allowed: nothing with objective convex"),
    (CONVEX, {"radius": None}, "radius: given nothing"),
    (CONVEX, {"form": "printed"}, "form: given printed, allowed: sharper with objective convex"),
    (PL, {"form": "corrected"}, "form: given corrected, allowed: sharper with objective pl"),
    (PL, {"radius": 1.0}, "radius: given 1.0, allowed: nothing with objective pl"),
    (PL, {"strong_convexity": 0.1}, "strong_convexity: given 0.1"),
    (PL, {"pl": 2.0}, "pl: given 2.0, allowed: at most smoothness = 1"),
    (PL, {"pl": 0.0}, "pl: given 0.0, allowed: a finite number above 0"),
    (PL, {"gap": None}, "gap: given nothing"),
]


@pytest.mark.parametrize(("asked", "wrong", "says"), BAD, ids=[str(n) for n in range(len(BAD))])
def test_a_wrong_combination_is_one_line(asked, wrong, says) -> None:
    with pytest.raises(ValueError, match=says) as error:
        plan(**{**asked, "second_moment": 1.0, **HOGWILD, **wrong})
    assert "\n" not in str(error.value)


def test_nothing_is_to_be_done_where_the_gap_is_small_enough() -> None:
    made = plan(**{**PL, "gap": 0.01}, second_moment=1.0, system="sgd")
    assert made.iterations == 0
    assert made.step_size > 0


def test_a_flat_bowl_under_great_noise_has_a_plan() -> None:
    made = plan(
        objective="strongly-convex", system="sgd", smoothness=1, strong_convexity=1e-12,
        second_moment=1e12, radius=1, epsilon=1e-4,
    )  # fmt: skip
    # log(R²/epsilon) over alpha c, about, for a step that leaves half of the target to the noise.
    assert 1e51 < made.iterations < 1e54
    assert made.step_size < 2e-12 * 1e-4 / 1e24
