"""What a compressor does to its argument, to chance and to its rows."""

from __future__ import annotations

import random
from itertools import count

import numpy as np
import pytest
import torch
from torch import Generator, Tensor

from tests.verify.compression.checked import FAILS, broken, check
from verify.compression.examined import Promise


def in_place(u: Tensor) -> Tensor:
    return u.mul_(0.5)


def global_torch(u: Tensor) -> Tensor:
    return u * torch.rand(u.shape)


def global_numpy(u: Tensor) -> Tensor:
    return u * np.random.rand()


def global_random(u: Tensor) -> Tensor:
    return u * random.random()


def test_what_touches_its_argument_or_global_chance_is_impure() -> None:
    assert Promise.PURITY in broken(in_place)
    for compress, name in ((global_torch, "torch"), (global_numpy, "numpy"),
                           (global_random, "random")):  # fmt: skip
        report = check(compress)
        assert report.of(Promise.PURITY).detail.endswith(f"random numbers of {name}")
        assert report.of(Promise.DETERMINISM).finding is FAILS


def test_a_compressor_that_remembers_is_not_deterministic() -> None:
    calls = count()
    assert Promise.DETERMINISM in broken(lambda u: u / (1 + next(calls)))


def test_the_global_random_numbers_go_on_as_before() -> None:
    state = torch.get_rng_state()
    check(global_torch)
    assert torch.equal(torch.get_rng_state(), state)


def test_shape_type_and_answers_are_asked_for() -> None:
    assert broken(lambda u: u[..., :1]) == {Promise.SHAPE}
    assert broken(lambda u: u.float(), dtype=torch.float16) == {Promise.DTYPE}
    assert broken(lambda u: u.float().double()) == {Promise.ANSWERS}  # huge entries overflow
    assert broken(lambda u: u / u.norm(dim=-1, keepdim=True)) == {Promise.ANSWERS}
    silent = check(lambda u: u.numpy()).of(Promise.ANSWERS)
    assert silent.detail == "returns ndarray, not a tensor"


def test_an_error_of_the_compressor_is_a_finding() -> None:
    def picky(u: Tensor) -> Tensor:
        if bool((u < -500).any()):
            raise ArithmeticError("too small")
        return u.clone()

    found = check(picky).of(Promise.ANSWERS)
    assert found.finding is FAILS
    assert found.detail == "raises ArithmeticError: too small"
    assert found.counterexample is not None
    assert min(found.counterexample) < -500


def one_scale(u: Tensor) -> Tensor:
    """Scaled by the largest entry of the whole batch."""
    scale = u.abs().max().clamp(min=1e-300)
    return (u / scale * 8).round() / 8 * scale


def test_rows_that_mix_are_no_batch_and_the_search_goes_row_by_row() -> None:
    report = check(one_scale, contraction=0.5)
    assert {each.promise for each in report.failures} == {Promise.BATCH}


def one_mask(u: Tensor, generator: Generator) -> Tensor:
    """One mask for all rows of a batch."""
    return u * (torch.rand(u.shape[-1], generator=generator) < 0.5)


def test_rows_that_share_their_draws_are_no_batch() -> None:
    assert broken(one_mask, contraction=0.5) == {Promise.BATCH}


def test_a_generator_of_another_name_is_named() -> None:
    def named(u: Tensor, g: Generator) -> Tensor:
        return u * torch.rand(u.shape, generator=g).to(u.dtype)

    assert broken(named, generator_argument="g") == set()
    with pytest.raises(ValueError, match=r"\Acompress: given a function that also asks for g, "):
        check(named)
