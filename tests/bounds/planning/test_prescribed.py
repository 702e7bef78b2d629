"""The prescribed step size and iterations: they reach the target, and nothing less does."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mpmath import mpf, workdps
from mpmath.libmp import ComplexResult

from bounds import PRESCRIPTIONS
from bounds.planning.interval import enclosure
from bounds.planning.step_size import best_smoothness, best_step
from bounds.symbols import B as B_
from bounds.symbols import D, L, M, R, alpha, c, epsilon, epsilon_x, sigma
from tests.bounds.planning.asked import (
    THEOREMS,
    asked,
    nonconvex,
    reaches,
    sizes,
    strongly_convex,
    targets,
)
from tests.longer import longer


@given(L_=sizes, M_=sizes, gap=sizes, target=targets, delay=st.integers(0, 20))
@settings(deadline=None, max_examples=longer(25))
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
@settings(deadline=None, max_examples=longer(10))
def test_no_other_step_size_needs_fewer_iterations(share) -> None:
    made = strongly_convex(system="hogwild", dimension=3, delay=2)
    theorem = THEOREMS[made.statement]
    values = {L: made.smoothness, c: 0.5, R: 1.5, M: 2.0, B_: made.B, epsilon_x: 0.01}
    best = enclosure(theorem.iterations, {**values, alpha: made.step_size})
    limit = enclosure(theorem.step_limit, values)
    other = made.step_size * share
    if other < limit.a:
        assert enclosure(theorem.iterations, {**values, alpha: other}).b >= best.a


@given(delay=st.integers(1, 9), M_=sizes, noise=st.floats(0, 5))
@settings(deadline=None, max_examples=longer(12))
def test_the_strongly_convex_plan_is_minimal_at_50_digits(delay, M_, noise) -> None:
    made = strongly_convex(
        system="hogwild", dimension=9, delay=delay, second_moment=M_, noise=noise, form="sharper"
    )
    values = {L: made.smoothness, c: 0.5, R: 1.5, M: M_, sigma: noise, epsilon_x: 0.01}
    if THEOREMS[made.statement].inverts is not None:
        assert reaches(made, values, epsilon_x, made.iterations)
        assert not reaches(made, values, epsilon_x, made.iterations - 1)


@given(M_=st.floats(0.3, 4), radius=st.floats(0.5, 3), target=st.floats(0.01, 0.1))
@settings(deadline=None, max_examples=longer(15))
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


@pytest.mark.parametrize(
    "theorem", [t for t in PRESCRIPTIONS if t.free_smoothness is not None], ids=lambda t: t.name
)
@given(
    constants=st.tuples(*[st.floats(0.5, 10)] * 4), noise=st.floats(0.1, 10),
    target=st.floats(1e-4, 0.1), other=st.floats(0.01, 1e4),
)  # fmt: skip
@settings(deadline=None, max_examples=longer(25))
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


def test_a_step_on_the_edge_of_a_condition_is_not_rounded_over_it() -> None:
    for L_ in (3.0, 7.0, 49.0, 0.7, 1e-3):
        made = nonconvex(second_moment=None, noise=0.0, smoothness=L_, system="sgd",
                         dimension=None, delay=None)  # fmt: skip
        assert Fraction(made.step_size) * Fraction(L_) <= 1
        assert made.step_size == pytest.approx(1 / L_)
