"""What does not fit is refused in one line that names the place."""

from __future__ import annotations

import pytest
import torch
from torch import nn
from torch.distributed.algorithms.ddp_comm_hooks.default_hooks import fp16_compress_hook
from torch.distributed.algorithms.ddp_comm_hooks.powerSGD_hook import powerSGD_hook

from sim.compression.messaging.communication_hook import communication_hook
from sim.compressors import TopK
from verify import Accountant, Declared, Observations, certify


def test_a_model_that_is_not_the_optimizers_is_refused() -> None:
    optimizer = torch.optim.SGD(nn.Linear(3, 2).parameters(), lr=0.1)
    with pytest.raises(ValueError, match=r"^optimizer, group 0, parameter 0: .* allowed: param"):
        Accountant().attach(optimizer, nn.Linear(3, 2).to("meta"))


def test_a_parameter_on_another_device_is_named() -> None:
    model = nn.Sequential(nn.Linear(3, 2), nn.Linear(2, 2, device="meta"))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    with pytest.raises(ValueError, match=r"^optimizer, 1.weight: given on meta, allowed: cpu"):
        Accountant().attach(optimizer, model)


def test_a_hook_whose_state_is_not_its_own_is_refused() -> None:
    state, hook = communication_hook(TopK(2))
    for wrong, own, said in (
        (state, powerSGD_hook, "PowerSGDState"),
        (state, fp16_compress_hook, "None or ProcessGroup"),
        (None, hook, "HookState"),
    ):
        with pytest.raises(ValueError, match=rf"^state: given \w+, allowed: {said}, that of"):
            Accountant().wrap(wrong, own)


def test_a_constant_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^smooth: given 2.0, allowed: a constant of bounds.plan"):
        Accountant(smooth=2.0)
    with pytest.raises(ValueError, match=r"^gap: given -1, allowed: a finite number above 0"):
        Accountant(gap=-1)
    with pytest.raises(ValueError, match=r"^system: given \(3,\), allowed: a name, or a list"):
        Declared(system=(3,))


def test_a_version_that_is_yet_to_come_is_refused() -> None:
    model = nn.Linear(3, 2)
    accountant = Accountant().attach(torch.optim.SGD(model.parameters(), lr=0.1))
    with pytest.raises(ValueError, match=r"^version: given 1, allowed: at most 0, the steps"):
        accountant.computed_at(1)
    with pytest.raises(ValueError, match=r"^steps: given 0, allowed: at least one step"):
        accountant.certificate()


def test_a_number_of_a_trace_is_named_by_its_step() -> None:
    sizes = [0.1] * 4
    with pytest.raises(ValueError, match=r"^distances at step 2: given nan"):
        Observations.of_arrays(step_sizes=sizes, distances=[0.0, 1.0, float("nan"), 1.0])
    with pytest.raises(ValueError, match=r"^staleness at step 1: given -1.0"):
        Observations.of_arrays(step_sizes=sizes, staleness=[0, -1, 0, 0])
    with pytest.raises(ValueError, match=r"^gradient_norms: given shape \(3,\), allowed: \(4,\)"):
        Observations.of_arrays(step_sizes=sizes, gradient_norms=[1.0] * 3)


def test_a_partial_trace_says_where_it_ends() -> None:
    seen = Observations.of_arrays(step_sizes=[0.1] * 9, ended="row 9 is cut off")
    made = certify(seen, Declared(smoothness=1.0))
    assert "ends early: row 9 is cut off" in str(made)
    assert made.record()["ended"] == "row 9 is cut off"


def test_a_warm_up_may_start_at_zero_and_not_stay_there() -> None:
    declared = Declared(smoothness=1.0, gap=1.0, second_moment=1.0)
    with pytest.raises(ValueError, match=r"^step sizes: given 0, allowed: at least one above 0"):
        certify(Observations.of_arrays(step_sizes=[0.0] * 3), declared)
    made = certify(Observations.of_arrays(step_sizes=[0.0, 2.0, 0.1]), declared)
    assert "violated (step 1): alpha L ≤ 1" in str(made)
