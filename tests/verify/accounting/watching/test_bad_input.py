"""What does not fit is refused in one line that names the place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"system": "nope"}, "system: given nope, allowed: sgd, asynchronous"),
        ({"system": "sgd+nope"}, "system: given nope"),
        ({"system": ""}, "system: given ''"),
        ({"system": 3}, "system: given 3, allowed: a name, or a list"),
        ({"system": "weight-decay"}, "system: given weight-decay"),
        ({"parameters": "x"}, "parameters: given x, allowed: numbers by name"),
        ({"parameters": {"kep": 3}}, "parameters: given kep, allowed: .*nearest: kept"),
        ({"system": "top-k", "parameters": {"kept": -3}}, "kept: given -3, allowed: a whole"),
        ({"system": "top-k", "parameters": {"kept": 9, "dimension": 3}}, "kept: given 9, allowed"),
        ({"system": "top-k", "parameters": {"delay": 3}}, "delay: given 3, allowed: nothing with"),
        ({"words": "unbiased"}, "words: given unbiased, allowed: a tuple of words"),
        ({"words": None}, "words: given nothing"),
        ({"seed": 1}, "seed: given 1, allowed: a constant"),
    ],
    ids=str,
)
def test_what_is_declared_is_refused_where_it_is_said(words: Any, said: str) -> None:
    with pytest.raises(ValueError, match=f"^{said}"):
        Accountant(**words)


def test_what_a_run_may_still_show_is_not_asked_for_at_the_start() -> None:
    assert Accountant(system="top-k").declared.system == "top-k"
    assert Declared(system="hogwild", parameters={"delay": 3}, words=["unbiased"]).words


def test_a_certificate_of_nothing_says_what_is_missing() -> None:
    accountant = Accountant()
    with pytest.raises(
        ValueError, match=r"^optimizer: given nothing, allowed: one that was attach"
    ):
        accountant.certificate()
    for _ in range(2):
        accountant.attach(torch.optim.SGD(nn.Linear(3, 2).parameters(), lr=0.1))
    for of in ("x", -1, 2, 1.0):
        with pytest.raises(ValueError, match=rf"^of: given .{{0,3}}{of}.*at least 0 and at most 1"):
            accountant.certificate(of=of)


@pytest.mark.parametrize("epsilon", ["x", -1, 0, float("nan"), True])
def test_an_epsilon_that_is_none_is_refused(epsilon: Any) -> None:
    seen = Observations.of_arrays(step_sizes=[0.1] * 9)
    with pytest.raises(ValueError, match=r"^epsilon: given .*, allowed: a finite number above 0"):
        certify(seen, Declared(smoothness=1.0), epsilon=epsilon)


@pytest.mark.parametrize("state", [None, "x", {}, {"watches": [{}], "hooks": [], "events": []}])
def test_a_state_that_is_none_is_refused(state: Any) -> None:
    with pytest.raises(
        ValueError, match=r"^state_dict: given .* without .*, allowed: what Account"
    ):
        Accountant().load_state_dict(state)


def test_a_page_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    made = certify(Observations.of_arrays(step_sizes=[0.1] * 9), Declared(smoothness=1.0))
    for place in (tmp_path, tmp_path / "none" / "x.html"):
        with pytest.raises(ValueError, match=r"allowed: a file that can be written$"):
            made.page(place)
    assert made.page(tmp_path / "x.html").read_text().startswith("<!doctype html>")
    assert [each.name for each in tmp_path.iterdir()] == ["x.html"]


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
