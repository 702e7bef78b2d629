"""What changes the parameters besides the optimizer is seen, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import nn
from torch.optim import SGD, Optimizer

from verify import Accountant
from verify.accounting.declared import UPDATE
from verify.accounting.hypothesis import Status


def _of_steps(
    change: Callable[[nn.Module], None], optimizer_of: Callable[[nn.Module], Optimizer]
) -> Status:
    torch.manual_seed(0)
    model, loss = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 2)), nn.MSELoss()
    optimizer = optimizer_of(model)
    accountant = Accountant(smoothness=100.0, gap=100.0, second_moment=50.0, every=4)
    accountant.attach(optimizer, model, loss)
    for _ in range(12):
        optimizer.zero_grad()
        loss(model(torch.ones(8, 4)), torch.zeros(8, 2)).backward()
        optimizer.step()
        change(model)
    return accountant.certificate().named(UPDATE.name).status


def _decay(model: nn.Module) -> None:
    with torch.no_grad():
        for p in model.parameters():
            p.mul_(0.9)


def _decay_unseen(model: nn.Module) -> None:
    for p in model.parameters():
        p.data.mul_(0.9)


def _other_half(model: nn.Module) -> None:
    with torch.no_grad():
        next(model[1].parameters()).mul_(0.9)  # type: ignore[index]


def _whole(model: nn.Module) -> Optimizer:
    return SGD(model.parameters(), lr=0.01)


def _half(model: nn.Module) -> Optimizer:
    return SGD(model[0].parameters(), lr=0.01)  # type: ignore[index]


@pytest.mark.parametrize(
    ("change", "of"),
    [(_decay, _whole), (_decay_unseen, _whole), (_other_half, _half)],
    ids=["decayed", "decayed through .data", "the other half of the model"],
)
def test_what_the_optimizer_did_not_do_is_no_step_of_it(
    change: Callable[[nn.Module], None], of: Callable[[nn.Module], Optimizer]
) -> None:
    assert _of_steps(change, of) is Status.VIOLATED


@pytest.mark.parametrize("of", [_whole, _half], ids=["whole", "half"])
def test_a_loop_that_leaves_the_parameters_alone_is_not_accused(
    of: Callable[[nn.Module], Optimizer],
) -> None:
    assert _of_steps(lambda model: None, of) is Status.OBSERVED


def test_an_optimizer_is_attached_once() -> None:
    optimizer = _whole(nn.Linear(2, 1))
    accountant = Accountant().attach(optimizer)
    with pytest.raises(ValueError, match="not attached yet"):
        accountant.attach(optimizer)
