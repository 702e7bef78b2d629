"""No worker is silent for more messages than it may be, and some are for as many."""

from __future__ import annotations

from itertools import pairwise

import pytest
import torch
from torch import Generator, Tensor

from sim.compressors import TopK
from sim.delays import Constant
from sim.server.turns import Turns
from sim.systems import Stacked
from tests.sim.states import states


def gaps(who: Tensor, workers: int) -> list[int]:
    """The most messages from one of each worker to its next, or before its first."""
    found = []
    for worker in range(workers):
        came = [-1, *torch.nonzero(who == worker).flatten().tolist(), len(who)]
        found.append(max(b - a for a, b in pairwise(came)))
    return found


@pytest.mark.parametrize("drawn", [False, True])
@pytest.mark.parametrize(("workers", "turn"), [(1, 1), (1, 4), (2, 2), (2, 9), (5, 5), (5, 12)])
def test_nobody_is_silent_for_longer_than_a_turn(workers: int, turn: int, drawn: bool) -> None:
    table = Turns(turn, drawn).table(60 * turn, 4, workers, Generator().manual_seed(2))[..., 0]
    longest = [max(gaps(table[:, run], workers)) for run in range(4)]
    assert max(longest) <= turn
    if workers > 1:
        assert max(longest) == turn
        assert set(table.flatten().tolist()) == set(range(workers))


def test_one_worker_is_as_late_as_it_may_be_each_time() -> None:
    who = Turns(7).table(28, 1, 3, Generator())[:, 0, 0]
    assert torch.nonzero(who == 0).flatten().tolist() == [6, 13, 20, 27]
    assert gaps(who, 3) == [7, 3, 3]


def test_in_turn_where_there_is_no_room_the_drawn_order_is_a_cycle() -> None:
    who = Turns(4, drawn=True).table(40, 1, 4, Generator().manual_seed(0))[:, 0, 0]
    assert who[4:].tolist() == who[:-4].tolist()


def test_a_memory_is_silent_with_its_worker() -> None:
    system = Stacked(2, Constant(0), TopK(1), turns=Turns(6))
    held = [state.memory[0, 0].norm().item() for state in states(system, 13)]
    assert held[0] == held[5] == 0.0
    assert held[6] > 0
    assert held[6] == held[11] != held[12]


def test_too_short_a_turn_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\Aturn: given 2, allowed: >= workers = 3, who send"):
        Turns(2).require_workers(3)
