"""What a schedule chooses is fixed before the run: a plan says so wherever its B needs it."""

from fractions import Fraction
from math import sqrt

import pytest

from bounds import plan
from bounds.planning.question import Question
from bounds.relaxations import (
    Crash,
    Delay,
    LatePeers,
    LostMemory,
    Memory,
    Momentum,
    TopK,
    Unbiased,
    WorkerMomentum,
)
from bounds.symbols import B

ASKED = {"objective": "nonconvex", "smoothness": 1, "gap": 1, "epsilon": 0.1, "second_moment": 1}
ONE = Memory(TopK(1, 2))
CHOSEN = {
    "delay": [Delay(3), Momentum(0.5)],
    "crashes": [Crash(1), Momentum(0.5)],
    "late peers": [LatePeers(3, 1, 4), Unbiased(1.0)],
    "a lost memory": [ONE, LostMemory(1)],
    "turns": [Delay(2), Memory(TopK(1, 2), workers=4, turn=6)],
    "turns with momentum": [WorkerMomentum(0.5, workers=4, turn=6), Delay(2)],
}


@pytest.mark.parametrize("name", CHOSEN)
def test_a_plan_says_that_what_is_chosen_is_fixed_before_the_run(name: str) -> None:
    said = [each.name for each in plan(**ASKED, system=CHOSEN[name]).conditions]
    assert any("fixed before the run" in each for each in said)


def promised(*parts) -> Fraction:
    return Fraction(Question(**ASKED, system=list(parts)).values[B])


def test_a_memory_that_is_lost_when_it_is_largest_takes_more_than_the_bound() -> None:
    """In one of n iterations, drawn at random, the gradient is ±(r, r) with 2 r² = n, else 0: so
    E|g|² = 1 and E g = 0. Top-1 of 2 keeps r of it; lost in the next iteration, E|x - v|² = r²."""
    n = 40
    apart = sum(Fraction(1, n) * Fraction(n, 2) for _ in range(n))
    assert apart > promised(ONE, LostMemory(1)) ** 2
    fixed = Fraction(1, n) * Fraction(n, 2)  # the loss is that of one iteration alone
    assert fixed <= promised(ONE, LostMemory(1)) ** 2


def test_a_peer_that_is_late_when_its_gradient_is_largest_keeps_back_more_than_the_bound() -> None:
    """In every round one of p nodes, drawn at random, has a gradient of ±√p, the others 0."""
    p = 4
    apart = sqrt(p) / p
    assert apart > promised(LatePeers(1, 1, p))
    assert 1 / p <= promised(LatePeers(1, 1, p))  # one that is fixed: √(E|g|²/p²)


def test_nodes_that_crash_when_their_gradients_are_largest_keep_back_more_than_the_bound() -> None:
    """One of p nodes, the one of the ±√p, crashes in the middle of the broadcast of that round."""
    assert sqrt(4) > promised(Crash(1)) >= 1
