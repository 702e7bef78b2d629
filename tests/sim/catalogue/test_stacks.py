"""Every stack that the planner accepts is simulated, in the planner's words."""

from itertools import combinations

import pytest
import torch

from bounds import InputError, Quantity
from bounds.planning.stacking.reading import stack_of
from bounds.relaxations import (
    RELAXATIONS,
    BlockDelay,
    Delay,
    LatePeers,
    LostMemory,
    Memory,
    Momentum,
    TopK,
)
from sim import run
from sim.catalogue import stack_recipe
from sim.catalogue.stacks import parts_of, system_of
from sim.compressors import Bernoulli, OneBit
from sim.compressors import TopK as Sparsifier
from sim.delays import Constant, Uniform
from sim.problems import Quadratic
from sim.server.messages import StackedState
from sim.server.turns import Turns
from sim.systems import Stacked
from tests.sim.states import states

NUMBERS = {
    "delay": 2, "kept": 1, "dimension": 3, "beta": 0.5, "delta": 0.5, "workers": 3, "turn": 3,
    "faults": 1, "losses": 1, "buffer": 2, "momentum": 0.5, "worker_momentum": 0.5, "omega": 1.0,
    "local_steps": 2, "block_delay": 2.0,
}  # fmt: skip


def accepted() -> list[str]:
    """Each part alone, two and three of them, as far as the planner has them together."""
    names = []
    for count in (1, 2, 3):
        for parts in combinations(RELAXATIONS, count):
            try:
                stack_of("+".join(("sgd", *parts)), NUMBERS)
            except InputError:
                continue
            names.append("+".join(parts))
    return names


@pytest.mark.parametrize("name", accepted())
def test_what_the_planner_accepts_runs_and_x_takes_every_gradient(name: str) -> None:
    system = system_of(parts_of(name, NUMBERS), workers=3)
    trace = run(
        system, Quadratic((1.0, 0.5, 0.2), sigma=0.1), alpha=0.05, steps=8, runs=2,
        generator=torch.Generator().manual_seed(0),
        record=[Quantity.VIEW_ERROR, Quantity.DISTANCE_SQUARED],
    )  # fmt: skip
    assert not trace.diverged
    missed = trace.values[Quantity.VIEW_ERROR]
    assert (missed > 0).any() or name in ("unbiased", "local-steps+unbiased")


def test_words_and_objects_mean_the_same() -> None:
    system = system_of([Delay(16), Memory(TopK(2, 10), workers=8, turn=17), Momentum(0.9)])
    assert system == Stacked(8, Constant(16), Sparsifier(2), momentum=0.9, turns=Turns(17))
    made = stack_recipe("asynchronous+top-k+momentum")(
        {"workers": 8, "delay": 16, "turn": 17, "kept": 2, "momentum": 0.9, "constant": True}
    )
    assert made == system


def test_all_missing_numbers_are_named_together() -> None:
    with pytest.raises(InputError, match="kept") as error:
        parts_of("asynchronous+top-k+momentum", {"delay": 3, "dimension": 3})
    assert "momentum" in str(error.value)


def test_workers_send_in_turn_and_no_turn_is_shorter() -> None:
    with pytest.raises(InputError, match=r"^turn: given 4, allowed: >= workers = 8"):
        stack_recipe("asynchronous+top-k")({"workers": 8, "delay": 3, "turn": 4, "kept": 2})
    with pytest.raises(InputError, match=r"^turn: given 9, allowed: nothing without asynchronous"):
        stack_recipe("top-k")({"workers": 8, "turn": 9, "kept": 2})
    drawn = stack_recipe("asynchronous+top-k")({"workers": 8, "delay": 3, "turn": 9, "kept": 2})
    assert isinstance(drawn, Stacked)
    assert drawn.turns == Turns(9, drawn=True)


@pytest.mark.parametrize(
    "system",
    [
        Stacked(3, Uniform(4), Sparsifier(1)),
        Stacked(3, rounds=True, compressor=OneBit()),
        Stacked(2, Uniform(3), Bernoulli(0.3), local_steps=3),
        Stacked(1, None, Sparsifier(2), unbiased=Bernoulli(0.5, scaled=True)),
        Stacked(3, rounds=True, late_peers=(2, 3)),
        Stacked(2, Uniform(2), Sparsifier(1), buffer=3, server_rate=3.0),
    ],
    ids=repr,
)
def test_what_is_sent_and_what_is_held_is_what_was_there(system: Stacked) -> None:
    for state in states(system, alpha=0.1):
        assert isinstance(state, StackedState)
        held = state.memory.sum(1) + state.message.sum(1) + state.late.sum((0, 2))
        if system.rounds:
            held = held / system.workers
        missing = (state.parameter - state.x) / 0.1
        torch.testing.assert_close(missing, held + state.buffer, rtol=0, atol=1e-12)


def test_what_is_not_simulated_of_a_part_is_refused_by_its_option() -> None:
    with pytest.raises(ValueError, match=r"\Ablock_delay: given 2.0, allowed: delay = 4, as late"):
        system_of([BlockDelay(4, 2.0)])
    with pytest.raises(ValueError, match=r"\Afaults: given 4, allowed: <= workers = 3\Z"):
        system_of([LatePeers(faults=4, delay=2, workers=3)])


def test_any_number_of_memories_is_lost_at_once() -> None:
    made = system_of([Memory(TopK(1, 4)), LostMemory(10**9)])
    assert isinstance(made, Stacked)
    assert len(made.lost) == 10**9
