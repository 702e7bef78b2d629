"""Each fault of a memory is planted in a real hook, and named at its step."""

from __future__ import annotations

import pytest

from sim.compressors import TopK
from tests.longer import longer
from tests.verify.accounting.one_process import (
    FAULT,
    KEPT,
    Faulty,
    alone,
    faulty_hook,
    trained,
)

SEEDS = min(50, longer(5))
NAMED = {
    "lost": "memory lost",
    "sign": "memory applied with the wrong sign",
    "step size": "memory applied with the wrong step size",
    "smallest": "not the K largest were sent",
}


@pytest.fixture(scope="module", autouse=True)
def group(tmp_path_factory):
    with alone(tmp_path_factory.mktemp("store")):
        yield


@pytest.mark.parametrize("wrong", NAMED)
def test_a_fault_of_a_foreign_hook_is_named_at_its_step(wrong: str) -> None:
    found = 0
    for seed in range(SEEDS):
        accountant = trained(Faulty(wrong), faulty_hook, seed=seed, compressor=TopK(KEPT))
        events = [each for each in accountant.certificate().events if each.kind == NAMED[wrong]]
        found += bool(events) and events[0].first == FAULT
    assert found >= 0.96 * SEEDS
