"""A function on tensors, as people write one, is a compressor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from torch import Generator, Tensor, nn

from bounds import InputError, Quantity
from sim import Compressed, Compressor, ErrorFeedback, FunctionCompressor, System, Trace, run
from sim.compressors import TopK
from sim.problems import Digits, Quadratic
from sim.schedules import Cluster
from sim.systems import MemSGD, SparsifiedSGD

SIX = Quadratic(tuple(np.linspace(0.1, 1, 6)), x0=1.0, sigma=0.5, radius=9.0)
RECORD = [Quantity.VIEW_ERROR, Quantity.DISTANCE_SQUARED]


def one_vector(u: Tensor) -> Tensor:
    kept = u.abs().topk(2).indices
    sent = torch.zeros(len(u), dtype=u.dtype)
    sent[kept] = u[kept]
    return sent


def batched(u: Tensor) -> Tensor:
    kept = u.abs().topk(2, -1).indices
    return torch.zeros_like(u).scatter_(-1, kept, u.gather(-1, kept))


def in_place(u: Tensor) -> Tensor:
    u[u.abs().argsort()[:-2]] = 0
    return u


class Module(nn.Module):
    def forward(self, u: Tensor) -> Tensor:
        return one_vector(u)


SYSTEMS: dict[str, Callable[[Any], System]] = {
    "mem-sgd": lambda c: MemSGD(Cluster(4), c),
    "sparsified-sgd": lambda c: SparsifiedSGD(Cluster(3), c, momentum=0.5),
    "error feedback": lambda c: ErrorFeedback(c, 2),
    "compressed": lambda c: Compressed(c, 2),
}


def traced(system: System, seed: int = 0, runs: int = 3) -> Trace:
    return run(
        system, SIX, alpha=0.1, steps=12, runs=runs, generator=Generator().manual_seed(seed),
        record=RECORD,
    )  # fmt: skip


def same(one: Trace, other: Trace) -> bool:
    return all(np.array_equal(one.values[q], other.values[q][:, : one.runs]) for q in RECORD)


@pytest.mark.parametrize("name", SYSTEMS)
@pytest.mark.parametrize(
    "function", [one_vector, batched, in_place, Module(), lambda u: one_vector(u)]
)
def test_a_function_runs_as_the_compressor_that_it_is(
    name: str, function: Callable[[Tensor], Tensor]
) -> None:
    known = traced(SYSTEMS[name](TopK(2)))
    for given in (function, FunctionCompressor(function, random=False)):
        made = traced(SYSTEMS[name](given))
        # What is drawn for a function that may use chance comes from the generator of the noise.
        assert same(known, made) == (given is not function)
        assert same(made, traced(SYSTEMS[name](given), runs=80))


def test_a_batched_function_is_called_once_a_step() -> None:
    calls: list[tuple[int, ...]] = []

    def watched(u: Tensor) -> Tensor:
        calls.append(tuple(u.shape))
        return batched(u)

    compressor = FunctionCompressor(watched, batched=True, random=False)
    assert same(traced(SYSTEMS["compressed"](TopK(2))), traced(SYSTEMS["compressed"](compressor)))
    assert len(calls) < 3 + 13


def with_generator(u: Tensor, generator: Generator) -> Tensor:
    return u * (torch.rand(u.shape, generator=generator) < 0.5)


def with_global(u: Tensor) -> Tensor:
    return u * (torch.rand(u.shape) < 0.5)


@pytest.mark.parametrize("function", [with_generator, with_global])
def test_chance_comes_from_the_generator_of_the_run(function: Callable[..., Tensor]) -> None:
    system, before = SYSTEMS["mem-sgd"](function), torch.get_rng_state()
    torch.manual_seed(1)
    one = traced(system)
    torch.manual_seed(2)
    assert same(one, traced(system))
    assert not same(one, traced(system, seed=1))
    torch.set_rng_state(before)


def test_what_is_declared_is_what_is_promised() -> None:
    assert FunctionCompressor(one_vector).contraction(6) == 0
    assert FunctionCompressor(one_vector).variance(6) is None
    declared = FunctionCompressor(one_vector, delta=1 / 3, omega=2.0)
    assert isinstance(declared, Compressor)
    assert (declared.contraction(6), declared.variance(6)) == (1 / 3, 2.0)
    for wrong in ({"delta": 2}, {"delta": "a"}, {"omega": -1}, {"omega": "a"}, {"function": TopK}):
        with pytest.raises(InputError, match=r"\A(delta|omega|function): given .*, allowed: .*\Z"):
            FunctionCompressor(**{"function": one_vector, **wrong})  # type: ignore[arg-type]


def remembering() -> Callable[[Tensor], Tensor]:
    memory = torch.zeros(6, dtype=torch.float64)

    def compress(u: Tensor) -> Tensor:
        sent = one_vector(u + memory)
        memory.add_(u - sent)
        return sent

    return compress


class Remembers(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("memory", torch.zeros(6, dtype=torch.float64))

    def forward(self, u: Tensor) -> Tensor:
        sent = one_vector(u + self.memory)
        self.memory = self.memory + u - sent
        return sent


def raises(u: Tensor) -> Tensor:
    raise KeyError("no\nsuch layer")


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (remembering(), "one that keeps something from call to call"),
        (Remembers(), "one that keeps something from call to call"),
        (raises, "one that raises KeyError: "),
        (lambda u: u[:2], r"one that gives torch.float64 \(2,\) on cpu"),
        (lambda u: u.float(), r"one that gives torch.float32 \(6,\) on cpu"),
        (lambda u: u.to("meta"), r"one that gives torch.float64 \(6,\) on meta"),
        (lambda u: u.tolist(), r"\["),
        (lambda u: u.numpy(), r"\["),
        (lambda u: None, "nothing"),
        (lambda u, k: u, "one that raises TypeError: "),
        (TopK, "the class TopK"),
        (nn.Linear, "the class Linear"),
    ],
)
@pytest.mark.parametrize("name", SYSTEMS)
def test_what_is_no_compressor_is_one_line_before_the_start(
    name: str, function: Any, said: str
) -> None:
    with pytest.raises(InputError, match=rf"\Acompressor: given {said}[^\n]*, allowed: [^\n]*\Z"):
        traced(SYSTEMS[name](function))


def test_a_function_on_data_sees_the_vectors_of_the_data() -> None:
    problem = Digits()
    trace = run(
        MemSGD(Cluster(2), batched), problem, alpha=0.1, steps=2, runs=1,
        generator=Generator().manual_seed(0), record=[Quantity.VIEW_ERROR],
    )  # fmt: skip
    assert np.isfinite(trace.values[Quantity.VIEW_ERROR]).all()
