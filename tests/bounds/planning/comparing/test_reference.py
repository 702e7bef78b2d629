import math

import numpy as np
import pytest
import sympy as sp

from bounds import unit
from bounds.planning.comparing.reference import (
    FEEDBACK,
    PLAIN,
    REFERENCES,
    Reference,
    delta,
    references,
)
from bounds.statement import evaluator, keywords
from bounds.symbols import MEANINGS, ONE, D, L, M, alpha, epsilon, sigma

NUMBERS = {
    "smoothness": 2.0, "second_moment": 1.0, "noise": 0.5, "gap": 3.0, "epsilon": 0.01,
}  # fmt: skip


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda each: each.name)
def test_units_agree_and_hidden_constants_leave_no_number(reference) -> None:
    if reference.step is not None:
        assert sp.simplify(unit(reference.step) / MEANINGS[alpha].unit) == ONE
    if reference.iterations is not None:
        assert sp.simplify(unit(reference.iterations)) == ONE
    if not reference.explicit:
        assert reference.step is None
        assert reference.rate.startswith("O(")


def test_a_row_with_hidden_constants_cannot_carry_a_step_size() -> None:
    with pytest.raises(ValueError, match="hidden"):
        Reference(name="x", source="", setting="", objective="nonconvex", systems=(), rate="",
                  step=epsilon, explicit=False)  # fmt: skip


def test_plain_sgd_by_hand() -> None:
    plain = references(objective="nonconvex", system="sgd", **NUMBERS)[0]
    assert plain.name == PLAIN.name
    assert plain.step_size == pytest.approx(0.01 / 0.25 / 4)
    assert plain.iterations == math.ceil(8 * 2 * 3 / 0.01 * (1 + 0.25 / 0.01))


def test_without_noise_plain_sgd_steps_by_one_over_two_l() -> None:
    plain = references(objective="nonconvex", system="sgd", **{**NUMBERS, "noise": 0.0})[0]
    assert plain.step_size == 1 / 4


@pytest.mark.parametrize("contraction", [0.01, 0.3, 1.0])
def test_error_feedback_reaches_its_target_and_no_other_step_needs_less(contraction) -> None:
    values = {L: 2.0, M: 1.5, D: 3.0, epsilon: 0.02, delta: contraction, sigma: 0.0}
    step = evaluator(FEEDBACK.step)(**keywords(FEEDBACK.step, values))
    fewest = evaluator(FEEDBACK.iterations)(**keywords(FEEDBACK.iterations, values))

    def bound(gamma, count):  # Karimireddy et al. with rho = 1, over the first count iterates
        memory = 4 * gamma**2 * 4.0 * 2.25 * (1 - contraction) / contraction**2
        return 2 * 3.0 / (gamma * count) + gamma * 2.0 * 2.25 + memory

    assert bound(step, fewest) == pytest.approx(0.02)
    assert all(bound(step * s, fewest) >= 0.02 * (1 - 1e-12) for s in np.linspace(0.5, 1.5, 21))


def test_rows_that_need_exact_gradients_have_no_numbers_under_noise() -> None:
    given = {"strong_convexity": 0.5, "dimension": 10, "kept": 4, "smoothness": 4.0}
    noisy = references(objective="strongly-convex", system="top-k", **given, noise=1.0)
    exact = references(objective="strongly-convex", system="top-k", **given, noise=0.0)
    assert {each.name for each in exact} == {"EF21", "Tight error feedback"}
    assert all(each.step_size is None for each in noisy)
    assert all(each.step_size is not None for each in exact)


def test_a_system_that_no_paper_speaks_of_has_no_rows() -> None:
    assert references(objective="strongly-convex", system="hogwild", **NUMBERS) == ()


@pytest.mark.parametrize(("noise", "step"), [(0.0, 1 / 128), (0.5, 0.01 / 5)])
def test_ringleader_steps_by_its_workers_or_by_the_noise(noise, step) -> None:
    given = {**NUMBERS, "noise": noise, "workers": 8, "delay": 1}
    rows = {row.name: row for row in references(objective="nonconvex", system="asynchronous",
                                                **given)}  # fmt: skip
    assert rows["Ringleader"].step_size == pytest.approx(step)
    assert rows["Ringleader"].iterations is None
