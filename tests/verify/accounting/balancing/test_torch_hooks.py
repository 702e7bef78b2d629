"""torch's own hooks under an accountant: measured, and accused of nothing that they do not do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import torch
from torch.distributed.algorithms.ddp_comm_hooks.default_hooks import (
    allreduce_hook,
    fp16_compress_hook,
)
from torch.distributed.algorithms.ddp_comm_hooks.powerSGD_hook import PowerSGDState, powerSGD_hook

from tests.verify.accounting.one_process import FAULT, STEPS, alone, trained
from verify import Accountant


@pytest.fixture(scope="module", autouse=True)
def group(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with alone(tmp_path_factory.mktemp("store")):
        yield


def power() -> PowerSGDState:
    return PowerSGDState(None, matrix_approximation_rank=1, start_powerSGD_iter=3,
                         min_compression_rate=0.5)  # fmt: skip


def test_plain_messages_lose_nothing_and_half_precision_what_its_bits_say() -> None:
    plain = trained(None, allreduce_hook, seed=0)
    half = trained(None, fp16_compress_hook, seed=0)
    assert plain.hooks[0].lost.largest == 0
    assert 0 < half.hooks[0].lost.largest < 2**-11
    assert half.metrics()["accountant/hook/sent_share"] == 0.5
    assert not (*plain.certificate().events, *half.certificate().events)


def test_the_memory_of_power_sgd_is_the_balance() -> None:
    accountant = trained(power(), powerSGD_hook, seed=0)
    made = accountant.certificate()
    assert not made.events
    assert made.consistent.largest is not None
    assert made.consistent.largest > 0


def test_power_sgd_sends_all_at_first_and_then_two_factors() -> None:
    """Of rank 1: layers (5, 6) and (2, 5) in 11 and 7 numbers, their biases in 6 and 3."""
    made = trained(power(), powerSGD_hook, seed=0).certificate()
    assert made.traffic is not None
    assert made.traffic.whole == STEPS * 47 * 4
    assert made.traffic.sent == (3 * 47 + (STEPS - 3) * (11 + 7 + 6 + 3)) * 4


def test_a_memory_of_power_sgd_that_is_emptied_is_named_at_its_step() -> None:
    state = power()

    def emptied(step: int, accountant: Accountant) -> None:
        if step == FAULT:
            for each in state.error_dict.values():
                each.zero_()

    made = trained(state, powerSGD_hook, seed=0, before=emptied).certificate()
    assert [(each.kind, each.first) for each in made.events] == [("memory lost", FAULT)]


def test_a_wrapped_hook_leaves_the_run_as_it_is_to_the_bit() -> None:
    def ended(watched: bool) -> Any:
        torch.manual_seed(0)
        model = torch.nn.Linear(6, 5)
        ddp = torch.nn.parallel.DistributedDataParallel(model)
        optimizer = torch.optim.SGD(ddp.parameters(), lr=0.1)
        accountant, state = Accountant().attach(optimizer), power()
        pair = accountant.wrap(state, powerSGD_hook) if watched else (state, powerSGD_hook)
        ddp.register_comm_hook(*pair)
        for _ in range(10):
            optimizer.zero_grad()
            (ddp(torch.randn(8, 6)) ** 2).mean().backward()
            optimizer.step()
        return model.weight.detach()

    assert torch.equal(ended(True), ended(False))
