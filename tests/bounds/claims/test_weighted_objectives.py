"""Views that miss weighted gradients, for convex, dominated and strongly convex objectives."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
import sympy as sp

from bounds.claims.elastic.distance import Q
from bounds.claims.sharper import convex_served
from bounds.claims.sharper import weighted_convex as convex
from bounds.claims.sharper import weighted_last as last
from bounds.claims.sharper.weighted_descent import assumed
from bounds.claims.sharper.weighted_fading import as_assumed, faded, first_share
from bounds.ledger import ledger
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.meanings.weighted_views import rest
from bounds.proving.models.drawing.scripted import joined, scripted
from bounds.proving.models.world.objective import diagonal
from bounds.statement import evaluator, keywords
from bounds.symbols import (
    D,
    L,
    N_col,
    N_far,
    N_row,
    R,
    T,
    alpha,
    c,
    epsilon_f,
    epsilon_h,
    epsilon_x,
    mu_P,
    omega,
    sigma,
    t,
)
from bounds.theorems import weighted_convex, weighted_last, weighted_last_iterations, weighted_views
from bounds.theorems.dominated import RATE
from tests.bounds.claims.weighted_runs import Seen, rests
from tests.bounds.proving.models.trial import Trial, judged
from tests.bounds.proving.refusal import is_refused

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
#: Of each objective: its own constants, a step of which the roots are rational, and N_col.
PRESCRIBED = {
    "convex": ({R: 1, epsilon_f: Fraction(1, 6)}, HALF, 2),
    "convex-served": ({R: 1, epsilon_f: Fraction(1, 3)}, QUARTER, 2),
    "dominated": ({D: HALF, mu_P: QUARTER, N_far: 1, epsilon_h: Fraction(2, 5)}, QUARTER, 1),
    "strongly-convex": ({R: 1, c: QUARTER, N_far: 1, epsilon_x: Fraction(4, 5)}, QUARTER, 1),
}


@pytest.mark.parametrize("name", PRESCRIBED)
def test_a_run_of_the_prescribed_length_meets_all_hypotheses(name) -> None:
    """f = x²/2 with a view that misses the last gradient."""
    own, size, many = PRESCRIBED[name]
    steps, lags = 6, {L: 1, N_row: 1, N_col: many, sigma: 0, omega: 0}
    model = scripted(
        diagonal((1,), (0,)),
        (1,),
        (size,) * steps,
        {**lags, **own, T: steps, alpha: size},
        view=lambda x: x[max(0, len(x) - 2)],
    )
    table = {(s, i): Fraction(s - 1 <= i < s) for s, i in product(range(steps), repeat=2)}
    later = rests(table, steps, size * own.get(c, own.get(mu_P, 0)))
    w, rest_ = ({at: (x,) for at, x in each.items()} for each in (table, later))
    (proved,) = ledger()[f"sharper/weighted-views-{name}-iterations"].proof.written().theorems
    assert judged(proved, Seen(joined(model, w=w, rest=rest_), {})) is Trial.HOLDS


ALL = assume(weighted_views.STEP_TAKES_ALL.relation)
TWICE = assume(weighted_last.STEP_TAKES_TWICE.relation)
SHORT = assume(weighted_last.STEP_SHORT.relation)
SHORT_STRONGLY = assume(weighted_last.STEP_SHORT_STRONGLY.relation)
HALVED = assume(weighted_convex.STEP_TAKES_HALF.relation)
FLOOR, FLOOR_STRONGLY = weighted_last.FLOOR, weighted_last.FLOOR_STRONGLY


def below(left, right, made):
    return arithmetic(sp.Le(left, right), made)


def convex_bound(noise, short=ALL):
    """The mean of E f - f* with other noise, or from something else that is said of the step."""
    said = fact(weighted_convex.VALUE).args[0]
    return below(said, R**2 / (2 * alpha * T) + noise, convex.with_step(short))


def served(noise, short=HALVED):
    """The mean of E f - f* at the views, with other noise, or from something else of the step."""
    said = fact(weighted_convex.SERVED).args[0]
    return below(said, R**2 / (2 * alpha * T) + noise, convex_served.with_step(short))


def resting(floor, first=D, takes=TWICE, short=SHORT):
    """E f - f* with another floor or start, or from something else that is said of the step."""
    return below(last.H, (1 - RATE) ** t * (first - floor) + floor,
                 faded(last.DOMINATES, takes, short))  # fmt: skip


FALSE = {
    "half of the noise": lambda: convex_bound(weighted_convex.NOISE / 2),
    "half of the start": lambda: convex_bound(weighted_convex.NOISE - R**2 / (4 * alpha * T)),
    "no condition": lambda: convex_bound(weighted_convex.NOISE, arithmetic(sp.true)),
    "rows for columns": lambda: convex_bound(
        weighted_convex.NOISE, assume(sp.Le(weighted_views.TAKEN.subs(N_col, N_row), 1))
    ),
    "the noise of the iterates at the views": lambda: served(weighted_convex.NOISE),
    "the step of the iterates at the views": lambda: served(weighted_convex.NOISE_SERVED, ALL),
    "half of the floor": lambda: resting(FLOOR / 2),
    "half of the gap": lambda: resting(FLOOR, D / 2),
    "lags that do not count": lambda: resting(FLOOR, takes=ALL),
    "no end of lags": lambda: resting(FLOOR, short=assume(sp.Le(2 * RATE, 1))),
    "one N_col for all lags": lambda: arithmetic(
        sp.Le(rest(t + 1, t), N_col), first_share(RATE, SHORT, as_assumed())
    ),
    "twice the rate": lambda: below(
        Q,
        (1 - 2 * weighted_last.SHRINKS) ** t * (R**2 - FLOOR_STRONGLY) + FLOOR_STRONGLY,
        faded(last.STRONGLY, TWICE, SHORT_STRONGLY),
    ),
}


@pytest.mark.parametrize("trick", FALSE.values(), ids=FALSE)
def test_a_false_twin_is_refused(trick) -> None:
    is_refused(trick)


def test_the_honest_twins_go_through() -> None:
    assert convex_bound(weighted_convex.NOISE).fact == fact(weighted_convex.VALUE)
    assert served(weighted_convex.NOISE_SERVED).fact == fact(weighted_convex.SERVED)
    assert resting(FLOOR).fact.args[0] == last.H
    assert assumed(weighted_last.STEP_SHORT).fact == SHORT.fact


SAID = (*weighted_convex.STACKED, *weighted_last_iterations.STACKED)


@pytest.mark.parametrize("said", SAID, ids=lambda each: each.name)
def test_a_prescribed_step_meets_the_conditions_and_reaches_the_target(said) -> None:
    rng, held_back, met = np.random.default_rng(0), 0, 0
    letters = (L, D, R, sigma, N_row, N_col, N_far, omega)
    for _ in range(200):
        values = dict(zip(letters, 10 ** rng.uniform(-2, 2, len(letters)), strict=True))
        values |= {each: values[L] * rng.uniform(0.01, 1) for each in (c, mu_P)}
        start = values[R] ** 2 if said.target == epsilon_x else values[D]
        values[said.target] = start * rng.uniform(0.1, 1)
        limit = said.step_size if said.step_size is not None else said.step_limit
        values[alpha] = number(limit, values) * (1 - 1e-12)
        edges = [each.relation.args for each in said.conditions if each.relation is not None]
        taken = [number(one, values) / number(most, values) for one, most in edges]
        assert max(taken) <= 1
        held_back += max(taken) > 1 - 1e-9
        values[T] = number(said.iterations, values)
        if values[T] > 0:  # else the longest step rests above the target
            met += 1
            reached = number(said.inverts.rhs, values)
            assert reached == pytest.approx(values[said.target], rel=1e-6)
    assert min(held_back, met) > 20


def number(expr, values) -> float:
    with np.errstate(invalid="ignore"):
        return float(evaluator(expr)(**keywords(expr, values)))
