"""Which theorem the planner follows, in which form, and what it says of it."""

from contextlib import suppress

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bounds.planning.asked import nonconvex, sizes, strongly_convex, targets
from tests.longer import drawn, longer


def test_the_forms_of_theorem_4_2_on_a_large_hogwild_system() -> None:
    assert nonconvex(form="sharper").iterations == 52_000
    assert nonconvex(form="corrected").iterations == 5_120_000_080_000
    assert nonconvex(form="printed").iterations == 51_200_000_800


@given(L_=sizes, M_=sizes, gap=sizes, target=targets, delay=st.integers(0, 20))
@settings(deadline=None, max_examples=drawn(40))
def test_sharper_needs_no_more_iterations_than_corrected(L_, M_, gap, target, delay) -> None:
    given_ = {"smoothness": L_, "second_moment": M_, "gap": gap, "epsilon": target, "delay": delay}
    with suppress(ValueError):  # refused where alpha ≤ 1 does not hold
        corrected = nonconvex(**given_, form="corrected")
        assert nonconvex(**given_, form="sharper").iterations <= corrected.iterations


@given(kappa=st.floats(1, 50), c_=sizes, M_=sizes, radius=sizes, delay=st.integers(0, 9))
@settings(deadline=None, max_examples=longer(15))
def test_sharper_needs_no_more_on_strongly_convex_objectives(kappa, c_, M_, radius, delay) -> None:
    given_ = {
        "smoothness": kappa * c_, "strong_convexity": c_, "second_moment": M_, "radius": radius,
        "epsilon": 0.01, "system": "hogwild", "dimension": 7, "delay": delay,
    }  # fmt: skip
    with suppress(ValueError):  # refused where alpha c ≤ 1 does not hold
        corrected = strongly_convex(**given_, form="corrected")
        assert strongly_convex(**given_, form="sharper").iterations <= corrected.iterations


@pytest.mark.parametrize(("system", "more"), [("hogwild", {"dimension": 5, "delay": 0}),
                                          ("asynchronous", {"workers": 1, "delay": 4}),
                                          ("top-k", {"dimension": 5, "kept": 5}),
                                          ("one-bit", {"dimension": 1})])  # fmt: skip
@pytest.mark.parametrize("form", ["printed", "corrected", "sharper"])
def test_a_system_without_inconsistency_is_plain_sgd(system, more, form) -> None:
    if (system, form) == ("one-bit", "printed"):
        return  # Lemma 5.5 prints 2M whatever the dimension.
    made = strongly_convex(system=system, form=form, **more)
    plain = strongly_convex(form=form)
    assert (made.B, made.step_size, made.iterations) == (0, plain.step_size, plain.iterations)


def test_a_target_that_holds_at_the_start_needs_no_iterations() -> None:
    assert strongly_convex(epsilon=2.5).iterations == 0


LARGE_STEP = {"system": "sgd", "dimension": None, "delay": None, "second_moment": 0.1}


def test_a_form_whose_hidden_condition_breaks_is_refused_with_the_condition() -> None:
    with pytest.raises(ValueError, match=r"^form: given corrected, allowed: sharper; ") as refused:
        nonconvex(**LARGE_STEP, epsilon=0.5, form="corrected")
    assert '"alpha ≤ 1 in the units of the user" of elastic/theorem-4.2/corrected' in str(
        refused.value
    )
    assert "alpha = 25" in str(refused.value)


def test_the_best_proved_theorem_says_which_one_it_stands_in_for() -> None:
    wide = {"system": "hogwild", "delay": 1, "second_moment": 0.1, "smoothness": 0.1, "gap": 1e3}
    made = nonconvex(**wide, epsilon=1.0)
    assert made.form == "sharper"
    assert "elastic/theorem-4.2/corrected does not hold: alpha = " in made.instead_of
    assert nonconvex().instead_of == ""


@given(L_=sizes, M_=sizes, gap=sizes, target=targets, delay=st.integers(0, 20))
@settings(deadline=None, max_examples=longer(15))
def test_the_default_is_the_best_of_what_is_proved(L_, M_, gap, target, delay) -> None:
    given_ = {"smoothness": L_, "second_moment": M_, "gap": gap, "epsilon": target, "delay": delay}
    best = nonconvex(**given_)
    assert best.iterations <= nonconvex(**given_, form="sharper").iterations
    assert all(each.holds is not False for each in best.conditions)


def test_a_printed_theorem_that_is_false_says_so() -> None:
    assert "false" in nonconvex(form="printed").not_guaranteed[0]
    assert "Lemma 5.5" in " ".join(
        nonconvex(system="one-bit", delay=None, form="printed").not_guaranteed
    )


def test_a_bound_is_what_its_formula_says() -> None:
    made = nonconvex()
    assert made.B == 8.0
    assert made.step_size == pytest.approx(0.01 / (2 * 8 * 0.1 + 1), rel=1e-15)
    assert sp.Rational(made.iterations) == 52_000


@pytest.mark.parametrize(("system", "more"), [
    ("crash", {"faults": 0}), ("omission", {"faults": 0, "delay": 3}),
    ("omission", {"faults": 2, "delay": 0}),
    ("ef-rand-beta", {"dimension": 4, "workers": 2, "delay": 0, "beta": 1.0}),
])  # fmt: skip
def test_a_system_without_faults_or_memory_is_plain_sgd(system, more) -> None:
    made, plain = strongly_convex(system=system, **more), strongly_convex()
    assert (made.B, made.step_size, made.iterations) == (0, plain.step_size, plain.iterations)
