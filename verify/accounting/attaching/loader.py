"""What a loader says of its sampler, and whether the training loop draws from it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.data import (
    BatchSampler,
    DataLoader,
    RandomSampler,
    SequentialSampler,
    WeightedRandomSampler,
    default_collate,
    default_convert,
)

from bounds import InputError
from bounds.hypotheses import UNBIASED
from verify.accounting.ground import made
from verify.accounting.hypothesis import Hypothesis, Status

#: So many of the last batches are kept: one may be drawn before the step of the one before.
_KEPT = 2


def drawn(loader: Any) -> Hypothesis:
    """Whether what a loader draws is unbiased given the past; of an unknown one nothing is said."""
    if type(loader) is not DataLoader:
        reason = f"the loader, of type {type(loader).__name__}, is not known here"
        return made(UNBIASED, Status.UNOBSERVABLE, reason)
    collate, sampler = loader.collate_fn, loader.sampler
    if collate not in (default_collate, default_convert):
        name = getattr(collate, "__name__", type(collate).__name__)
        return made(UNBIASED, Status.UNOBSERVABLE, f"the collate_fn {name} is not known here")
    if loader.batch_sampler is not None:
        if type(loader.batch_sampler) is not BatchSampler:
            name = type(loader.batch_sampler).__name__
            return made(
                UNBIASED, Status.UNOBSERVABLE, f"the batch_sampler {name} is not known here"
            )
        sampler = loader.batch_sampler.sampler
    return _of_sampler(sampler, loader.batch_sampler)


def _of_sampler(sampler: Any, batches: BatchSampler | None) -> Hypothesis:
    name = type(sampler).__name__
    dealt = type(sampler) is SequentialSampler or (
        type(sampler) is RandomSampler and not sampler.replacement
    )
    if dealt and batches is not None and len(batches) == 1:
        if len(sampler) == len(sampler.data_source) <= batches.batch_size:
            return made(UNBIASED, Status.OBSERVED, "a batch is all of the data")
        if type(sampler) is RandomSampler and len(sampler) <= len(sampler.data_source):
            return made(UNBIASED, Status.OBSERVED, "RandomSampler deals anew for each batch")
    if type(sampler) is RandomSampler:
        if sampler.replacement:
            return made(UNBIASED, Status.OBSERVED, "RandomSampler draws with replacement")
        reason = "RandomSampler deals each epoch: given the past a batch is of what is left of it"
        return made(UNBIASED, Status.VIOLATED, reason, 1)
    if type(sampler) is WeightedRandomSampler:
        weights = sampler.weights
        if sampler.replacement and bool((weights == weights[0]).all()):
            return made(UNBIASED, Status.OBSERVED, "WeightedRandomSampler with equal weights")
        return made(UNBIASED, Status.VIOLATED, "WeightedRandomSampler prefers some samples", 0)
    if type(sampler) is SequentialSampler:
        return made(UNBIASED, Status.VIOLATED, "SequentialSampler: the next batch is known", 0)
    return made(UNBIASED, Status.UNOBSERVABLE, f"the sampler {name} is not known here")


def require_loader(loader: Any) -> None:
    """Raise ``ValueError`` for what gives no batches."""
    iterable = isinstance(loader, Iterable) and not isinstance(loader, type)
    if not iterable or isinstance(loader, str | bytes | Mapping | Tensor | nn.Module):
        given = loader if isinstance(loader, str | int | float) else type(loader).__name__
        raise InputError("loader", given, "a DataLoader, or what else gives batches one by one")


class Drawn:
    """The batches that a ``loader`` gave, and whether the model was given one of them, as it is or
    cast, moved or reshaped. The last two batches are kept. Raises ``ValueError``."""

    def __init__(self, loader: Any) -> None:
        require_loader(loader)
        self.finding = drawn(loader)
        self.batches, self.matched, self.unlike = 0, 0, ""
        self._last: deque[list[Tensor]] = deque(maxlen=_KEPT)
        begin = getattr(loader, "_get_iterator", None)
        if type(loader) is DataLoader and callable(begin):
            vars(loader)["_get_iterator"] = lambda: self._watched(begin())

    def _watched(self, epoch: Any) -> Any:
        """The iterator of one epoch, which goes on as it did."""
        give = epoch._next_data

        def given() -> Any:
            batch = give()
            self.batches += 1
            self._last.append(list(_tensors(batch)))
            return batch

        epoch._next_data = given
        return epoch

    def through(self, inputs: Iterable[Any], targets: Iterable[Any]) -> None:
        """What the model and the loss were given for a step that is looked at."""
        shown = [list(_tensors(inputs)), list(_tensors(targets))]
        for name, tensors in zip(("model", "loss"), shown, strict=True):
            for each in tensors:
                if not any(_same(each, other) for batch in self._last for other in batch):
                    self.unlike = f"the {name} was given what is in no batch of this loader"
                    return
        if shown[0]:
            self.matched += 1

    def said(self, steps: int) -> Hypothesis:
        """What the sampler says, if the loop was seen to draw from the loader."""
        found = self.finding
        if found.status is Status.UNOBSERVABLE:
            return found
        why = ""
        if not self.batches:
            why = f"this loader gave no batch that was seen in {steps} steps"
        elif found.status is Status.OBSERVED:
            why = self.unlike or ("" if self.matched else "no step was compared with its batches")
        if not why:
            return found
        return made(UNBIASED, Status.UNOBSERVABLE, f"{found.reason}, and {why}")

    def state(self) -> tuple[int, int, str]:
        """For a checkpoint."""
        return self.batches, self.matched, self.unlike

    def restore(self, state: tuple[int, int, str]) -> None:
        """What ``state`` gave."""
        self.batches, self.matched, self.unlike = int(state[0]), int(state[1]), str(state[2])


def _tensors(value: Any) -> Iterator[Tensor]:
    """All in a batch, however it is nested."""
    if isinstance(value, Tensor):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _tensors(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _tensors(each)


def _same(here: Tensor, there: Tensor) -> bool:
    """Whether one is the other, perhaps cast, moved or reshaped."""
    if here is there:
        return True
    if here.numel() != there.numel() or here.layout != there.layout:
        return False
    return bool(torch.equal(here.detach().flatten(), there.detach().to(here).flatten()))
