"""A stack of relaxations is planned as one system, and says what each of its parts costs."""

from dataclasses import replace

import pytest

from bounds import InputError, largest_delay, plan, smallest_epsilon
from bounds.claim import Verdict
from bounds.ledger import ledger
from bounds.planning.decided import PlannedCondition
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


def said(number: str, system, **more) -> PlannedCondition:
    found = plan(**NOISY, system=system, **more).conditions
    (one,) = (each for each in found if f"{number} =" in each.name)
    return one


@pytest.mark.parametrize("number", ["N_row", "N_col"])
@pytest.mark.parametrize(
    ("parts", "claim"),
    [(LISTED, "composed-stack"), ([Delay(3), Nesterov(0.7)], "composed-nesterov")],
)
@pytest.mark.parametrize(("certify", "point"), [(None, ""), ("views", "-served")])
def test_a_plan_names_the_theorem_by_which_weights_add(
    number, parts, claim, certify, point
) -> None:
    sum_ = said(number, parts, certify=certify)
    assert sum_.holds
    assert sum_.name.endswith(f": sharper/{claim}{point}")
    assert ledger()[f"sharper/{claim}{point}"].verdict is Verdict.PROVED


def test_a_sum_by_hand_is_called_one() -> None:
    """What memories hold back in rounds, and what is missed of a message."""
    rounds = [Memory(RandomK(1, 4), workers=3)]
    for number, parts in (
        ("N_mem", rounds), ("N_row", [Delay(3), LocalSteps(2)]),
    ):  # fmt: skip
        assert said(number, parts).holds is None
        assert "not machine-checked" in said(number, parts).name


@pytest.mark.parametrize(
    "parts",
    [
        [Delay(3), Momentum(0.5)],
        [Delay(3), Memory(RandomK(1, 4), workers=3, turn=5)],
        [Delay(3), Memory(OneBit(9), workers=1), Nesterov(0.5), Unbiased(1.0)],
        [Memory(ScaledSign(9))],
        LISTED,
        [Delay(3), WorkerMomentum(0.5, workers=2, turn=3), Memory(TopK(1, 4), 2, 3)],
        [BlockDelay(3, 2.0)],
    ],
)
def test_of_parts_by_turns_no_sum_is_by_hand(parts) -> None:
    assert all("argued" not in each.name for each in plan(**NOISY, system=parts).conditions)


@pytest.mark.parametrize(
    ("objective", "end"),
    [({"objective": "pl", "pl": 0.5, "gap": 1}, "dominated"),
     ({"objective": "strongly-convex", "strong_convexity": 0.5, "radius": 1}, "strongly-convex")],
)  # fmt: skip
@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        (LISTED, "stack"),
        ([Nesterov(0.7)], "nesterov"),
        ([BlockDelay(3, 2.0)], "blocks"),
        ([Delay(3), WorkerMomentum(0.5, workers=2, turn=3), Memory(RandomK(1, 4), 2, 3)], "stack"),
    ],
)
def test_a_plan_of_the_last_iterate_names_the_theorem_and_no_sum_by_hand(
    objective, end, parts, kind
) -> None:
    asked = {"smoothness": 1, "noise": 1, "epsilon": 0.1, **objective}
    names = [each.name for each in plan(**asked, system=parts).conditions]
    assert any(each.endswith(f": sharper/composed-{kind}-{end}") for each in names)
    assert all("argued" not in each for each in names)


def test_of_blocks_without_a_bound_on_the_gradient_it_is_asked_that_they_are_recent() -> None:
    recent = "no block of a view misses an update that is more than tau iterations old"
    blocks = [BlockDelay(3, 2.0)]
    assert recent in {each.name for each in plan(**NOISY, system=blocks).conditions}
    assert recent not in {each.name for each in plan(**BOUNDED, system=blocks).conditions}


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"system": "top-k+top-k"}, "system: given top-k.top-k, allowed: top-k once"),
        ({"system": "top-k+one-bit"}, "system: .* one memory, not top-k and one-bit"),
        ({"system": "asynchronous+clipping"}, "system: given clipping, .*biased"),
        ({"system": "asynchronos+momentum"}, "system: given asynchronos, .*nearest: asynchronous"),
        ({"system": [Memory(TopK(1, 5)), Crash(1)]}, "system: .* takes its memory along"),
        ({"system": [Momentum(1)]}, "momentum: given 1, allowed: .* below 1"),
        ({"system": [Memory(TopK(9, 5))]}, "kept: given 9, allowed: at most dimension = 5"),
        ({"system": [Delay(3), Memory(TopK(1, 5), workers=4)]}, "turn: given nothing"),
        (
            {"system": [Delay(3), Memory(TopK(1, 5), workers=4, turn=2)]},
            "workers: given 4, .*turn.* = 2",
        ),
        ({"system": [Crash(1)]}, "second-moment: given nothing, .* which crash needs"),
        ({"system": "momentum", "omega": 1, "momentum": 0.5}, "omega: given 1, allowed: nothing"),
        ({"system": [Momentum(0.5)], "momentum": 0.5}, "momentum: .* nothing beside momentum"),
        ({"system": [TopK(1, 5)]}, r"system: given TopK\(.*, allowed: Memory\(TopK"),
        ({"system": [Delay]}, "system: given <class .*Delay.*, allowed: relaxations"),
        ({"system": [Momentum(0.5)], "form": "printed"}, "form: given printed, allowed: sharper"),
        ({"system": ["momentum"]}, "system: given momentum, allowed: relaxations"),
        ({"system": [Momentum(0.5), Nesterov(0.5)]}, "system: .* one momentum at the server, not"),
        ({"system": [WorkerMomentum(1.0)]}, "worker-momentum: given 1.0, allowed: .* below 1"),
        ({"system": [Delay(1), WorkerMomentum(0.5)]}, "workers: given nothing.*; turn: given"),
        ({"system": [Crash(1), WorkerMomentum(0.5)]}, "system: .* takes its memory along"),
        ({"system": [Delay(1), LatePeers(2, 1, 3)]}, "delay: given 2, allowed: nothing beside"),
        ({"system": "asynchronous+late-peers"}, "system: .* its delay covers peers that are late"),
        ({"system": [BlockDelay(2, 1.0), Momentum(0.5)]}, "system: .* blocks of different ages"),
        ({"system": [BlockDelay(2, 1.0), Unbiased(1.0)]}, "system: .* no block has a known share"),
        ({"system": [Nesterov(0.5), Crash(1)]}, "system: .* momentum beside crash, not nesterov"),
        ({"system": [BlockDelay(2, 3.0)]}, "block-delay: given 3.0, allowed: at most delay = 2"),
        ({"system": [Delay(1), LostMemory(2)]}, "system: .* beside a memory, which is lost"),
        ({"system": [Memory(TopK(1, 5)), LostMemory(2)]}, "second-moment: .* lost-memory needs"),
        ({"system": [Momentum(0.5), LocalSteps(2)]}, "system: .* in rounds it is averaged"),
        ({"system": [WorkerMomentum(0.5), LocalSteps(2)]}, "system: .* moves the points of its"),
        ({"system": [LocalSteps(2)]}, "workers: given nothing"),
        ({"system": [Delay(1), LocalSteps(0)]}, "local-steps: given 0, allowed: a whole number"),
        ({"system": [Delay(1), LocalSteps(2), Unbiased(1.0)]}, "system: .* its noise is none of"),
        ({"system": [Delay(1), Memory(RandBeta(2.0))]}, "beta: given 2.0, allowed: .* 1"),
    ],
)
def test_what_no_theorem_covers_is_refused_by_the_name_of_the_part(asked, refusal) -> None:
    with pytest.raises(InputError, match=f"^{refusal}"):
        plan(**NOISY, **asked)
