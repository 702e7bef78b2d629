"""A plan of a stack names the theorem by which its weights add: no sum is by hand."""

import pytest

from bounds import plan
from bounds.claim import Verdict
from bounds.ledger import ledger
from bounds.planning.decided import PlannedCondition
from bounds.relaxations import (
    BlockDelay,
    Delay,
    LocalSteps,
    Memory,
    Momentum,
    Nesterov,
    OneBit,
    RandomK,
    ScaledSign,
    TopK,
    Unbiased,
    WorkerMomentum,
)  # fmt: skip

NONCONVEX = {"objective": "nonconvex", "smoothness": 4, "gap": 1.3, "epsilon": 0.01}
NOISY = {**NONCONVEX, "noise": 2}
BOUNDED = {**NONCONVEX, "second_moment": 2}
LISTED = [Delay(16), Memory(TopK(617, 61706), workers=8, turn=17), Momentum(0.9)]


def said(number: str, system, **more) -> PlannedCondition:
    found = plan(**NOISY, system=system, **more).conditions
    (one,) = (each for each in found if f"{number} =" in each.name)
    return one


@pytest.mark.parametrize("number", ["N_row", "N_col"])
@pytest.mark.parametrize(
    ("parts", "claim"),
    [
        (LISTED, "composed-stack"),
        ([Delay(3), Nesterov(0.7)], "composed-nesterov"),
        ([Memory(TopK(1, 4), workers=3), Momentum(0.5)], "composed-rounds"),
        ([Memory(TopK(1, 4), workers=3), Nesterov(0.7)], "composed-rounds-nesterov"),
        ([Delay(3), LocalSteps(2), Momentum(0.5), Memory(TopK(1, 4), 2, 3)], "composed-messages"),
    ],
)
@pytest.mark.parametrize(("certify", "point"), [(None, ""), ("views", "-served")])
def test_a_plan_names_the_theorem_by_which_weights_add(
    number, parts, claim, certify, point
) -> None:
    sum_ = said(number, parts, certify=certify)
    assert sum_.holds
    assert sum_.name.endswith(f": sharper/{claim}{point}")
    assert ledger()[f"sharper/{claim}{point}"].verdict is Verdict.PROVED


def test_of_the_last_iterate_a_message_is_as_far_as_its_gradients() -> None:
    """2 3 + 2 - 1 gradients; in rounds of 2 messages of 3 it is one less than all."""
    asked = {"objective": "pl", "pl": 0.5, "gap": 1, "smoothness": 1, "noise": 1, "epsilon": 0.1}
    for parts, far in (([Delay(3), LocalSteps(2)], 7), ([LocalSteps(3)], 5)):
        found = plan(**asked, system=parts, workers=None if len(parts) > 1 else 2).conditions
        (sums,) = (each for each in found if "N_far =" in each.name)
        assert sums.holds
        assert sums.name.endswith(f"N_far = {far}: sharper/composed-messages-dominated")


def test_of_local_steps_in_rounds_no_sum_is_by_hand() -> None:
    """(p - 1)(2 H - 1) gradients."""
    found = said("N_row", [LocalSteps(3)], workers=2)
    assert found.holds
    assert found.name.endswith("N_row = 5: sharper/composed-messages")


def test_with_local_steps_memories_count_messages_and_iterations_gradients() -> None:
    """TopK of 1 in 4 at 2 workers holds back 2 (2 - 1 + 1) messages, 3 (2 - 1 + 1) for one."""
    parts = [Delay(3), LocalSteps(2), Memory(TopK(1, 4), 2, 3)]
    found = plan(**NOISY, system=parts)
    of = said("N_mem", parts).name
    assert of.startswith("the weights of messages in memories")
    assert "N_mem = 6 at one time and N_held = 9 for one message" in of
    assert said("N_row", parts).name.split("N_row = ")[1].startswith("18:")
    assert "an iteration is one local step" in found.point


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
        [Memory(RandomK(1, 4), workers=3)],
        [Memory(TopK(1, 4), workers=3), Momentum(0.5)],
        [Delay(3), LocalSteps(2)],
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
        ([Memory(TopK(1, 4), workers=3)], "rounds"),
        ([Memory(TopK(1, 4), workers=3), Nesterov(0.5)], "rounds-nesterov"),
        ([Delay(3), WorkerMomentum(0.5, workers=2, turn=3), Memory(RandomK(1, 4), 2, 3)], "stack"),
        ([Delay(3), LocalSteps(2), Momentum(0.5), Memory(TopK(1, 4), 2, 3)], "messages"),
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
