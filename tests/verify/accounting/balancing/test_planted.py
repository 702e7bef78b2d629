"""Each fault of a memory is planted in a real hook, and named at its step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sim.compressors import TopK
from tests.longer import longer
from tests.verify.accounting.one_process import (
    FAULT,
    KEPT,
    STEPS,
    Faulty,
    alone,
    clean,
    faulty_hook,
    trained,
)  # fmt: skip
from verify import Accountant, Status

SEEDS = min(50, longer(5))
#: The fault, how it is called, and the step of it; torch builds its buckets anew after the first.
NAMED = {
    "lost": ("memory lost", FAULT),
    "checkpoint": ("memory reset by a checkpoint", FAULT),
    "buckets": ("memory lost as buckets were rebuilt", 1),
    "sign": ("memory applied with the wrong sign", FAULT),
    "step size": ("memory applied with the wrong step size", FAULT),
    "smallest": ("not the K largest were sent", FAULT),
}


@pytest.fixture(scope="module", autouse=True)
def group(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with alone(tmp_path_factory.mktemp("store")):
        yield


def restarted(step: int, accountant: Accountant) -> None:
    """From a checkpoint, at the step of the fault."""
    if step == FAULT:
        accountant.load_state_dict(accountant.state_dict())


@pytest.mark.parametrize("wrong", NAMED)
def test_a_fault_of_a_foreign_hook_is_named_at_its_step(wrong: str) -> None:
    named, at = NAMED[wrong]
    found = 0
    for seed in range(SEEDS):
        more = {"before": restarted} if wrong == "checkpoint" else {}
        accountant = trained(Faulty(wrong), faulty_hook, seed=seed, compressor=TopK(KEPT), **more)
        events = accountant.certificate().events
        found += bool(events) and (events[0].kind, events[0].first) == (named, at)
    assert found >= 0.96 * SEEDS


def test_a_memory_that_is_emptied_between_two_steps_is_named_at_the_next() -> None:
    state, hook = clean()

    def emptied(step: int, accountant: Accountant) -> None:
        if step == FAULT:
            state.memory.clear()

    made = trained(state, hook, seed=0, before=emptied).certificate()
    assert [(each.kind, each.first) for each in made.events] == [("memory lost", FAULT)]
    assert made.named("none is lost").step == FAULT


def test_t1_finds_by_the_length_of_its_memory_what_sends_the_smallest() -> None:
    accountant = trained(Faulty("smallest", 3), faulty_hook, seed=0, steps=90, compressor=TopK(3))
    kinds = {each.kind: each.first for each in accountant.certificate().events}
    assert FAULT < kinds["memory longer than K largest leave"] < 90


@pytest.mark.parametrize("seed", range(3))
def test_a_clean_hook_is_not_accused_and_its_memory_is_measured(seed: int) -> None:
    state, hook = clean()
    made = trained(state, hook, seed=seed).certificate()
    assert not made.events
    assert made.named("none is lost").status is Status.OBSERVED
    assert made.named("compressor that was named").status is Status.OBSERVED
    assert made.consistent.parts == ("memory of TopK(k=6) by bucket",)
    assert made.traffic is not None
    assert made.traffic.sent == STEPS * KEPT * 8
