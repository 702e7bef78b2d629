"""Random runs meet the usual hypotheses by how they are made, and no smaller constants would do."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from bounds.proving import run as letters
from bounds.proving.kernel.hypothesis import Always, Given, Smooth, StronglyConvex
from bounds.proving.models.arithmetic.exact import sign
from bounds.proving.models.asking.every_vector import Verdict
from bounds.proving.models.asking.holding import holds
from bounds.proving.models.drawing.runs import PAST, run
from bounds.proving.terms.scalar import gradient, named, square, value
from bounds.proving.terms.vector import Variable, vector
from bounds.symbols import B, D, L, M, R, alpha, c, sigma, t
from tests.longer import longer

SEEDS = range(40)
ALWAYS = {
    "unbiased": letters.UNBIASED,
    "second moment": letters.SECOND_MOMENT,
    "variance": letters.VARIANCE,
    "smooth": letters.SMOOTH,
    "step": letters.STEP,
    "steps": letters.STEPS,
    "views": letters.SECOND,
    "views at the step size of t": letters.SECOND_AT,
}
LEAST = {"below": letters.BELOW, "least": letters.LEAST, "radius": letters.RADIUS}
SMALLER = {
    M: letters.SECOND_MOMENT,
    sigma: letters.VARIANCE,
    L: letters.SMOOTH,
    D: letters.BELOW,
    R: letters.RADIUS,
}


def model(seed: int):
    return run(np.random.default_rng(seed))


@pytest.mark.parametrize("hypothesis", ALWAYS.values(), ids=ALWAYS)
def test_it_holds_in_every_run(hypothesis) -> None:
    assert {holds(hypothesis, model(seed)) for seed in SEEDS} == {Verdict.HOLDS}


@pytest.mark.parametrize("name", ["steps", "views at the step size of t", "unbiased", "variance"])
def test_it_holds_with_step_sizes_that_vary(name) -> None:
    found = [run(np.random.default_rng(seed), varying=True) for seed in SEEDS]
    assert {holds(ALWAYS[name], m) for m in found} == {Verdict.HOLDS}
    assert any(len(set(m.numbers["alpha"].values())) > 1 for m in found)


@pytest.mark.parametrize("hypothesis", LEAST.values(), ids=LEAST)
def test_it_holds_wherever_f_has_a_least_point(hypothesis) -> None:
    found = [m for m in map(model, SEEDS) if "x*" in m.vectors]
    assert len(found) > len(SEEDS) / 2
    assert {holds(hypothesis, m) for m in found} == {Verdict.HOLDS}


@pytest.mark.parametrize("letter", SMALLER, ids=str)
def test_a_smaller_constant_fails_in_some_run(letter) -> None:
    for m in map(model, SEEDS):
        if letter in m.letters and holds(SMALLER[letter], m) is Verdict.HOLDS:
            less = {**m.letters, letter: m.letters[letter] * Fraction(99, 100)}
            if holds(SMALLER[letter], replace(m, letters=less)) is Verdict.FAILS:
                return
    pytest.fail(f"no run needs its {letter}")


def test_some_views_are_bounded_in_the_mean_square_only() -> None:
    verdicts = [holds(letters.SURE, model(seed)) for seed in SEEDS]
    assert {Verdict.HOLDS, Verdict.FAILS} <= set(verdicts)


def test_some_objectives_are_strongly_convex() -> None:
    convex = [m for m in map(model, SEEDS) if c in m.letters]
    assert {holds(StronglyConvex(c), m) for m in convex} == {Verdict.HOLDS}
    assert len(convex) > len(SEEDS) / 5


def test_a_past_that_knows_the_sample_sees_through_it() -> None:
    early = tuple((name, 0) for name, _ in PAST)
    known = Given(named("g", t), gradient(named("v", t)), t, early)
    assert Verdict.FAILS in {holds(known, model(seed)) for seed in SEEDS}


def test_a_bias_is_seen() -> None:
    biased = Given(2 * named("g", t), gradient(named("v", t)), t, PAST)
    assert Verdict.FAILS in {holds(biased, model(seed)) for seed in SEEDS}


u = Variable("u")
away = square(vector(u) - named("x", 0))


@pytest.mark.parametrize(
    ("fact", "verdicts"),
    [
        (sp.Ge(away, 0, evaluate=False), {Verdict.HOLDS}),
        (sp.Le(away, 1000), {Verdict.FAILS}),
        (sp.Le(square(gradient(vector(u))), 10**9), {Verdict.FAILS, Verdict.HOLDS, Verdict.OPEN}),
        (sp.Le(value(named("x", 0)), value(vector(u))), {Verdict.FAILS, Verdict.HOLDS}),
    ],
    ids=["a square", "a ball", "the gradient", "the value"],
)
def test_what_is_said_of_all_vectors_is_decided(fact, verdicts) -> None:
    assert {holds(Always((u,), fact), model(seed)) for seed in SEEDS} <= verdicts


@given(seed=st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=longer(25))
def test_every_run_is_smooth_and_its_step_is_positive(seed) -> None:
    m = model(seed)
    assert holds(Smooth(L), m) is Verdict.HOLDS
    assert sign(m.letters[alpha]) == 1
    assert sign(m.letters[B]) >= 0
