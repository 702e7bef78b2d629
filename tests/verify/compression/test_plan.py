"""The step size for a compressor that is known by its contraction, and its memory."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import Tensor

from bounds import plan
from bounds.systems import one_bit
from sim.compressors import Identity, OneBit, RandomK, TopK
from tests.verify.compression.checked import check, halved, strict


def unsigned(u: Tensor) -> Tensor:
    """TopK(1) that forgets the sign."""
    largest = u.abs().topk(1, -1)
    return torch.zeros_like(u).scatter_(-1, largest.indices, largest.values)


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


#: Another delta = 1/4 in four dimensions, of which nothing else is known.
CONTRACTION = replace(one_bit.SYSTEM, sharper=one_bit.CORRECTED)


def test_a_plan_is_that_of_the_declared_contraction() -> None:
    made = check(TopK(1), d=4).plan(**CONSTANTS)
    same = plan(**CONSTANTS, system=CONTRACTION, dimension=4)
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


_CONVEX = "objective: given konvex, allowed: nonconvex, strongly-convex, convex, pl; nearest: "


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"form": "printed"}, "form: given printed, allowed: corrected, sharper"),
        ({"kept": 3}, "kept: given 3, allowed: nothing with a compressor"),
        ({"objective": "konvex"}, _CONVEX + "convex, nonconvex"),
    ],
)
def test_a_plan_refuses_in_one_line(asked, says: str) -> None:
    report = check(TopK(2), d=4)
    with pytest.raises(ValueError, match="allowed") as refused:
        report.plan(**{**CONSTANTS, **asked})
    assert str(refused.value) == says
