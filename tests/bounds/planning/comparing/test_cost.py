import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bounds.planning.comparing.cost import MODELS, fastest
from bounds.planning.comparing.sent import SENT, Cost
from bounds.planning.parameters import PLANNED
from bounds.relaxation import Sort
from bounds.relaxations import RELAXATIONS, Delay, Momentum

TARGET = {
    "objective": "nonconvex", "smoothness": 1.0, "second_moment": 1.0, "gap": 1.0, "epsilon": 0.01,
}  # fmt: skip
SIZES = {"dimension": 1000, "kept": 400, "workers": 4, "delay": 2, "faults": 1, "beta": 0.5}


def test_every_system_has_a_model() -> None:
    assert set(MODELS) == set(PLANNED)


def test_the_fastest_comes_first_and_seconds_are_iterations_times_their_time() -> None:
    timed = fastest([*PLANNED], Cost(seconds_per_gradient=0.01), **TARGET, **SIZES)
    assert [each.seconds for each in timed] == sorted(each.seconds for each in timed)
    assert {each.system for each in timed} == set(PLANNED)
    for each in timed:
        assert each.seconds == each.plan.iterations * each.seconds_per_iteration


def seconds(system, **cost):
    (only,) = fastest([system], Cost(seconds_per_gradient=1.0, **cost), **TARGET, **SIZES)
    return only.seconds_per_iteration


def test_an_iteration_takes_what_the_model_says() -> None:
    network = {"seconds_per_message": 0.5, "seconds_per_byte": 0.001}
    assert seconds("sgd", **network) == 1
    assert seconds("hogwild", **network) == 1 / 4
    assert seconds("asynchronous", **network) == pytest.approx((1 + 0.5 + 4) / 4)
    assert seconds("crash", **network) == pytest.approx(1 + 0.5 + 4)
    assert seconds("one-bit", **network) == pytest.approx(1 + 0.5 + 0.125 + 0.008)
    assert seconds("top-k", **network) == pytest.approx(1 + 0.5 + 3.2)


def test_a_stack_sends_what_its_memory_sends() -> None:
    network = {"seconds_per_message": 0.5, "seconds_per_byte": 0.001}
    assert stacked("asynchronous+top-k", **network) == pytest.approx((1 + 0.5 + 3.2) / 4)
    assert stacked("top-k+momentum", **network) == pytest.approx(1 + 0.5 + 3.2)
    assert stacked("one-bit+momentum", **network) == pytest.approx(1 + 0.5 + 0.125 + 0.008)
    assert stacked("asynchronous+unbiased", **network) == pytest.approx((1 + 0.5 + 4) / 4)
    assert stacked("random-k", **network) == stacked("top-k", **network)


def stacked(system, **cost):
    more = {"turn": 5, "momentum": 0.5, "omega": 1.0, "local_steps": 5}
    timed = fastest([system], Cost(seconds_per_gradient=1.0, **cost), **TARGET, **SIZES, **more)
    return timed[0].seconds_per_iteration


def test_every_memory_has_a_size_that_it_sends() -> None:
    memories = {each.name for each in RELAXATIONS.values() if each.sort is Sort.MEMORY}
    assert memories == set(SENT)


def test_local_steps_share_a_message() -> None:
    network = {"seconds_per_message": 0.5, "seconds_per_byte": 0.001}
    each = stacked("asynchronous+local-steps", **network)
    assert each == pytest.approx((1 + (0.5 + 4) / 5) / 4)


def test_a_list_is_a_stack_with_its_numbers() -> None:
    short, long = ([Delay(n), Momentum(0.5)] for n in (1, 9))
    timed = fastest([long, short, short], Cost(seconds_per_gradient=1.0), workers=4, **TARGET)
    assert [each.plan.parts[0].holds_back for each in timed] == [1, 9]


@given(byte=st.floats(0, 1), message=st.floats(0, 1))
def test_a_slower_network_is_never_faster(byte, message) -> None:
    for system in PLANNED:
        given_ = {"dimension": 9, "kept": 3, "workers": 2}
        one = MODELS[system](Cost(seconds_per_gradient=1.0), given_)
        cost = Cost(seconds_per_gradient=1.0, seconds_per_message=message, seconds_per_byte=byte)
        assert MODELS[system](cost, given_) >= one


BAD = [
    {"seconds_per_gradient": 0.0},
    {"seconds_per_gradient": math.nan},
    {"seconds_per_gradient": 1.0, "seconds_per_byte": -1.0},
]


@pytest.mark.parametrize("cost", BAD)
def test_a_cost_that_makes_no_sense_is_refused(cost) -> None:
    with pytest.raises(ValueError, match=r"^seconds_per_.*: given .*, allowed: "):
        Cost(**cost)


REFUSED = [
    ([], r"^systems: given nothing"),
    (["gossip"], r"^systems: given gossip"),
    (["hogwild"], r"^delay: given nothing"),
]


@pytest.mark.parametrize(("systems", "message"), REFUSED)
def test_bad_input_is_named(systems, message) -> None:
    with pytest.raises(ValueError, match=message):
        fastest(systems, Cost(seconds_per_gradient=1.0), **TARGET, dimension=3)
