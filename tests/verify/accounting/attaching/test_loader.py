"""A loader is believed where the model was seen to be given its batches, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import nn
from torch.utils.data import (
    BatchSampler,
    DataLoader,
    RandomSampler,
    SequentialSampler,
    TensorDataset,
    default_collate,
)

from verify import Accountant, Hypothesis, Status

STEPS, COUNT = 9, 64


def data(seed: int = 0) -> TensorDataset:
    made = torch.Generator().manual_seed(seed)
    return TensorDataset(torch.randn(COUNT, 6, generator=made), torch.randn(COUNT, generator=made))


def drawing(**options: Any) -> DataLoader[Any]:
    kept = data()
    return DataLoader(kept, sampler=RandomSampler(kept, replacement=True), batch_size=8, **options)


def judged(loader: Any, loop: Any = None, *, steps: int = STEPS, **change: Any) -> Hypothesis:
    """What is said of (5) after a loop over ``loop``, the loader itself by default."""
    torch.manual_seed(0)
    model, loss = nn.Sequential(nn.Linear(6, 1), nn.Flatten(0)), nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    accountant = Accountant(smoothness=4.0, gap=2.0, every=2)
    accountant.attach(optimizer, model, loss, loader=loader)
    done = 0
    while done < steps:
        for x, y in loader if loop is None else loop:
            x, y = change.get("x", lambda x: x)(x), change.get("y", lambda y: y)(y)
            optimizer.zero_grad()
            loss(model(x), y).backward()
            optimizer.step()
            done += 1
    return accountant.certificate().named("unbiased")


def test_a_loader_from_which_the_loop_draws_is_observed() -> None:
    assert judged(drawing()).status is Status.OBSERVED


def test_batches_from_other_processes_are_seen_too() -> None:
    loader = drawing(num_workers=1, persistent_workers=True)
    assert judged(loader, steps=2 * COUNT // 8).status is Status.OBSERVED


def test_a_batch_that_is_cast_or_reshaped_is_still_one() -> None:
    doubled = judged(drawing(), x=lambda x: x.reshape(8, 6).clone(), y=lambda y: y.clone().view(8))
    assert doubled.status is Status.OBSERVED


def test_a_loader_that_the_loop_does_not_use_is_not_believed() -> None:
    other = DataLoader(data(1), batch_size=8)
    found = judged(drawing(), other)
    assert found.status is Status.UNOBSERVABLE
    assert "gave no batch" in found.reason


@pytest.mark.parametrize(
    ("change", "said"),
    [({"x": lambda x: x / 2}, "the model was"), ({"y": lambda y: y.flip(0)}, "the loss was"),
     ({"x": lambda x: x[:4], "y": lambda y: y[:4]}, "the model was")],
    ids=["another input", "another target", "half of it"],
)  # fmt: skip
def test_what_the_loop_makes_of_a_batch_is_not_the_loaders(change: Any, said: str) -> None:
    found = judged(drawing(), **change)
    assert found.status is Status.UNOBSERVABLE
    assert f"{said} given what is in no batch" in found.reason


def test_a_sampler_is_not_accused_where_its_loader_gave_nothing() -> None:
    dealt = DataLoader(data(), batch_size=8, shuffle=True)
    assert judged(dealt, drawing()).status is Status.UNOBSERVABLE
    found = judged(dealt)
    assert (found.status, found.step) == (Status.VIOLATED, 1)


def test_a_collate_fn_that_chooses_samples_is_named() -> None:
    def chosen(samples: list[Any]) -> Any:
        return default_collate(samples[:1] * len(samples))

    found = judged(drawing(collate_fn=chosen))
    assert found.status is Status.UNOBSERVABLE
    assert "collate_fn chosen is not known" in found.reason


def test_a_batch_sampler_of_ones_own_is_named_and_torchs_is_read() -> None:
    kept = data()

    class First(BatchSampler):
        def __iter__(self) -> Any:
            return iter([[0] * 8] * (COUNT // 8))

    inner = RandomSampler(kept, replacement=True)
    own = DataLoader(kept, batch_sampler=First(inner, 8, False))
    assert "batch_sampler First" in judged(own).reason
    known = DataLoader(kept, batch_sampler=BatchSampler(inner, 8, False))
    assert judged(known).status is Status.OBSERVED


@pytest.mark.parametrize("shuffle", [False, True])
@pytest.mark.parametrize(("size", "cut"), [(COUNT, False), (COUNT - 1, True)])
def test_one_batch_an_epoch(size: int, cut: bool, shuffle: bool) -> None:
    """All of the data, or all but the last: of a fixed order the same each time."""
    loader = DataLoader(data(), batch_size=size, shuffle=shuffle, drop_last=cut)
    fixed = cut and not shuffle
    assert judged(loader).status is (Status.VIOLATED if fixed else Status.OBSERVED)


def test_each_optimizer_has_its_own_loader() -> None:
    accountant = Accountant()
    for loader in (drawing(), None):
        optimizer = torch.optim.SGD(nn.Linear(3, 2).parameters(), lr=0.1)
        accountant.attach(optimizer, loader=loader)
    assert [each.drawn is None for each in accountant.watches] == [False, True]


@pytest.mark.parametrize("given", ["x", 3, TensorDataset, {}, torch.zeros(3)])
def test_what_gives_no_batches_is_refused(given: Any) -> None:
    optimizer = torch.optim.SGD(nn.Linear(3, 2).parameters(), lr=0.1)
    with pytest.raises(ValueError, match=r"^loader: given .*, allowed: a DataLoader, or what else"):
        Accountant().attach(optimizer, loader=given)


def test_a_loader_from_elsewhere_is_not_known() -> None:
    batches = [(torch.randn(8, 6), torch.randn(8))] * STEPS
    assert "of type list, is not known here" in judged(batches).reason


def test_a_reloaded_checkpoint_keeps_what_was_seen_of_the_loader() -> None:
    made: list[tuple[Accountant, Any]] = []
    for _ in range(2):
        model, loss, loader = nn.Linear(6, 1), nn.MSELoss(), drawing()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
        accountant = Accountant().attach(optimizer, model, loss, loader=loader)
        made.append((accountant, model))
        for x, y in [] if len(made) == 2 else loader:
            optimizer.zero_grad()
            loss(model(x), y[:, None]).backward()
            optimizer.step()
    (first, model), (again, there) = made
    there.load_state_dict(model.state_dict())
    again.load_state_dict(first.state_dict())
    found = again.certificate().named("unbiased")
    assert found == first.certificate().named("unbiased")
    assert found.status is Status.OBSERVED


def test_a_sampler_that_counts_up_is_violated_from_the_first_step() -> None:
    kept = data()
    found = judged(DataLoader(kept, batch_size=8, sampler=SequentialSampler(kept)))
    assert (found.status, found.step) == (Status.VIOLATED, 0)


def test_one_gradient_that_is_clipped_is_not_its_batchs() -> None:
    torch.manual_seed(0)
    model, loss, loader = nn.Linear(6, 1), nn.MSELoss(), drawing()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    accountant = Accountant(every=2).attach(optimizer, model, loss, loader=loader)
    for step, (x, y) in enumerate(loader):
        optimizer.zero_grad()
        loss(model(x), y[:, None]).backward()
        if step == 4:
            nn.utils.clip_grad_norm_(model.parameters(), 1e-3)
        optimizer.step()
    made = accountant.certificate()
    for name in ("unbiased", "all workers compute"):
        assert made.named(name).status is Status.UNOBSERVABLE
        assert "step 4 was not that of its batch" in made.named(name).reason


def test_the_rounding_of_short_floats_is_not_unbiased() -> None:
    torch.manual_seed(0)
    model, loss, loader = nn.Linear(6, 1), nn.MSELoss(), drawing()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    accountant = Accountant(every=2).attach(optimizer, model, loss, loader=loader)
    for x, y in loader:
        optimizer.zero_grad()
        with torch.autocast("cpu", torch.bfloat16):
            made = loss(model(x), y[:, None])
        made.backward()
        optimizer.step()
    found = accountant.certificate().named("unbiased")
    assert found.status is Status.UNOBSERVABLE
    assert "rounded to bfloat16" in found.reason
