"""For each hypothesis that a run can break, one that does; and clean ones that are not accused."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch

from tests.longer import longer
from tests.verify.accounting.lines import D, ran
from verify import Accountant, Certificate, Status

#: f(0) - f* and what holds with a batch of 8; M on the way from 0, with room.
TRUE: dict[str, Any] = {
    "smoothness": 1.0, "gap": D / 2, "noise": math.sqrt(D / 8), "second_moment": 2.2,
}  # fmt: skip
RUNS = 200 if longer(1) > 1 else 8
#: What a clean run may be accused of by the certificate, and never by its steps: too long ones.
STEPS = ("alpha L", "alpha c")


def accountant(**changed: Any) -> Accountant:
    words = ("unbiased", "oblivious", "stays")
    return Accountant(**{**TRUE, "words": words, "every": 4, **changed})


def accused(made: Certificate) -> dict[str, int | None]:
    return {each.name: each.step for each in made.violated if not each.name.startswith(STEPS)}


def broken(made: Certificate, name: str) -> int:
    found = made.named(name)
    assert found.status is Status.VIOLATED, made
    assert found.step is not None
    return found.step


def test_gradients_that_grow_past_the_declared_bound_are_named() -> None:
    made = ran(accountant(), noise=lambda step, z: z * (10 if step >= 100 else 1))
    assert 100 <= broken(made, "E|g|² ≤ M²") < 130


def test_noise_that_grows_past_the_declared_sigma_is_named() -> None:
    made = ran(accountant(), noise=lambda step, z: z * (4 if step >= 100 else 1))
    assert 100 <= broken(made, "E|g - ∇f|² ≤ sigma²") < 160


def test_a_smoothness_that_was_declared_too_small_is_named() -> None:
    assert broken(ran(accountant(smoothness=0.5)), "L-smooth") < 80
    assert broken(ran(accountant(smoothness=0.5), exact=True), "L-smooth") == 4


def test_a_gap_that_was_declared_too_small_is_named() -> None:
    assert broken(ran(accountant(gap=0.5), exact=True), "bounded below") > 0


def test_a_biased_sampler_is_named() -> None:
    made = ran(accountant(), exact=True, noise=lambda step, z: z + (0.7 if step >= 40 else 0))
    assert 40 <= broken(made, "unbiased") < 160


def test_delays_that_grow_past_the_declared_one_are_named_at_their_step() -> None:
    watching = accountant(system="sgd+asynchronous", parameters={"delay": 3}, views=8)

    def late(step: int, model: object, optimizer: object) -> None:
        watching.computed_at(max(0, step - (3 if step < 50 else 5)))

    made = ran(watching, before=late)
    assert broken(made, "at most tau iterations ago") == 50
    assert made.consistent.largest is not None
    assert made.consistent.largest > 0


def test_a_step_size_that_changes_is_named_at_its_step() -> None:
    def shrink(step: int, model: object, optimizer: torch.optim.Optimizer) -> None:
        if step == 30:
            optimizer.param_groups[0]["lr"] = 0.01

    assert broken(ran(accountant(), before=shrink), "step size is constant") == 30


def test_a_gradient_that_is_no_number_is_named_with_its_place() -> None:
    def spoil(step: int, model: Any, optimizer: object) -> None:
        if step == 17:
            model.x.grad[2] = math.nan

    made = ran(accountant(), before=spoil, steps=30)
    assert broken(made, "E|g|² ≤ M²") == 17
    assert [(e.kind, e.first, e.place) for e in made.events] == [
        ("gradient is not finite", 17, "x")
    ]


def test_clipping_is_found_as_a_gradient_that_is_not_of_its_batch() -> None:
    def clip(step: int, model: Any, optimizer: object) -> None:
        torch.nn.utils.clip_grad_norm_(model.parameters(), 0.1)

    made = ran(accountant(), before=clip)
    found = made.named("all workers compute")
    assert found.status is Status.UNOBSERVABLE
    assert "not the mean of its batch's halves" in found.reason


@pytest.mark.parametrize("exact", [False, True])
def test_clean_runs_are_accused_in_at_most_the_stated_share(exact: bool) -> None:
    wrong = [bool(accused(ran(accountant(), seed=seed, exact=exact))) for seed in range(RUNS)]
    # Where the share is .05, more than this has a probability below a thousandth.
    assert sum(wrong) <= {8: 3, 200: 21}[RUNS]


def test_what_is_not_observed_is_not_certified() -> None:
    made = ran(Accountant(smoothness=1.0, gap=2.0))
    assert made.named("unbiased").status is Status.UNOBSERVABLE
    assert all(each.right.name != "DECLARED" for each in made.bounds)
