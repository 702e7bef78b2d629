"""What is attached or wrapped is refused at once where it cannot be used."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import nn
from torch.distributed.algorithms.ddp_comm_hooks.default_hooks import fp16_compress_hook

from sim.compression.messaging.communication_hook import communication_hook
from sim.compressors import TopK
from verify import Accountant

MODEL = nn.Linear(3, 2)


def optimizer() -> torch.optim.Optimizer:
    return torch.optim.SGD(MODEL.parameters(), lr=0.1)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((None,), "optimizer: given nothing, allowed: an optimizer of torch"),
        ((MODEL,), "optimizer: given Linear, allowed: an optimizer"),
        ((torch.optim.SGD,), "optimizer: given the class SGD"),
        ((..., "x"), "model: given x, allowed: a module"),
        ((..., nn.Linear), "model: given the class Linear"),
        ((..., MODEL, nn.functional.mse_loss), "loss: given the function mse_loss, allowed: a mod"),
        ((..., MODEL, "x"), "loss: given x"),
        ((..., None, nn.MSELoss()), "loss: given MSELoss, allowed: nothing without the model"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_cannot_be_attached_is_refused_at_once(given: tuple[Any, ...], said: str) -> None:
    words: list[Any] = [optimizer() if each is ... else each for each in given]
    with pytest.raises(ValueError, match=f"^{said}"):
        Accountant().attach(*words)


def test_an_objective_takes_the_place_of_the_loss() -> None:
    with pytest.raises(ValueError, match=r"^loss: given MSELoss, allowed: nothing beside f"):
        Accountant().attach(optimizer(), MODEL, nn.MSELoss(), f=lambda: MODEL.weight.sum())


@pytest.mark.parametrize("hook", [None, "x", TopK])
def test_what_is_no_hook_is_refused(hook: Any) -> None:
    with pytest.raises(
        ValueError, match=r"^hook: given .*, allowed: a function of a state and a b"
    ):
        Accountant().wrap(None, hook)


@pytest.mark.parametrize("compressor", ["x", 3, TopK, lambda w: w])
def test_what_is_no_compressor_is_refused(compressor: Any) -> None:
    with pytest.raises(ValueError, match=r"^compressor: given .*, allowed: a compressor, as TopK"):
        Accountant().wrap(None, lambda state, bucket: None, compressor=compressor)


def test_a_hook_that_is_known_is_not_called_something_else() -> None:
    with pytest.raises(
        ValueError, match=r"^compressor: given TopK.*, allowed: nothing with fp16_c"
    ):
        Accountant().wrap(None, fp16_compress_hook, compressor=TopK(2))


def test_a_hook_is_wrapped_once() -> None:
    accountant = Accountant()
    pair = accountant.wrap(*communication_hook(TopK(2)))
    with pytest.raises(ValueError, match=r"^hook: given one that is wrapped"):
        accountant.wrap(*pair)


@pytest.mark.parametrize(("name", "given"), [("seed", "x"), ("seed", -1), ("feedback", 1)])
def test_a_hook_of_ours_takes_no_other_words(name: str, given: Any) -> None:
    words: dict[str, Any] = {name: given}
    with pytest.raises(ValueError, match=f"^{name}: given {given}, allowed"):
        communication_hook(TopK(2), **words)
