"""What no theorem covers together, and a wrong number of a part, is refused by its name."""

import pytest

from bounds import InputError, plan
from bounds.relaxations import (
    BlockDelay,
    Crash,
    Delay,
    LatePeers,
    LocalSteps,
    LostMemory,
    Memory,
    Momentum,
    Nesterov,
    RandBeta,
    TopK,
    Unbiased,
    WorkerMomentum,
)  # fmt: skip

NOISY = {"objective": "nonconvex", "smoothness": 4, "gap": 1.3, "epsilon": 0.01, "noise": 2}


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"system": "top-k+top-k"}, "system: given top-k.top-k, allowed: top-k once"),
        ({"system": "top-k+one-bit"}, "system: .* one memory, not top-k and one-bit"),
        ({"system": "asynchronous+clipping"}, "system: given clipping, .*biased"),
        ({"system": "asynchronos+momentum"}, "system: given asynchronos, .*nearest: asynchronous"),
        ({"system": [Memory(TopK(1, 5)), Crash(1)]}, "system: .* takes its memory along"),
        ({"system": [Momentum(1)]}, "momentum: given 1, allowed: .* below 1"),
        ({"system": [Momentum(float("nan"))]}, "momentum: given nan, allowed: a finite number"),
        (
            {"system": [Delay(3), Momentum(0.5)], "objective": "pl", "pl": 0.1, "certify": "views"},
            "second_moment: given nothing, allowed: .* or certify iterates",
        ),
        ({"system": [Memory(TopK(9, 5))]}, "kept: given 9, allowed: at most dimension = 5"),
        ({"system": [Delay(3), Memory(TopK(1, 5), workers=4)]}, "turn: given nothing"),
        (
            {"system": [Delay(3), Memory(TopK(1, 5), workers=4, turn=2)]},
            "workers: given 4, .*turn.* = 2",
        ),
        ({"system": [Crash(1)]}, "second_moment: given nothing, .* which crash needs"),
        ({"system": "momentum", "omega": 1, "momentum": 0.5}, "omega: given 1, allowed: nothing"),
        ({"system": [Momentum(0.5)], "momentum": 0.5}, "momentum: .* nothing beside momentum"),
        ({"system": [TopK(1, 5)]}, r"system: given TopK\(.*, allowed: Memory\(TopK"),
        ({"system": [Delay]}, "system: given <class .*Delay.*, allowed: relaxations"),
        ({"system": [Momentum(0.5)], "form": "printed"}, "form: given printed, allowed: sharper"),
        ({"system": ["momentum"]}, "system: given momentum, allowed: relaxations"),
        ({"system": [Momentum(0.5), Nesterov(0.5)]}, "system: .* one momentum at the server, not"),
        ({"system": [WorkerMomentum(1.0)]}, "worker_momentum: given 1.0, allowed: .* below 1"),
        ({"system": [Delay(1), WorkerMomentum(0.5)]}, "workers: given nothing.*; turn: given"),
        ({"system": [Crash(1), WorkerMomentum(0.5)]}, "system: .* takes its memory along"),
        ({"system": [Delay(1), LatePeers(2, 1, 3)]}, "delay: given 2, allowed: nothing beside"),
        ({"system": "asynchronous+late-peers"}, "system: .* its delay covers peers that are late"),
        ({"system": [BlockDelay(2, 1.0), Momentum(0.5)]}, "system: .* blocks of different ages"),
        ({"system": [BlockDelay(2, 1.0), Unbiased(1.0)]}, "system: .* no block has a known share"),
        ({"system": [Nesterov(0.5), Crash(1)]}, "system: .* momentum beside crash, not nesterov"),
        ({"system": [BlockDelay(2, 3.0)]}, "block_delay: given 3.0, allowed: at most delay = 2"),
        ({"system": [Delay(1), LostMemory(2)]}, "system: .* beside a memory, which is lost"),
        ({"system": [Memory(TopK(1, 5)), LostMemory(2)]}, "second_moment: .* lost-memory needs"),
        ({"system": [Momentum(0.5), LocalSteps(2)]}, "system: .* in rounds it is averaged"),
        ({"system": [WorkerMomentum(0.5), LocalSteps(2)]}, "system: .* moves the points of its"),
        ({"system": [LocalSteps(2)]}, "workers: given nothing"),
        ({"system": [Delay(1), LocalSteps(0)]}, "local_steps: given 0, allowed: a whole number"),
        ({"system": [Delay(1), LocalSteps(2), Unbiased(1.0)]}, "system: .* its noise is none of"),
        ({"system": [Delay(1), Memory(RandBeta(2.0))]}, "beta: given 2.0, allowed: .* 1"),
    ],
)
def test_what_no_theorem_covers_is_refused_by_the_name_of_the_part(asked, refusal) -> None:
    with pytest.raises(InputError, match=f"^{refusal}"):
        plan(**{**NOISY, **asked})
