"""Every family of objectives knows its own constants, exactly."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounds.proving.models.arithmetic.exact import root, sign
from bounds.proving.models.drawing.functions import objective, point
from bounds.proving.models.world.objective import Quadratic, diagonal, dot, less, semidefinite
from bounds.proving.models.world.piecewise import Piecewise, Separable, huber
from tests.longer import longer

seeds = st.integers(0, 2**32 - 1)
SMALL = Fraction(1, 10**6)


def drawn(seed: int):
    rng = np.random.default_rng(seed)
    d = int(rng.integers(1, 4))
    return (*objective(rng, d), *(point(rng, d, 4) for _ in range(2)))


@given(seed=seeds)
def test_the_constants_are_right_and_cannot_be_better(seed) -> None:
    f, L, c, *_ = drawn(seed)
    assert f.is_smooth(L)
    assert f.is_convex(c)
    assert not f.is_convex(c + SMALL)
    assert L == 1 or not f.is_smooth(L - SMALL)


@given(seed=seeds)
def test_the_gradient_is_the_slope_of_the_value(seed) -> None:
    f, L, c, u, w = drawn(seed)
    step = less(w, u)
    square, ahead = dot(step, step), f.value(u) + dot(f.gradient(u), step)
    assert ahead + c / 2 * square <= f.value(w) <= ahead + L / 2 * square
    turn = less(f.gradient(w), f.gradient(u))
    assert dot(turn, turn) <= L**2 * square
    assert dot(turn, step) >= c * square


@given(seed=seeds)
def test_the_least_point_is_least(seed) -> None:
    f, _, _, u, w = drawn(seed)
    best = f.minimiser()
    if best is not None:
        assert f.least() <= min(f.value(u), f.value(w))
        assert not any(f.gradient(best))


@given(seed=seeds)
@settings(max_examples=longer(30))
def test_a_function_without_a_least_point_falls_without_end(seed) -> None:
    f, *_ = drawn(seed)
    if f.minimiser() is None:
        d, far = f.dimension, Fraction(10**6)
        rng = np.random.default_rng(seed)
        ways = [tuple(far * a for a in point(rng, d)) for _ in range(300)]
        ways += [tuple(far * s * (i == j) for j in range(d)) for i in range(d) for s in (1, -1)]
        assert min(map(f.value, ways)) < -1000


@given(seed=seeds, mu=st.fractions(Fraction(1, 20), 3))
def test_a_function_dominated_by_its_gradient_has_no_point_that_breaks_it(seed, mu) -> None:
    f, _, c, u, w = drawn(seed)
    broken = dot(f.gradient(u), f.gradient(u)) < 2 * mu * (f.value(u) - f.value(w))
    assert not (broken and f.is_dominated(mu))
    assert c <= 0 or f.is_dominated(c)


#: f = u²/2 near 0 with curvature -1/4 from 1 to 2 and 1 beyond: dominated, and not convex.
BENT = Separable((Piecewise((1, 2), (1, Fraction(-1, 4), 1)),))


@pytest.mark.parametrize(
    ("f", "most"),
    [
        # Without a gradient of its own a coordinate that is flat asks for nothing.
        (diagonal((3, 0, 2), (0, 0, 0)), Fraction(2)),
        (Quadratic(((2, 1), (1, 2)), (0, 0)), Fraction(1)),
        # At 2: slope 3/4, value 1/2 + 7/8, so mu is at most (9/16)/(11/4).
        (BENT, Fraction(9, 44)),
        (Separable((*BENT.parts, Piecewise((), (5,)))), Fraction(9, 44)),
        (Separable((Piecewise((0, 1), (2, 0, 3)),)), Fraction(2)),
    ],
)
def test_the_largest_constant_of_domination_is_known(f, most) -> None:
    assert f.is_dominated(most)
    assert not f.is_dominated(most + SMALL)


@pytest.mark.parametrize(
    "f",
    [
        diagonal((1, -1), (0, 0)),
        Separable((huber(Fraction(1)),)),
        # A second valley that is not as low, and a slope without end.
        Separable((Piecewise((1, 4, 6), (1, -1, 1, 1)),)),
        Separable((Piecewise((), (0,), slope_there=1),)),
    ],
)
def test_what_no_gradient_dominates_is_told(f) -> None:
    assert not f.is_dominated(SMALL)


def test_semidefinite_decides_at_the_edge() -> None:
    edge = root(Fraction(2))
    assert semidefinite(((1, edge), (edge, 2)))
    assert not semidefinite(((1, edge), (edge, 2 - SMALL)))
    assert not semidefinite(((0, 1), (1, 5)))
    assert semidefinite(((0, 0), (0, 1)))


def test_huber_goes_on_with_its_slope() -> None:
    f = huber(Fraction(1, 2), 1)
    assert f.at(Fraction(-5)) == (Fraction(1, 2) * 6 - Fraction(1, 8), Fraction(-1, 2))
    assert sign(f.at(Fraction(1))[0]) == 0
    assert Separable((f,)).minimiser() is not None


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda: Quadratic(((1, 2), (3, 1)), (0, 0)), "not symmetric"),
        (lambda: Quadratic(((1,),), (0, 0)), "not 2 by 2"),
        (lambda: Quadratic(((0.5,),), (0,)), "not exact"),
        (lambda: Piecewise((0, 0), (1, 1, 1)), "do not increase"),
        (lambda: Piecewise((0,), (1,)), "one curvature more"),
    ],
)
def test_what_is_no_objective_is_refused(made, says) -> None:
    with pytest.raises(ValueError, match=says):
        made()
