"""Claims that rest on hypotheses of every t, and what a run that ends says of them."""

import pytest
import sympy as sp

from bounds.claim import Verdict
from bounds.own import (
    LEAST,
    SECOND_MOMENT,
    STEP,
    STRONGLY_CONVEX,
    SURE,
    UNBIASED,
    B,
    Claimed,
    M,
    R,
    T,
    alpha,
    arithmetic,
    c,
    constant,
    for_all,
    given,
    mean,
    norm,
    norm_square,
    numbers,
    optimum,
    same,
    square,
    t,
    triangle,
    v,
    x,
)
from verify.own.answer import Met, answer, status

s = constant("s_memory")
a, e = numbers("a_far"), numbers("e_memory", kind="nonnegative")
WITHIN = for_all(norm(x(t)) <= R, t)
DOUBLES = for_all(same(x(t + 1), 2 * x(t)), t)
GROWS = for_all(norm(x(t + 1)) >= 2 * norm(x(t)), t)
SLOWLY = for_all(norm(x(t + 1)) <= 2 * norm(x(t)), t)
FEEDBACK = for_all(e(t + 1) <= s * (e(t) + M), t)
LATE = for_all(same(v(t + 1), x(t)), t)
FAR = norm(x(0)) <= R / 2**10
#: True, since no run goes on: each is broken by a run of a step or two.
TRUE = {
    "what doubles within a ball is 0": (norm(x(0)) <= 0, [GROWS, WITHIN]),
    "what doubles exactly is small": (FAR, [DOUBLES, WITHIN]),
    "steps of 4/c leave every ball": (
        norm(x(0) - optimum) <= 10 * alpha * B,
        [STEP, UNBIASED, SECOND_MOMENT, STRONGLY_CONVEX, LEAST, SURE, alpha * c >= 4],
    ),
    "what falls by 1 is nowhere at least 0": (
        a(0) >= 5,
        [for_all(a(t + 1) <= a(t) - 1, t), for_all(a(t) >= 0, t)],
    ),
}
FALSE = {
    "what at most doubles": (norm(x(0)) <= R / 2, [SLOWLY, WITHIN]),
    "a memory": (e(1) <= s * M / 2, [FEEDBACK, s <= sp.Rational(1, 2)]),
    "a memory from its start": (e(1) <= s * M / 2, [FEEDBACK, sp.Eq(e(0), 0)]),
    "a memory by an equality": (
        e(1) <= s * M / 2,
        [for_all(sp.Eq(e(t + 1), s * (e(t) + M)), t), sp.Eq(e(0), 0)],
    ),
    "a view that is a step old": (
        mean(square(x(t + 1) - v(t + 1))) <= alpha**2 * M**2 / 2,
        [STEP, LATE, SECOND_MOMENT],
    ),
}


def told(fact, hypotheses, proof=None, seconds=2.0):
    claim = Claimed(name="n", fact=fact, hypotheses=hypotheses, proof=proof)
    return answer(claim, seconds=seconds, seed=0)


def doubled():
    """|x[s]| <= |x[s + 1]| / 2, ten times, and |x[10]| <= R."""
    steps = []
    for n in range(10):
        one, other = 2 * x(n), x(n + 1)
        lengths = [norm_square(each) for each in (x(n), one, other, one - other)]
        known = [*lengths, triangle(one - other, other), given(DOUBLES, {t: sp.Integer(n)})]
        steps.append(arithmetic(2 * norm(x(n)) <= norm(other), *known))
    return arithmetic(FAR, *steps, given(WITHIN, {t: sp.Integer(10)}))


@pytest.mark.parametrize(("fact", "hypotheses"), TRUE.values(), ids=TRUE)
def test_a_run_that_is_not_shown_to_go_on_refutes_nothing(fact, hypotheses) -> None:
    said = told(fact, hypotheses)
    assert said.verdict is Verdict.OPEN
    assert status((said,)) == 3
    assert said.why.endswith("breaks the claim, and that it can go on was not shown")
    assert said.counterexample is None
    assert said.searches[0].ended.holds()
    assert said.met is not Met.YES


def test_what_a_run_that_ends_breaks_may_be_proved() -> None:
    said = told(FAR, [DOUBLES, WITHIN], doubled)
    assert said.verdict is Verdict.PROVED
    assert said.counterexample is None


@pytest.mark.parametrize(("fact", "hypotheses"), FALSE.values(), ids=FALSE)
def test_a_run_that_goes_on_for_ever_refutes(fact, hypotheses) -> None:
    said = told(fact, hypotheses, seconds=20.0)
    assert said.verdict is Verdict.REFUTED
    assert "goes on for ever" in said.why
    assert said.counterexample.holds()
    assert said.met is Met.YES


def test_what_is_said_up_to_t_is_read_of_a_run_that_ends_there() -> None:
    said = told(norm(x(T)) <= R / 2, [DOUBLES, WITHIN], seconds=20.0)
    assert said.verdict is Verdict.REFUTED
    assert "up to the end of its run" in said.why


def test_a_run_that_ends_before_t_refutes_nothing() -> None:
    """A run of T steps has 2^T |x[0]| <= R, and 2^T is above T."""
    said = told(norm(x(0)) <= R / T, [DOUBLES, WITHIN])
    assert said.verdict is Verdict.OPEN
