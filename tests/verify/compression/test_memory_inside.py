"""Compressors with a memory inside, in a closure, a module or an object: named, or a sequence."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from bounds import InputError
from tests.verify.compression.checked import FAILS, HOLDS, by_torch, quick, top_two
from verify import check_compressor
from verify.compression.examined import Finding, Promise


def in_a_closure(compress: Callable[[Tensor], Tensor], d: int = 4) -> Callable[[Tensor], Tensor]:
    memory = torch.zeros(d, dtype=torch.float64)

    def remembering(u: Tensor) -> Tensor:
        nonlocal memory
        sent = compress(u + memory)
        memory = u + memory - sent
        return sent

    return remembering


class InAModule(nn.Module):
    def __init__(self, compress: Callable[[Tensor], Tensor], d: int = 4) -> None:
        super().__init__()
        self.compress = compress
        self.register_buffer("memory", torch.zeros(d, dtype=torch.float64))

    def forward(self, u: Tensor) -> Tensor:
        sent = self.compress(u + self.memory)
        self.memory = u + self.memory - sent
        return sent


class InAClass:
    def __init__(self, compress: Callable[[Tensor], Tensor], d: int = 4) -> None:
        self.compress, self.state = compress, {"memory": torch.zeros(d, dtype=torch.float64)}

    def __call__(self, u: Tensor) -> Tensor:
        w = u + self.state["memory"]
        sent = self.compress(w)
        self.state["memory"] = w - sent
        return sent

    def method(self, u: Tensor) -> Tensor:
        return self(u)


def counting(compress: Callable[[Tensor], Tensor], d: int = 4) -> Callable[[Tensor], Tensor]:
    """One coordinate after the other, with a memory of what was not sent."""
    calls = count()

    def one(w: Tensor) -> Tensor:
        return w * (torch.arange(d) == next(calls) % d)

    return in_a_closure(one, d)


MEMORIES: list[Callable[[Callable[[Tensor], Tensor]], Callable[[Tensor], Tensor]]] = [
    in_a_closure, InAModule, InAClass, lambda compress: InAClass(compress).method, counting,
]  # fmt: skip


@pytest.mark.parametrize("memory", MEMORIES)
@pytest.mark.parametrize("batched", [True, False])
def test_a_memory_inside_is_named_and_nothing_is_said_beyond(
    memory: Callable[..., Callable[[Tensor], Tensor]], batched: bool
) -> None:
    report = check_compressor(memory(top_two), d=4, contraction=1 / 2, batched=batched)
    found = report.of(Promise.DETERMINISM)
    assert found.finding is FAILS
    assert found.detail.startswith("keeps state (stateful=True checks it as a sequence): C(u) is")
    for promise in (Promise.BATCH, Promise.CONTRACTION, Promise.UNBIASED, Promise.VARIANCE):
        assert report.of(promise).finding is Finding.NOT_TRIED
    assert report.largest_delta is None
    assert report.memory_proved is None
    with pytest.raises(InputError, match=r"^compressor: given one that breaks determinism"):
        report.plan(objective="nonconvex", smoothness=1, second_moment=1, gap=1, epsilon=0.1)


@pytest.mark.parametrize("memory", MEMORIES[:-1])
def test_a_memory_inside_is_checked_as_a_sequence_where_that_is_said(
    memory: Callable[..., Callable[[Tensor], Tensor]],
) -> None:
    report = check_compressor(memory(top_two), d=4, stateful=True, contraction=1 / 2, budget=quick)
    assert report.failures == ()
    assert report.of(Promise.DETERMINISM).detail == "keeps state, as declared"
    assert report.of(Promise.CONTRACTION).finding is HOLDS
    assert report.memory_proved is not None
    assert report.memory_found is not None
    # A memory of top-2 of 4 entries grows beyond what one step leaves, below what is proved.
    assert 0.5**0.5 < report.memory_found < report.memory_proved
    report.plan(objective="nonconvex", smoothness=1, second_moment=1, gap=1, epsilon=0.1)
    wrong = check_compressor(memory(top_two), d=4, stateful=True, contraction=0.6, budget=quick)
    assert {each.promise for each in wrong.failures} == {Promise.CONTRACTION}
    assert wrong.memory_proved is None
    assert wrong.failures[0].counterexample == (1.0, 1.0, 1.0, 1.0)


def forgetting(compress: Callable[[Tensor], Tensor]) -> Callable[[Tensor], Tensor]:
    """Keeps half of what it should: what the other half was is lost."""
    memory = torch.zeros(4, dtype=torch.float64)

    def remembering(u: Tensor) -> Tensor:
        sent = compress(u + memory)
        memory.copy_((u + memory - sent) / 2)
        return sent

    return remembering


def test_a_memory_that_loses_something_is_no_contraction_as_a_sequence() -> None:
    given: dict[str, Any] = {"d": 4, "stateful": True, "contraction": 1 / 2, "budget": quick}
    report = check_compressor(forgetting(top_two), **given)
    assert {each.promise for each in report.failures} == {Promise.CONTRACTION}
    without = check_compressor(top_two, **given)  # what it does not send is lost
    assert {each.promise for each in without.failures} == {Promise.CONTRACTION}
    said = without.failures[0]
    assert said.detail.endswith("declared 0.5, at the last of 2 calls, after (1, 1, 1, 0)")
    assert said.counterexample == (0.0, 0.0, 0.0, 0.0)
    with pytest.raises(InputError, match=r"^variance: given 1.0, allowed: nothing with stateful"):
        check_compressor(in_a_closure(top_two), d=4, stateful=True, variance=1.0)
    both = check_compressor(
        in_a_closure(by_torch), d=4, stateful=True, generator="global", contraction=0.4
    )
    assert both.of(Promise.CONTRACTION).detail == "chance and memory at once"


def test_a_memory_that_cannot_be_copied_keeps_the_counterexample_that_was_found() -> None:
    class Unique(InAClass):
        def __deepcopy__(self, memo: object) -> Any:
            raise TypeError("there is but one")

    report = check_compressor(Unique(top_two), d=4, stateful=True, contraction=0.6, budget=quick)
    assert report.failures[0].letter == "w"
    assert report.failures[0].detail.endswith("w = memory + u, declared 0.4")
