"""A stack of relaxations is planned as one system, and says what each of its parts costs."""

from dataclasses import replace

import pytest

from bounds import InputError, largest_delay, plan, smallest_epsilon
from bounds.planning.question import Question
from bounds.relaxations import (
    RELAXATIONS,
    BlockDelay,
    Buffer,
    Contraction,
    Crash,
    Delay,
    LatePeers,
    LocalSteps,
    LostMemory,
    Memory,
    Momentum,
    Nesterov,
    OneBit,
    RandBeta,
    RandomK,
    ScaledSign,
    TopK,
    Unbiased,
    WorkerMomentum,
)
from bounds.relaxations.memory import AVERAGED, ONE
from bounds.symbols import N_col, N_row

NONCONVEX = {"objective": "nonconvex", "smoothness": 4, "gap": 1.3, "epsilon": 0.01}
NOISY = {**NONCONVEX, "noise": 2}
BOUNDED = {**NONCONVEX, "second_moment": 2}
SERVER = {
    "system": "asynchronous+top-k+momentum", "workers": 8, "delay": 16, "turn": 17,
    "dimension": 61706, "kept": 617, "momentum": 0.9,
}  # fmt: skip
LISTED = [Delay(16), Memory(TopK(617, 61706), workers=8, turn=17), Momentum(0.9)]


def test_a_list_is_as_good_as_names_and_numbers() -> None:
    assert plan(**NOISY, **SERVER, batch=64) == plan(**NOISY, system=LISTED, batch=64)


def test_every_relaxation_can_be_written_as_an_object() -> None:
    kept = map(
        Memory,
        (TopK(1, 5), RandomK(1, 5), OneBit(5), ScaledSign(5), RandBeta(0.5), Contraction(0.5)),
    )
    alone = [
        Delay(1), BlockDelay(2, 1.5), LatePeers(2, 1, 3), Crash(1), Momentum(0.5), Nesterov(0.5),
        WorkerMomentum(0.5), Unbiased(1.0), *kept,
    ]  # fmt: skip
    beside = [[Delay(1), Buffer(3)], [Delay(1), LocalSteps(2)], [Memory(TopK(1, 5)), LostMemory(2)]]
    every = [*([each] for each in alone), *beside]
    assert {each.name for system in every for each in system} == set(RELAXATIONS)
    for system in every:
        assert plan(**BOUNDED, system=system).B is not None


def test_a_worker_holds_back_its_momentum_and_its_memory() -> None:
    """Momentum .5 holds back one gradient, and one entry of four three; each of two workers."""
    held = [WorkerMomentum(0.5, workers=2, turn=3), Memory(TopK(1, 4), workers=2, turn=3)]
    values = Question(**NOISY, system=[Delay(5), *held]).values
    assert values[N_row] == pytest.approx(5 + 2 * (1 + 3))
    assert values[N_col] == pytest.approx(5 + 3 * (1 + 3))
    made = plan(**BOUNDED, system=[Delay(5), *held])
    assert made.step_size == pytest.approx(0.5 * plan(**BOUNDED, system=[Delay(13)]).step_size)


def test_a_message_of_local_steps_makes_all_else_larger() -> None:
    parts = [Delay(5), Momentum(0.5), Memory(TopK(1, 4), workers=2, turn=3)]
    one, four = (Question(**NOISY, system=[*parts, LocalSteps(n)]).values for n in (1, 4))
    assert one[N_row] == pytest.approx(5 + 1 + 2 * 3)
    short = 0.5 * 3  # steps of half of alpha
    assert four[N_row] == pytest.approx(4 * one[N_row] + short)
    assert four[N_col] == pytest.approx(4 * one[N_col] + short)


def test_a_loss_costs_what_one_worker_holds() -> None:
    parts = [Delay(5), WorkerMomentum(0.5, workers=2), Memory(TopK(1, 4), workers=2)]
    made = plan(**BOUNDED, system=[*parts, LostMemory(3)])
    (lost,) = (each for each in made.parts if each.name == "lost-memory")
    assert lost.holds_back == pytest.approx(3 * (1 + 3))
    assert not any("none is lost" in each.name for each in made.conditions)


def test_the_parts_of_B_add_up() -> None:
    made = plan(**BOUNDED, system=LISTED)
    assert pytest.approx(2 * sum(each.holds_back for each in made.parts)) == made.B
    assert sum(each.share for each in made.parts) == pytest.approx(1)


def test_without_M_the_weights_of_the_parts_add_up() -> None:
    values = Question(**NOISY, system=[Delay(16), Momentum(0.5)]).values
    assert values[N_row] == values[N_col] == pytest.approx(17)
    kept = 4 - 1  # one entry of four is sent at a time
    values = Question(**NOISY, system=[Delay(3), Memory(TopK(1, 4), workers=2, turn=5)]).values
    assert values[N_row] == pytest.approx(3 + 2 * kept)
    assert values[N_col] == pytest.approx(3 + 5 * kept)


@pytest.mark.parametrize("constants", [NOISY, BOUNDED])
def test_one_part_that_is_left_is_a_stack_still(constants) -> None:
    """By its name alone ``asynchronous`` is a system of rounds, with another constant."""
    made = plan(**constants, system=[Delay(16), Momentum(0.9)])
    left = {each.name: each.iterations_without for each in made.parts}
    assert left["momentum"] == plan(**constants, system=[Delay(16)]).iterations
    assert left["asynchronous"] == plan(**constants, system=[Momentum(0.9)]).iterations


def test_a_question_may_be_about_a_list() -> None:
    asked = {name: value for name, value in BOUNDED.items() if name != "epsilon"}
    found = smallest_epsilon(iterations=10**6, **asked, system=LISTED)
    assert found.plan.iterations <= 10**6
    with pytest.raises(InputError, match=r"^delay: given 16, allowed: nothing with a question"):
        largest_delay(iterations=10**6, **BOUNDED, system=LISTED)


@pytest.mark.parametrize("constants", [NOISY, BOUNDED])
def test_no_part_can_be_taken_away_at_a_cost(constants) -> None:
    made = plan(**constants, system=LISTED)
    assert made.B is None if "noise" in constants else made.B is not None
    for part in made.parts:
        assert part.iterations_without is not None
        assert part.iterations_without <= made.iterations


def test_the_bottleneck_is_what_costs_most() -> None:
    for delay, kept, found in ((1, 1, "top-k"), (10**4, 50, "asynchronous")):
        made = plan(**BOUNDED, system=[Delay(delay), Memory(TopK(kept, 100)), Momentum(0.5)])
        assert made.bottleneck is not None
        assert made.bottleneck.name == found
    assert plan(**BOUNDED, system=[Momentum(0.0)]).bottleneck is None


def test_nothing_relaxed_is_a_stack_that_costs_nothing() -> None:
    bare = plan(**NOISY, system="sgd")
    idle = plan(**NOISY, system=[Delay(0), Memory(TopK(5, 5)), Momentum(0.0), Unbiased(0.0)])
    assert idle.iterations == bare.iterations
    assert idle.step_size == pytest.approx(bare.step_size)


def test_the_step_size_is_the_one_to_run_momentum_with() -> None:
    slow = plan(**BOUNDED, system=[Momentum(0.9)])
    lag = plan(**BOUNDED, system=[Delay(9)])  # as late in the mean
    assert pytest.approx(lag.B) == slow.B
    assert slow.step_size == pytest.approx(0.1 * lag.step_size)
    assert slow.iterations in (lag.iterations, lag.iterations + 1)


def test_a_batch_makes_the_noise_smaller_and_M_not() -> None:
    assert plan(**NOISY, system=LISTED, batch=4) == plan(**{**NOISY, "noise": 1}, system=LISTED)
    with pytest.raises(InputError, match=r"^batch: given 4, allowed: nothing without noise"):
        plan(**BOUNDED, system=LISTED, batch=4)


def test_unbiased_compression_grows_the_second_moment() -> None:
    made = plan(**BOUNDED, system=[Delay(5), Unbiased(3.0)])
    assert pytest.approx(5 * 2 * 2) == made.B
    assert "variance" not in plan(**BOUNDED, noise=2, system=[Unbiased(3.0)]).statement


def test_memories_in_rounds_are_averaged() -> None:
    one, many = (plan(**BOUNDED, system=[Memory(TopK(1, 9), workers=n)]) for n in (1, 8))
    assert replace(one, conditions=()) == replace(many, conditions=())
    said, rounds = ({each.name for each in plan_.conditions} for plan_ in (one, many))
    assert said - rounds == {ONE.name}
    assert rounds - said == {AVERAGED.name}
