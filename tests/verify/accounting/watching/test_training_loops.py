"""Loops as people write them, under an accountant: unchanged to the bit, and seen as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from tests.verify.accounting.one_process import alone, clean
from verify import Accountant, Status

STEPS, EVERY = 12, 3
Step = Callable[[nn.Module, nn.Module, torch.optim.Optimizer, torch.Tensor, torch.Tensor], None]


def plain(model: Any, loss: Any, optimizer: Any, x: Any, y: Any) -> None:
    optimizer.zero_grad()
    loss(model(x), y).backward()
    optimizer.step()


def by_closure(model: Any, loss: Any, optimizer: Any, x: Any, y: Any) -> None:
    def closure() -> Any:
        optimizer.zero_grad()
        made = loss(model(x), y)
        made.backward()
        return made

    optimizer.step(closure)


def accumulated(model: Any, loss: Any, optimizer: Any, x: Any, y: Any) -> None:
    optimizer.zero_grad()
    for half in (slice(0, 8), slice(8, 16)):
        (loss(model(x[half]), y[half]) / 2).backward()
    optimizer.step()


def scaled(model: Any, loss: Any, optimizer: Any, x: Any, y: Any) -> None:
    scaler = torch.amp.GradScaler("cpu", init_scale=1024.0)
    optimizer.zero_grad()
    with torch.autocast("cpu", torch.bfloat16):
        made = loss(model(x), y)
    scaler.scale(made).backward()
    scaler.step(optimizer)
    scaler.update()


def trained(step: Step, *, watched: bool, compiled: bool = False) -> tuple[Any, Any]:
    torch.manual_seed(0)
    model: Any = nn.Sequential(nn.Linear(6, 5), nn.Tanh(), nn.Linear(5, 2))
    loss = nn.MSELoss()
    used = torch.compile(model, backend="eager") if compiled else model
    optimizer = torch.optim.SGD(used.parameters(), lr=0.1, momentum=0.5)
    accountant = Accountant(smoothness=5.0, gap=5.0, every=EVERY)
    if watched:
        accountant.attach(optimizer, used, loss)
    x, y = torch.randn(16, 6), torch.randn(16, 2)
    for _ in range(STEPS):
        step(used, loss, optimizer, x, y)
    return accountant, [p.detach().clone() for p in model.parameters()]


@pytest.mark.parametrize("compiled", [False, True])
@pytest.mark.parametrize("step", [plain, by_closure, accumulated, scaled])
def test_a_loop_ends_where_it_did_and_is_seen(step: Step, compiled: bool) -> None:
    accountant, there = trained(step, watched=True, compiled=compiled)
    _, alone_there = trained(step, watched=False, compiled=compiled)
    assert all(torch.equal(a, b) for a, b in zip(there, alone_there, strict=True))
    watch = accountant.watches[0]
    assert watch.gradients.count == STEPS
    many = 0 if step is accumulated else STEPS // EVERY
    assert (watch.halves.count, watch.along.count) == (many, max(0, many - 1))
    made = accountant.certificate()
    assert made.consistent.parts == ("momentum",)
    if step is accumulated:
        assert "2 batches" in made.named("all workers compute").reason


def test_dropout_and_batch_norm_are_named_and_leave_the_run_alone() -> None:
    for layer, why in ((nn.BatchNorm1d(5), "mix"), (nn.Dropout(0.5), "not the mean")):
        ends = []
        for watched in (False, True):
            torch.manual_seed(1)
            model = nn.Sequential(nn.Linear(6, 5), layer, nn.Linear(5, 2))
            if isinstance(layer, nn.BatchNorm1d):
                layer.reset_parameters()
            for part in (model[0], model[2]):
                part.reset_parameters()
            optimizer, loss = torch.optim.SGD(model.parameters(), lr=0.1), nn.MSELoss()
            accountant = Accountant(every=2)
            if watched:
                accountant.attach(optimizer, model, loss)
            for _ in range(6):
                plain(model, loss, optimizer, torch.randn(16, 6), torch.randn(16, 2))
            ends.append(
                torch.cat([each.detach().flatten() for each in model.state_dict().values()])
            )
        assert torch.equal(*ends)
        assert why in accountant.watches[0].why


def test_groups_with_step_sizes_of_their_own_are_named() -> None:
    model = nn.Sequential(nn.Linear(6, 5), nn.Linear(5, 2))
    groups = [{"params": model[0].parameters()}, {"params": model[1].parameters(), "lr": 0.01}]
    optimizer = torch.optim.SGD(groups, lr=0.1)
    accountant = Accountant(smoothness=1.0).attach(optimizer)
    for _ in range(3):
        plain(model, nn.MSELoss(), optimizer, torch.randn(16, 6), torch.randn(16, 2))
    found = accountant.certificate().named("a step subtracts")
    assert (found.status, found.step) == (Status.VIOLATED, 0)


def test_several_optimizers_have_a_certificate_each() -> None:
    accountant = Accountant(smoothness=1.0, gap=1.0)
    models = [nn.Linear(6, 2), nn.Linear(6, 2)]
    optimizers = [torch.optim.SGD(models[0].parameters(), lr=0.1),
                  torch.optim.Adam(models[1].parameters())]  # fmt: skip
    for model, optimizer in zip(models, optimizers, strict=True):
        accountant.attach(optimizer, model)
    for _ in range(4):
        for model, optimizer in zip(models, optimizers, strict=True):
            plain(model, nn.MSELoss(), optimizer, torch.randn(16, 6), torch.randn(16, 2))
    words = [accountant.certificate(of=i).named("a step subtracts") for i in range(2)]
    assert [each.status for each in words] == [Status.OBSERVED, Status.VIOLATED]
    assert "Adam" in words[1].reason
    assert accountant.metrics()["accountant/1/steps"] == 4
    with pytest.raises(ValueError, match=r"^of: given nothing, allowed: 0 to 1"):
        accountant.certificate()


@pytest.fixture(scope="module")
def group(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with alone(tmp_path_factory.mktemp("store")):
        yield


def test_a_hook_under_no_sync_is_called_and_balanced_once_a_step(group: None) -> None:
    torch.manual_seed(0)
    ddp = DistributedDataParallel(nn.Linear(6, 3))
    optimizer = torch.optim.SGD(ddp.parameters(), lr=0.1)
    accountant = Accountant(smoothness=1.0).attach(optimizer)
    ddp.register_comm_hook(*accountant.wrap(*clean()))
    for _ in range(STEPS):
        optimizer.zero_grad()
        for last in (False, True):
            with nullcontext() if last else ddp.no_sync():
                nn.functional.mse_loss(ddp(torch.randn(8, 6)), torch.randn(8, 3)).backward()
        optimizer.step()
    made = accountant.certificate()
    assert accountant.hooks[0].memory.count == STEPS
    assert not made.events


def test_sparse_gradients_train_on_and_are_not_compared() -> None:
    model = nn.Sequential(nn.Embedding(9, 3, sparse=True), nn.Flatten(), nn.Linear(3, 1))
    optimizer, loss = torch.optim.SGD(model.parameters(), lr=0.01), nn.MSELoss()
    accountant = Accountant(smoothness=4.0, every=2).attach(optimizer, model, loss)
    for _ in range(4):
        optimizer.zero_grad()
        loss(model(torch.randint(9, (8, 1))), torch.zeros(8, 1)).backward()
        optimizer.step()
    assert "a gradient is sparse" in str(accountant.certificate())
