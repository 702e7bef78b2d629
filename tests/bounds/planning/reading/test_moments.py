"""A bound on the gradient beside the noise says more than their sum of squares."""

import math

import pytest

from bounds import InputError, plan
from bounds.planning.question import Question
from bounds.relaxations import Delay, Memory, OneBit, RandomK, TopK, Unbiased
from bounds.symbols import B, M, sigma

ASKED = {"objective": "nonconvex", "smoothness": 1, "gap": 1, "epsilon": 0.05}


def test_M_is_what_both_add_up_to() -> None:
    values = Question(**ASKED, system="sgd", noise=4, gradient_bound=3).values
    assert values[M] == 5
    values = Question(**ASKED, system="sgd", noise=8, gradient_bound=3, batch=4).values
    assert (values[M], values[sigma]) == (5, 4)
    values = Question(**ASKED, system="sgd", noise=4, gradient_bound=3, second_moment=4.5).values
    assert values[M] == 4.5


@pytest.mark.parametrize("part", [TopK(1, 100), RandomK(1, 100), OneBit(100)], ids=str)
def test_fresh_noise_makes_a_memory_smaller_where_it_dominates(part) -> None:
    known = {"system": [Memory(part)], "noise": 1}
    fresh = Question(**ASKED, **known, gradient_bound=0.1)
    assert fresh.values[B] == pytest.approx(23.97, abs=0.005)
    alone = Question(**ASKED, **known, second_moment=math.hypot(1, 0.1))
    assert fresh.values[B] < alone.values[B] / 2
    (row,) = plan(**ASKED, **known, gradient_bound=0.1).parts
    assert row.statement == "sharper/memory-of-noise"


def test_a_slope_as_large_as_the_noise_leaves_the_pathwise_size() -> None:
    large = Question(**ASKED, system=[Memory(TopK(1, 4))], noise=1e-9, gradient_bound=1)
    assert large.values[B] == pytest.approx(3)


def test_each_of_several_memories_is_smaller() -> None:
    known = {"noise": 1, "gradient_bound": 0.1}
    one = Question(**ASKED, **known, system=[Memory(TopK(1, 100))])
    peers = [Delay(5), Memory(TopK(1, 100), workers=3, turn=4)]
    many = Question(**ASKED, **known, system=peers)
    assert many.values[B] == pytest.approx(3 * one.values[B] + 5 * one.values[M])


def test_a_system_with_a_memory_is_read_as_a_stack() -> None:
    asked = {**ASKED, "noise": 1, "gradient_bound": 0.1}
    named = plan(**asked, system="top-k", dimension=100, kept=1)
    assert named == plan(**asked, system=[Memory(TopK(1, 100))])


def test_compressed_noise_is_other_noise() -> None:
    asked = {**ASKED, "noise": 1, "gradient_bound": 0.1}
    made = Question(**asked, system=[Memory(TopK(1, 100)), Unbiased(1.0)])
    assert made.values[B] == pytest.approx(99 * math.sqrt(2) * math.hypot(1, 0.1))


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"second_moment": 1}, "gradient_bound: given 0.1, allowed: nothing without noise"),
        ({"noise": 1, "gradient_bound": 0}, "gradient_bound: given 0, allowed: a finite number"),
        ({}, "second_moment: given nothing"),
    ],
)
def test_a_bound_on_the_gradient_alone_is_not_enough(more, message) -> None:
    with pytest.raises(InputError, match=f"^{message}"):
        plan(**{**ASKED, "system": "sgd", "gradient_bound": 0.1, **more})
