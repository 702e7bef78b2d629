"""What a compressor promises is held against it, and every planted fault is caught."""

from __future__ import annotations

import math
import random
from functools import cache
from itertools import count

import numpy as np
import pytest
import torch
from torch import Generator, Tensor

from bounds import plan
from sim.compressor import Compressor
from sim.compressors import Identity, OneBit, RandomK, TopK
from tests.conftest import named
from verify import CompressorReport, check_compressor
from verify.compression.examined import Finding, Promise
from verify.compression.relative_error import DRAWS

HOLDS, FAILS = Finding.HOLDS_ON_ALL_TRIED, Finding.FAILS
quick = 1500


@cache
def check(compress, d: int = 3, **given) -> CompressorReport:
    return check_compressor(compress, d=d, **{"budget": quick, **given})


def broken(compress, d: int = 3, **given) -> set[Promise]:
    return {each.promise for each in check(compress, d, **given).failures}


def halved(u: Tensor) -> Tensor:
    return u / 2


@pytest.mark.parametrize(
    "compressor",
    [Identity(), OneBit(), TopK(1), TopK(2), RandomK(1), RandomK(2), RandomK(1, scaled=True)],
    ids=named,
)
def test_our_own_compressors_keep_their_promises(compressor: Compressor) -> None:
    report = check(compressor, d=4)
    assert report.failures == ()
    assert report.of(Promise.UNBIASED).finding is (
        Finding.NOT_DECLARED if compressor.variance(4) is None else HOLDS
    )


@pytest.mark.parametrize(
    ("compressor", "delta"), [(TopK(2), 2 / 5), (OneBit(), 1 / 5), (halved, 3 / 4)], ids=named
)
def test_the_true_contraction_is_found_where_it_is_attained(compressor, delta: float) -> None:
    report = check(compressor, d=5)
    assert report.largest_delta == pytest.approx(delta, abs=1e-12)


def test_a_random_compressor_is_bounded_with_confidence() -> None:
    report = check(RandomK(2), d=5)
    assert report.largest_delta is not None
    error = math.sqrt(2 / 5 * 3 / 5 / DRAWS)  # of one draw at an axis, the worst spread
    assert 2 / 5 <= report.largest_delta < 2 / 5 + 5 * error


def strict(u: Tensor) -> Tensor:
    """TopK(2) that sends nothing of what ties with the third entry."""
    third = u.abs().sort(-1, descending=True).values[..., 2:3]
    return torch.where(u.abs() > third, u, 0)


def unsigned(u: Tensor) -> Tensor:
    """TopK(1) that forgets the sign."""
    largest = u.abs().topk(1, -1)
    return torch.zeros_like(u).scatter_(-1, largest.indices, largest.values)


def shifting(u: Tensor) -> Tensor:
    """Sends something where there is nothing."""
    return u + 1e-9


def rounding(u: Tensor) -> Tensor:
    """Fixed steps: small entries are lost, whatever their share."""
    return u.round()


@pytest.mark.parametrize(
    ("compress", "delta", "smallest"),
    [
        (strict, 2 / 4, (1.0, 1.0, 1.0, 0.0)),
        (unsigned, 1 / 4, (-1.0, 0.0, 0.0, 0.0)),
        (OneBit(), 1 / 3, (1.0, 0.0, 0.0, 0.0)),
        (shifting, 1.0, (0.0, 0.0, 0.0, 0.0)),
        (rounding, 1 / 2, (0.1, 0.0, 0.0, 0.0)),
    ],
    ids=["strict", "unsigned", "one-bit", "shifting", "rounding"],
)
def test_a_false_contraction_is_refuted_by_a_simple_vector(compress, delta, smallest) -> None:
    found = check(compress, d=4, contraction=delta).of(Promise.CONTRACTION)
    assert found.finding is FAILS
    assert found.counterexample == smallest


def scaled_coins(share: float, by: float):
    def compress(u: Tensor, generator: Generator) -> Tensor:
        coins = torch.rand(u.shape, generator=generator) < share
        return u * coins.to(u.dtype) * by

    return compress


@pytest.mark.parametrize("compressor", [RandomK(1), scaled_coins(0.5, 1.0)], ids=["k", "coins"])
def test_a_false_mean_contraction_is_refuted(compressor) -> None:
    assert broken(compressor, d=2, contraction=0.56) == {Promise.CONTRACTION}


@pytest.mark.parametrize(
    ("by", "omega", "faults"),
    [
        (2.0, 1.0, set()),
        (2.2, 1.5, {Promise.UNBIASED}),
        (1.0, 1.0, {Promise.UNBIASED}),
        (2.0, 0.9, {Promise.VARIANCE}),
    ],
)
def test_a_bias_and_an_understated_variance_are_told_apart(by, omega, faults) -> None:
    assert broken(scaled_coins(0.5, by), variance=omega) == faults


def test_without_chance_unbiased_means_equal() -> None:
    assert broken(halved, variance=1.0) == {Promise.UNBIASED}
    assert broken(Identity(), variance=0.0) == set()


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


def test_the_memory_that_is_found_is_below_the_one_that_is_proved() -> None:
    for compressor in (TopK(2), OneBit(), RandomK(2), Identity()):
        report = check(compressor, d=4)
        assert report.memory_found is not None
        assert report.memory_proved is not None
        assert report.memory_found <= report.memory_proved * (1 + 1e-12) + 1e-12
    # C(u) = u/2 attains the bound under a constant gradient.
    report = check(halved, contraction=0.75)
    assert report.memory_found == pytest.approx(report.memory_proved, rel=1e-12)
    assert report.memory_proved == pytest.approx(1.0)


def test_the_memory_passes_the_bound_of_a_false_contraction() -> None:
    report = check(unsigned, contraction=1 / 3)
    assert report.memory_found is not None
    assert report.memory_proved is not None
    assert report.memory_found > 10 * report.memory_proved


CONSTANTS = {
    "objective": "nonconvex",
    "smoothness": 1.0,
    "second_moment": 1.0,
    "gap": 1.0,
    "epsilon": 0.01,
}


def test_a_plan_is_that_of_the_declared_contraction() -> None:
    made = check(TopK(1), d=4).plan(**CONSTANTS)
    same = plan(**CONSTANTS, system="one-bit", dimension=4)  # another delta = 1/4
    assert (made.step_size, made.iterations, made.B) == (same.step_size, same.iterations, same.B)
    mark = "conditional on the declared contraction delta = 0.25"
    assert any(c.name.startswith(mark) and c.holds is None for c in made.conditions)


def test_a_random_compressor_and_a_strongly_convex_objective_are_planned_too() -> None:
    made = check(RandomK(1), d=4).plan(
        objective="strongly-convex", smoothness=2.0, strong_convexity=1.0, radius=1.0,
        second_moment=1.0, epsilon=0.01, form="corrected",
    )  # fmt: skip
    assert made.iterations > 0
    assert made.form == "corrected"


def test_a_corrected_plan_of_a_nonconvex_objective_decides_its_condition_on_the_step() -> None:
    report = check(OneBit(), d=4)
    made = report.plan(**CONSTANTS, form="corrected")
    assert made.form == "corrected"
    with pytest.raises(ValueError, match=r'^form: given corrected, allowed: sharper; .*"alpha ≤ 1'):
        report.plan(**{**CONSTANTS, "epsilon": 500.0}, form="corrected")


@pytest.mark.parametrize(
    ("compress", "given", "says"),
    [
        (strict, {"contraction": 0.5}, "compressor: given one that breaks contraction, "),
        (halved, {}, "contraction: given nothing, allowed: a declared delta above 0"),
        (RandomK(1, scaled=True), {}, "contraction: given 0.0, allowed: a declared delta above 0"),
    ],
    ids=["refuted", "undeclared", "nothing promised"],
)
def test_no_step_size_without_a_contraction_that_stands(compress, given, says: str) -> None:
    with pytest.raises(ValueError, match="allowed") as refused:
        check(compress, d=4, **given).plan(**CONSTANTS)
    assert str(refused.value).startswith(says)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"form": "printed"}, "form: given printed, allowed: corrected, sharper"),
        ({"kept": 3}, "kept: given 3, allowed: nothing with a compressor"),
        ({"objective": "convex"}, "objective: given convex, allowed: nonconvex, strongly-convex"),
    ],
)
def test_a_plan_refuses_in_one_line(asked, says: str) -> None:
    report = check(TopK(2), d=4)
    with pytest.raises(ValueError, match="allowed") as refused:
        report.plan(**{**CONSTANTS, **asked})
    assert str(refused.value) == says


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"d": 0}, "d: given 0, allowed: a whole number, at least 1"),
        ({"contraction": 1.5}, "contraction: given 1.5, allowed: in [0, 1] or None"),
        ({"variance": -1.0}, "variance: given -1.0, allowed: a finite number at least 0"),
        ({"level": 1.0}, "level: given 1.0, allowed: in (0, 1)"),
        ({"budget": 0}, "budget: given 0, allowed: a whole number, at least 1"),
        ({"dtype": torch.int64}, "dtype: given torch.int64, allowed: a floating-point type"),
        ({"generator_argument": "g"}, "generator_argument: given g, allowed: one of u"),
    ],
)
def test_bad_input_is_refused_in_one_line(given, says: str) -> None:
    with pytest.raises(ValueError, match="allowed") as refused:
        check_compressor(halved, **{"d": 3, **given})
    assert str(refused.value) == says


@pytest.mark.parametrize("compressor", [TopK(2), RandomK(2)], ids=named)
def test_the_same_seed_gives_the_same_report(compressor: Compressor) -> None:
    assert check(compressor, d=5) == check.__wrapped__(compressor, d=5)


def test_float32_is_forgiven_its_own_rounding() -> None:
    report = check(OneBit(), d=7, dtype=torch.float32)
    assert report.failures == ()
    assert report.largest_delta == pytest.approx(1 / 7, abs=1e-4)


def test_a_report_is_read_line_by_line() -> None:
    text = str(check(strict, d=4, contraction=0.5))
    assert "contraction  FAILS" in text
    assert "u = (1, 1, 1, 0)" in text
    assert f"stays below {(1 + math.sqrt(0.5)) * math.sqrt(0.5) / 0.5:.6g} M" in text
