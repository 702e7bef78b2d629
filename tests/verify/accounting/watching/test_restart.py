"""A checkpoint: the accountant goes on where it was, and counts what jumped."""

from __future__ import annotations

import io
from typing import Any

import pytest
import torch
from torch import nn

from verify import Accountant


def steps(model: nn.Module, optimizer: torch.optim.Optimizer, loss: nn.Module, count: int) -> None:
    for _ in range(count):
        optimizer.zero_grad()
        loss(model(torch.randn(8, 3)), torch.zeros(8, 2)).backward()
        optimizer.step()


def made(accountant: Accountant) -> tuple[Any, Any, Any]:
    model, loss = nn.Linear(3, 2), nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    accountant.attach(optimizer, model, loss)
    return model, optimizer, loss


def declared() -> Accountant:
    return Accountant(smoothness=4.0, gap=2.0, second_moment=20.0, every=4)


@pytest.mark.parametrize("jumped", [False, True])
def test_after_a_restart_the_certificate_is_that_of_one_run_but_for_a_jump(jumped: bool) -> None:
    torch.manual_seed(0)
    whole = declared()
    parts = made(whole)
    steps(*parts, 20)
    torch.manual_seed(0)
    first = declared()
    model, optimizer, loss = made(first)
    steps(model, optimizer, loss, 8)
    file = io.BytesIO()
    torch.save((model.state_dict(), optimizer.state_dict(), first.state_dict()), file)
    drawn = torch.get_rng_state()
    second = declared()
    there, optimizer, loss = made(second)
    kept = torch.load(io.BytesIO(file.getvalue()), weights_only=False)
    if not jumped:
        there.load_state_dict(kept[0])
    optimizer.load_state_dict(kept[1])
    second.load_state_dict(kept[2])
    torch.set_rng_state(drawn)
    steps(there, optimizer, loss, 12)
    assert [(e.kind, e.first) for e in second.certificate().events] == (
        [("parameters jumped at a restart", 8)] if jumped else []
    )
    if not jumped:
        ended, same = second.certificate().record(), whole.certificate().record()
        ended["hypotheses"] = same["hypotheses"] = None  # one batch fewer had a step before it
        ended["constants"] = same["constants"] = None
        assert ended == same


def test_the_state_of_another_model_is_refused() -> None:
    first, second = declared(), declared()
    made(first)
    second.attach(torch.optim.SGD(nn.Linear(5, 5).parameters(), lr=0.1))
    with pytest.raises(ValueError, match=r"^state_dict, optimizer 0: given 2 parameters"):
        second.load_state_dict(first.state_dict())


def test_what_is_kept_does_not_grow_with_the_steps() -> None:
    accountant = declared()
    parts = made(accountant)
    sizes = []
    for _ in range(3):
        steps(*parts, 400)
        file = io.BytesIO()
        torch.save(accountant.state_dict(), file)
        sizes.append(len(file.getvalue()))
    assert max(sizes) < 16_000
