"""Compressors as people write them: one vector, matrices, global chance, a range."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest
import torch
from torch import Generator, Tensor, nn

from tests.verify.compression.checked import FAILS, HOLDS, broken, by_torch, check, quick, top_two
from verify import check_compressor
from verify.compression.examined import Finding, Promise


class TopTwo(nn.Module):
    def forward(self, u: Tensor) -> Tensor:
        return top_two(u)


@pytest.mark.parametrize("compress", [top_two, TopTwo(), partial(top_two)])
def test_a_right_top_two_for_one_vector_passes(compress: Callable[[Tensor], Tensor]) -> None:
    report = check_compressor(compress, d=5, batched=False, contraction=2 / 5, budget=quick)
    assert report.failures == ()
    assert report.of(Promise.BATCH).finding is Finding.NOT_DECLARED
    assert report.of(Promise.CONTRACTION).finding is HOLDS
    report.plan(objective="nonconvex", smoothness=1, second_moment=1, gap=1, epsilon=0.01)
    wrong = check_compressor(compress, d=5, batched=False, contraction=3 / 5, budget=quick)
    assert {each.promise for each in wrong.failures} == {Promise.CONTRACTION}


def of_rows(u: Tensor) -> Tensor:
    """The largest entry of every row of a matrix (..., 3, 4)."""
    assert u.shape[-2:] == (3, 4)
    kept = u.abs().argmax(-1, keepdim=True)
    return torch.zeros_like(u).scatter_(-1, kept, u.gather(-1, kept))


def of_rank_one(u: Tensor) -> Tensor:
    assert u.shape == (3, 4)
    left, sizes, right = torch.linalg.svd(u)
    return sizes[0] * left[:, :1] @ right[:1]


def test_matrices_are_compressed_as_matrices() -> None:
    assert broken(of_rows, d=None, shape=(3, 4), contraction=1 / 4) == set()
    assert broken(of_rows, d=None, shape=(3, 4), contraction=0.3) == {Promise.CONTRACTION}
    assert broken(of_rank_one, d=12, shape=(3, 4), batched=False, contraction=1 / 3) == set()
    assert Promise.ANSWERS in broken(of_rank_one, d=None, shape=(4, 3), batched=False)
    flat = check(lambda u: u.flatten(), d=None, shape=(3, 4), batched=False)
    assert flat.of(Promise.SHAPE).detail == "gives the shape (12,) for (3, 4)"
    assert Promise.PURITY in broken(lambda u: u.mul_(0.5), d=None, shape=(3, 4))


def by_numpy(u: Tensor) -> Tensor:
    return u * torch.from_numpy(np.random.rand(*u.shape) < 0.5)


def by_python(u: Tensor) -> Tensor:
    return u * torch.tensor([random.random() < 0.5 for _ in range(u.numel())]).reshape(u.shape)


@pytest.mark.parametrize("compress", [by_torch, by_numpy, by_python])
def test_global_chance_is_seeded_where_it_is_declared(compress: Callable[[Tensor], Tensor]) -> None:
    before = torch.get_rng_state(), np.random.get_state()[1].tolist(), random.getstate()
    report = check_compressor(compress, d=3, generator="global", contraction=0.4, budget=quick)
    assert report.failures == ()
    assert report.random
    again = check_compressor(compress, d=3, generator="global", contraction=0.4, budget=quick)
    assert report == again
    assert Promise.CONTRACTION in broken(compress, generator="global", contraction=0.6)
    assert Promise.PURITY in broken(compress, contraction=0.4)
    after = torch.get_rng_state(), np.random.get_state()[1].tolist(), random.getstate()
    assert torch.equal(before[0], after[0])
    assert before[1:] == after[1:]


def test_a_compressor_that_could_draw_and_does_not_is_judged_exactly() -> None:
    report = check(lambda u: u / 2, generator="global", contraction=0.75)
    assert report.failures == ()
    assert not report.random


def half(u: Tensor) -> Tensor:
    return u.half().double()


def test_half_precision_is_right_in_its_range_and_wrong_beyond() -> None:
    report = check(half, entries=(1e-4, 1e3), contraction=1 - 2.0**-20)
    assert report.failures == ()
    assert report.memory_proved is None
    rests = report.plan(objective="nonconvex", smoothness=1, second_moment=1, gap=1, epsilon=0.1)
    assert any("of a magnitude in [0.0001, 1000]" in each.name for each in rests.conditions)
    everywhere = check(half, contraction=1 - 2.0**-20)
    answers = everywhere.of(Promise.ANSWERS)
    assert answers.finding is FAILS
    assert answers.counterexample == (65520.0, 0.0, 0.0)
    assert Promise.CONTRACTION in broken(half, entries=(1e-9, 1e3), contraction=1 - 2.0**-20)


def test_every_counterexample_is_shrunk() -> None:
    def capped(u: Tensor) -> Tensor:
        if bool((u.abs() > 12).any()):
            raise OverflowError("12 at most")
        return u.clone()

    assert check(capped).of(Promise.ANSWERS).counterexample == (13.0, 0.0, 0.0)
    impure = check(lambda u: u.clamp_(max=7))
    assert impure.of(Promise.PURITY).counterexample == (8.0, 0.0, 0.0)
    shrinking = check(lambda u: u[u > 3] if bool((u > 3).any()) else u.clone())
    assert shrinking.of(Promise.SHAPE).counterexample in ((4.0, 0.0, 0.0), (4.0, 4.0, 0.0))
    narrow = check(lambda u: u.float() if bool((u > 3).any()) else u.clone())
    assert narrow.of(Promise.DTYPE).counterexample == (4.0, 0.0, 0.0)
    mixing = check(lambda u: u * (u.abs().amax() < 9)).of(Promise.BATCH)
    assert mixing.finding is FAILS
    assert mixing.counterexample == (1.0, 0.0, 0.0)


def elsewhere(u: Tensor) -> Tensor:
    return u.to("meta")


@pytest.mark.parametrize(
    ("compress", "promise"),
    [
        (elsewhere, Promise.ANSWERS),
        (lambda u: u.to_sparse(), Promise.ANSWERS),
        (lambda u: None, Promise.ANSWERS),
        (lambda u: (u, u), Promise.ANSWERS),
        (lambda u: u.undefined, Promise.ANSWERS),
        (lambda u: u.unsqueeze(0), Promise.SHAPE),
        (lambda u: u.sum(), Promise.SHAPE),
        (lambda u: u.int(), Promise.DTYPE),
        (lambda u: u * 1j, Promise.ANSWERS),
    ],
)
@pytest.mark.parametrize("given", [{}, {"batched": False}, {"stateful": True}, {"shape": (1, 3)}])
def test_what_is_no_compressor_is_a_finding(
    compress: Callable[[Tensor], Any], promise: Promise, given: dict[str, Any]
) -> None:
    report = check(compress, contraction=0.5, **given)
    assert promise in {each.promise for each in report.failures}
    assert str(report)


def with_generator(u: Tensor, generator: Generator) -> Tensor:
    return u * (torch.rand(u.shape, generator=generator) < 0.5)


def test_a_generator_of_its_own_stays_chance() -> None:
    own = Generator().manual_seed(3)
    report = check(lambda u: with_generator(u, own), contraction=0.4)
    assert {each.promise for each in report.failures} == {Promise.DETERMINISM}
    assert report.of(Promise.CONTRACTION).finding is HOLDS
