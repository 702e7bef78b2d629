import math
from contextlib import suppress
from fractions import Fraction
from unittest.mock import patch

import numpy as np
import pytest
import sympy as sp
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mpmath import mpf, workdps
from mpmath.libmp import ComplexResult

import bounds
from bounds import PRESCRIPTIONS, Standing, plan
from bounds.planning.interval import enclosure, exactly
from bounds.planning.objective import OBJECTIVES
from bounds.planning.step_size import best_smoothness, best_step
from bounds.symbols import B as B_
from bounds.symbols import D, L, M, R, T, alpha, alphas, c, epsilon, epsilon_x, sigma
from bounds.theorems import nonconvex as nonconvex_bounds
from bounds.theorems import strongly_convex as strongly_convex_bounds

sizes = st.floats(0.05, 20)
targets = st.floats(1e-4, 0.05)
THEOREMS = {theorem.name: theorem for theorem in PRESCRIPTIONS}


def nonconvex(**more):
    return plan(
        **{
            "objective": "nonconvex",
            "system": "hogwild",
            "smoothness": 1.0,
            "second_moment": 1.0,
            "gap": 1.0,
            "epsilon": 0.01,
            "dimension": 10**6,
            "delay": 8,
            **more,
        }
    )


def strongly_convex(**more):
    return plan(
        **{
            "objective": "strongly-convex",
            "system": "sgd",
            "smoothness": 4.0,
            "second_moment": 2.0,
            "strong_convexity": 0.5,
            "radius": 1.5,
            "epsilon": 0.01,
            **more,
        }
    )


def test_the_forms_of_theorem_4_2_on_a_large_hogwild_system() -> None:
    assert nonconvex(form="sharper").iterations == 52_000
    assert nonconvex(form="corrected").iterations == 5_120_000_080_000
    assert nonconvex(form="printed").iterations == 51_200_000_800


@given(L_=sizes, M_=sizes, gap=sizes, target=targets, delay=st.integers(0, 20))
@settings(deadline=None, max_examples=40)
def test_sharper_needs_no_more_iterations_than_corrected(L_, M_, gap, target, delay) -> None:
    given_ = {"smoothness": L_, "second_moment": M_, "gap": gap, "epsilon": target, "delay": delay}
    with suppress(ValueError):  # refused where alpha ≤ 1 does not hold
        corrected = nonconvex(**given_, form="corrected")
        assert nonconvex(**given_, form="sharper").iterations <= corrected.iterations


@given(kappa=st.floats(1, 50), c_=sizes, M_=sizes, radius=sizes, delay=st.integers(0, 9))
@settings(deadline=None, max_examples=15)
def test_sharper_needs_no_more_on_strongly_convex_objectives(kappa, c_, M_, radius, delay) -> None:
    given_ = {
        "smoothness": kappa * c_, "strong_convexity": c_, "second_moment": M_, "radius": radius,
        "epsilon": 0.01, "system": "hogwild", "dimension": 7, "delay": delay,
    }  # fmt: skip
    with suppress(ValueError):  # refused where alpha c ≤ 1 does not hold
        corrected = strongly_convex(**given_, form="corrected")
        assert strongly_convex(**given_, form="sharper").iterations <= corrected.iterations


def reaches(made, values, target, iterations) -> bool:
    """Whether the inverted bound at (alpha, iterations) is at most the target, to 50 digits."""
    excess = THEOREMS[made.statement].inverts.rhs - target
    values = {**values, alpha: made.step_size, B_: made.B, T: iterations}
    box = enclosure(excess, values)
    if box.a <= 0 < box.b:
        return bool(exactly(excess, values).equals(0))
    return bool(box.b <= 0)


@given(L_=sizes, M_=sizes, gap=sizes, target=targets, delay=st.integers(0, 20))
@settings(deadline=None, max_examples=25)
def test_the_planned_iterations_reach_the_target_and_one_less_does_not(
    L_, M_, gap, target, delay
) -> None:
    made = nonconvex(smoothness=L_, second_moment=M_, gap=gap, epsilon=target, delay=delay)
    values = {L: L_, M: M_, D: gap, epsilon: target}
    assert reaches(made, values, epsilon, made.iterations)
    assert made.iterations == 1 or not reaches(made, values, epsilon, made.iterations - 1)


@pytest.mark.parametrize("more", [{"noise": 0.7}, {"noise": 0.0}])
def test_the_iterations_from_the_noise_are_minimal_too(more) -> None:
    made = strongly_convex(second_moment=None, **more)
    values = {L: made.smoothness, c: 0.5, R: 1.5, sigma: more["noise"], epsilon_x: 0.01}
    assert made.statement == "elastic/theorem-4.4/variance"
    assert reaches(made, values, epsilon_x, made.iterations)
    assert not reaches(made, values, epsilon_x, made.iterations - 1)


def test_the_square_root_form_is_certified_by_its_recursion() -> None:
    made = strongly_convex()
    assert made.statement == "elastic/theorem-4.4/square-root"
    q, a = Fraction(9, 4), Fraction(made.step_size)
    for _ in range(40):
        q = (1 - a) * q + 4 * a**2
    bound = float(q)
    for _ in range(made.iterations - 40):
        bound = (1 - made.step_size) * bound + 4 * made.step_size**2
    assert bound <= 0.01


@given(share=st.floats(0.5, 2.0))
@settings(deadline=None, max_examples=10)
def test_no_other_step_size_needs_fewer_iterations(share) -> None:
    made = strongly_convex(system="hogwild", dimension=3, delay=2)
    theorem = THEOREMS[made.statement]
    values = {L: made.smoothness, c: 0.5, R: 1.5, M: 2.0, B_: made.B, epsilon_x: 0.01}
    best = enclosure(theorem.iterations, {**values, alpha: made.step_size})
    limit = enclosure(theorem.step_limit, values)
    other = made.step_size * share
    if other < limit.a:
        assert enclosure(theorem.iterations, {**values, alpha: other}).b >= best.a


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
@settings(deadline=None, max_examples=15)
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


BAD = {
    "smoothness": [0, -4, math.nan, math.inf, "4", True, None],
    "epsilon": [0, -1e-9, math.nan],
    "second_moment": [-2, math.inf],
    "gap": [0, None, math.nan],
    "dimension": [0, 2.5, None],
    "delay": [-1, 1.5, None],
    "workers": [3],
    "radius": [1.0],
    "system": ["gossip", None],
    "objective": ["convex"],
    "form": ["best"],
    "nu": [0.5],
}


@pytest.mark.parametrize(("name", "value"), [(n, v) for n, vs in BAD.items() for v in vs])
def test_bad_input_is_one_line_that_names_it(name, value) -> None:
    with pytest.raises(
        ValueError, match=rf"^{name.replace('_', '-')}: given .*, allowed: "
    ) as error:
        nonconvex(**{name: value})
    assert "\n" not in str(error.value)


def test_more_kept_entries_than_dimensions_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^kept: given 9, allowed: at most dimension = 8"):
        nonconvex(system="top-k", dimension=8, kept=9, delay=None)


def test_a_target_below_every_step_size_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^epsilon: given 1e-310, allowed: "):
        nonconvex(epsilon=1e-310, second_moment=1e10)


@pytest.mark.parametrize("share", [0.0, 1.0, -1, math.nan])
def test_a_share_outside_its_interval_is_refused(share) -> None:
    with pytest.raises(ValueError, match=r"^nu: given"):
        nonconvex(form="corrected", nu=share)


def test_the_noise_alone_cannot_plan_a_system_whose_constant_needs_the_second_moment() -> None:
    with pytest.raises(ValueError, match=r"^second-moment: given nothing"):
        nonconvex(second_moment=None, noise=1.0)


def test_a_bound_is_what_its_formula_says() -> None:
    made = nonconvex()
    assert made.B == 8.0
    assert made.step_size == pytest.approx(0.01 / (2 * 8 * 0.1 + 1), rel=1e-15)
    assert sp.Rational(made.iterations) == 52_000


SYSTEMS = {
    "hogwild": {"dimension": 9, "delay": 3},
    "top-k": {"dimension": 9, "kept": 3},
    "crash": {"faults": 2},
}


@given(system=st.sampled_from([*SYSTEMS]), L_=sizes, M_=sizes, gap=sizes, factor=st.floats(1, 3))
@settings(deadline=None, max_examples=25)
def test_larger_constants_need_no_fewer_iterations(system, L_, M_, gap, factor) -> None:
    plain = {"smoothness": L_, "second_moment": M_, "gap": gap, "system": system,
             "dimension": None, "delay": None, **SYSTEMS[system]}  # fmt: skip
    base = nonconvex(**plain).iterations
    for name in ("smoothness", "second_moment", "gap"):
        assert nonconvex(**{**plain, name: plain[name] * factor}).iterations >= base
    assert nonconvex(**plain, epsilon=0.01 / factor).iterations >= base


@given(L_=st.floats(1, 20), M_=sizes, radius=sizes, factor=st.floats(1, 3))
@settings(deadline=None, max_examples=12)
def test_larger_constants_need_no_fewer_iterations_to_the_minimiser(L_, M_, radius, factor) -> None:
    plain = {
        "smoothness": L_, "second_moment": M_, "radius": radius, "system": "hogwild",
        "dimension": 9, "delay": 2,
    }  # fmt: skip
    base = strongly_convex(**plain).iterations
    for name in ("smoothness", "second_moment", "radius"):
        assert strongly_convex(**{**plain, name: plain[name] * factor}).iterations >= base
    assert strongly_convex(**{**plain, "delay": 3}).iterations >= base


#: The interpolation inequality contracts by cL/(c+L), more for a larger L: a function is smooth
#: with every larger L too, so there these bounds may be evaluated, and they need not grow with it.
#: Plans do so, and grow with L: see the tests of the plans below.
NOT_MONOTONE_IN_L = {strongly_convex_bounds.INTERPOLATION, strongly_convex_bounds.VARIANCE}


@pytest.mark.parametrize(
    "bound",
    [*nonconvex_bounds.STATEMENTS, *strongly_convex_bounds.STATEMENTS],
    ids=lambda each: each.name,
)
@given(
    L_=st.floats(1, 4), M_=st.floats(0.1, 4), B__=st.floats(0, 4), size=st.floats(0.1, 4),
    steps=st.integers(1, 30), factor=st.floats(1, 3),
)  # fmt: skip
@settings(deadline=None, max_examples=20)
def test_every_bound_is_monotone_in_its_constants(bound, L_, M_, B__, size, steps, factor) -> None:
    values = {
        L: L_, M: M_, B_: B__, D: size, R: size, sigma: M_, c: 0.5, T: steps, alpha: 0.05,
        alphas: np.full(steps, 0.05),
    }  # fmt: skip
    base = bound.bound(values)
    for letter in (L, M, B_, D, R, sigma):
        if letter is not L or bound not in NOT_MONOTONE_IN_L:
            larger = bound.bound({**values, letter: values[letter] * factor})
            assert larger >= base * (1 - 1e-12)


@given(delay=st.integers(1, 9), M_=sizes, noise=st.floats(0, 5))
@settings(deadline=None, max_examples=12)
def test_the_strongly_convex_plan_is_minimal_at_50_digits(delay, M_, noise) -> None:
    made = strongly_convex(
        system="hogwild", dimension=9, delay=delay, second_moment=M_, noise=noise, form="sharper"
    )
    values = {L: made.smoothness, c: 0.5, R: 1.5, M: M_, sigma: noise, epsilon_x: 0.01}
    if THEOREMS[made.statement].inverts is not None:
        assert reaches(made, values, epsilon_x, made.iterations)
        assert not reaches(made, values, epsilon_x, made.iterations - 1)


@given(M_=st.floats(0.3, 4), radius=st.floats(0.5, 3), target=st.floats(0.01, 0.1))
@settings(deadline=None, max_examples=15)
def test_the_recursion_is_counted_exactly_and_no_other_step_does_with_less(
    M_, radius, target
) -> None:
    made = strongly_convex(
        second_moment=M_, radius=radius, epsilon=target, noise=None, form="sharper"
    )
    if made.statement != "elastic/theorem-4.4/square-root":
        return

    def left(step, iterations):
        a, state = mpf(step), mpf(radius) ** 2
        for _ in range(iterations):
            state = (1 - a) * state + a**2 * mpf(M_) ** 2
        return state

    with workdps(50):
        assert left(made.step_size, made.iterations) <= mpf(target)
        for share in (0.9, 0.97, 0.999, 1, 1.001, 1.03, 1.1):
            if made.step_size * share <= 1:
                assert left(made.step_size * share, made.iterations - 1) > mpf(target)


def asked(theorem, smoothness, noise, epsilon, delay):
    """A plan by one theorem alone: its other constants are drawn elsewhere."""
    known = {"second_moment": 2.0} if M in theorem.iterations.free_symbols else {"noise": noise}
    values = {
        "objective": "strongly-convex", "system": "asynchronous", "workers": 2, "delay": delay,
        "smoothness": smoothness, "strong_convexity": 0.5, "radius": 1.5, "epsilon": epsilon,
        "second_moment": 2.0, **known,
    }  # fmt: skip
    kind = OBJECTIVES["strongly-convex"]
    only = replace_prescriptions(kind, theorem)
    with patch.dict(OBJECTIVES, {"strongly-convex": only}):
        return plan(**values)


def replace_prescriptions(kind, theorem):
    class Only(type(kind)):
        prescriptions = (theorem,)

    return Only(**{name: getattr(kind, name) for name in kind.__slots__})


@pytest.mark.parametrize(
    "theorem",
    [t for t in OBJECTIVES["strongly-convex"].prescriptions if t.standing is Standing.SHARPER],
    ids=lambda each: each.name,
)
@given(
    L_=st.floats(0.5, 40), factor=st.floats(1, 20), noise=st.floats(0, 4),
    epsilon=st.floats(1e-4, 0.1), delay=st.integers(0, 6),
)  # fmt: skip
@settings(deadline=None, max_examples=12)
def test_every_plan_is_monotone_in_L(theorem, L_, factor, noise, epsilon, delay) -> None:
    smooth = asked(theorem, L_, noise, epsilon, delay)
    rough = asked(theorem, L_ * factor, noise, epsilon, delay)
    assert smooth.iterations <= rough.iterations
    for made, given_ in ((smooth, L_), (rough, L_ * factor)):
        said = [each for each in made.conditions if "-smooth because it is" in each.name]
        assert made.smoothness >= given_
        assert [each.holds for each in said] == [True] * (made.smoothness > given_)


@pytest.mark.parametrize(
    "theorem", [t for t in PRESCRIPTIONS if t.free_smoothness is not None], ids=lambda t: t.name
)
@given(
    constants=st.tuples(*[st.floats(0.5, 10)] * 4), noise=st.floats(0.1, 10),
    target=st.floats(1e-4, 0.1), other=st.floats(0.01, 1e4),
)  # fmt: skip
@settings(deadline=None, max_examples=25)
def test_no_other_smoothness_needs_fewer_iterations(
    theorem, constants, noise, target, other
) -> None:
    values = dict(zip((c, M, B_, R), constants, strict=True)) | {sigma: noise, epsilon_x: target}

    def height(smoothness):
        at = {**values, L: smoothness}
        try:
            box = enclosure(theorem.iterations, {**at, alpha: best_step(theorem, at)})
        except ComplexResult:  # the step is at the edge, where one iteration is enough
            return 0.0
        return float(box.b)

    best = best_smoothness(theorem, {**values, L: values[c]})
    others = height(values[c] * (1 + other))
    assume(min(height(best), others) > 1)
    assert height(best) <= others * (1 + 1e-9)


@pytest.mark.parametrize("kappa", [2.0, 50.0])
@pytest.mark.parametrize("noise", [0.0, 0.1, 1.0])
def test_the_noise_theorem_is_certified_where_its_floor_has_a_pole(kappa, noise) -> None:
    """Beyond alpha (c + L) = 2 the floor is negative, where rounding once found a plan of 1."""
    theorem = THEOREMS["elastic/theorem-4.4/variance"]
    made = asked(theorem, 0.5 * kappa, noise, 0.001, 5)
    values = {L: made.smoothness, c: 0.5, R: 1.5, sigma: noise, epsilon_x: 0.001}
    assert made.iterations > 1
    assert Fraction(made.step_size) * Fraction(0.5 + made.smoothness) < 2
    assert reaches(made, values, epsilon_x, made.iterations)


@pytest.mark.parametrize(("system", "more"), [
    ("crash", {"faults": 0}), ("omission", {"faults": 0, "delay": 3}),
    ("omission", {"faults": 2, "delay": 0}),
    ("ef-rand-beta", {"dimension": 4, "workers": 2, "delay": 0, "beta": 1.0}),
])  # fmt: skip
def test_a_system_without_faults_or_memory_is_plain_sgd(system, more) -> None:
    made, plain = strongly_convex(system=system, **more), strongly_convex()
    assert (made.B, made.step_size, made.iterations) == (0, plain.step_size, plain.iterations)


def test_a_step_on_the_edge_of_a_condition_is_not_rounded_over_it() -> None:
    for L_ in (3.0, 7.0, 49.0, 0.7, 1e-3):
        made = nonconvex(second_moment=None, noise=0.0, smoothness=L_, system="sgd",
                         dimension=None, delay=None)  # fmt: skip
        assert Fraction(made.step_size) * Fraction(L_) <= 1
        assert made.step_size == pytest.approx(1 / L_)


@pytest.mark.parametrize("share", [0.0, 1.5, math.nan, None, "half"])
def test_a_probability_outside_its_interval_is_refused(share) -> None:
    with pytest.raises(ValueError, match=r"^beta: given"):
        nonconvex(system="ef-rand-beta", workers=2, beta=share)


def test_every_exported_name_is_there_and_no_other() -> None:
    assert all(getattr(bounds, name) is not None for name in bounds.__all__)
    with pytest.raises(AttributeError, match="no attribute 'plans'"):
        bounds.plans  # noqa: B018
