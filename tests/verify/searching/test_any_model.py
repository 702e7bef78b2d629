"""The search for a counterexample to any claim: planted false ones are found, true ones are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sympy as sp

from bounds import InputError
from bounds.proving import run
from bounds.proving.kernel.hypothesis import Always, Assumed, Given, Hypothesis
from bounds.proving.kernel.space import same
from bounds.proving.models.counterexample import Counterexample
from bounds.proving.run import g, v, x
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import (
    applied,
    entry,
    gradient,
    image,
    inner,
    named,
    norm,
    square,
    value,
)
from bounds.proving.terms.vector import Variable, vector
from bounds.symbols import B, L, M, R, alpha, c, sigma, t
from tests.longer import longer
from verify.searching.any_model import models
from verify.searching.falsify import falsify, search
from verify.searching.search import Outcome, State
from verify.searching.shrink import violates

FEW, MANY = 30_000, longer(2_000)
ELASTIC = (run.STEP, run.UNBIASED, run.SECOND_MOMENT, run.SMOOTH, run.SECOND)
CONVEX = (run.STEP, run.LEAST, run.SMOOTH, run.STRONGLY_CONVEX)
EXACT = Always((t,), sp.Eq(square(g(t) - gradient(x(t))), 0), "exact gradients at x")
away = square(x(t) - run.optimum)
after = square(x(t + 1) - run.optimum)
drift = mean(square(gradient(x(t)) - gradient(v(t))))
Planted = tuple[sp.Rel, tuple[Hypothesis, ...]]

FALSE: dict[str, Planted] = {
    "a wrong constant: a second moment that is twice the noise": (
        sp.Le(mean(square(g(t))), 2 * sigma**2),
        (run.STEP, run.UNBIASED, run.VARIANCE),
    ),
    "a wrong constant: half the drift of the gradients": (
        sp.Le(drift, L**2 * alpha**2 * B**2 / 2),
        ELASTIC,
    ),
    "a wrong power: alpha for its square": (sp.Le(drift, L**2 * alpha * B**2), ELASTIC),
    "a wrong power: L for its square": (sp.Le(drift, L * alpha**2 * B**2), ELASTIC),
    "a second moment for one given what is known later, and of which nothing is said before": (
        sp.Le(mean(run.known(t + 1) * square(g(t))), M**2 * mean(run.known(t + 1))),
        (run.STEP, run.SECOND_MOMENT),
    ),
    "a first moment for a second": (
        sp.Le(mean(square(x(t) - v(t))), alpha**2 * B**2),
        (*ELASTIC[:-1], run.FIRST),
    ),
    "a mean for what holds surely": (sp.Le(norm(x(t) - v(t)), alpha * B), ELASTIC),
    "a missing condition: a step that may be long": (sp.Le(after, away), (*CONVEX, EXACT)),
    "a missing condition: no convexity": (
        sp.Ge(inner(x(t) - run.optimum, gradient(x(t))), 0),
        (run.STEP, run.LEAST, run.SMOOTH),
    ),
    "a sample for its mean": (sp.Eq(norm(g(t)), norm(gradient(v(t)))), ELASTIC),
    "a turned sign": (sp.Le(mean(inner(g(t), gradient(v(t)))), 0), ELASTIC),
    "a strict inequality": (sp.Lt(mean(square(g(t))), M**2), ELASTIC),
}
TRUE: dict[str, Planted] = {
    "the drift of the gradients": (sp.Le(drift, L**2 * alpha**2 * B**2), ELASTIC),
    "a first moment from a second": (sp.Le(mean(norm(x(t) - v(t))), alpha * B), ELASTIC),
    "a second moment from the noise": (
        sp.Le(mean(square(g(t))), mean(square(gradient(v(t)))) + sigma**2),
        (run.STEP, run.UNBIASED, run.VARIANCE),
    ),
    "a short step of an exact gradient": (
        sp.Le(after, away),
        (*CONVEX, EXACT, Assumed(sp.Le(alpha * L, 1))),
    ),
    "convexity": (sp.Ge(inner(x(t) - run.optimum, gradient(x(t))), c * away), CONVEX),
    "the mean gradient at a view, at the end of a run too": (
        sp.Le(mean(square(gradient(v(t)))), M**2),
        (run.UNBIASED, run.SECOND_MOMENT),
    ),
    "what both sides have": (
        sp.Le(mean(value(x(t))), mean(value(x(t))), evaluate=False),
        (run.SMOOTH,),
    ),
    "the radius": (sp.Le(norm(x(0) - run.optimum), R), (run.LEAST, run.RADIUS)),
    "growth": (
        sp.Ge(value(x(t)) - value(run.optimum), c * away / 2),
        CONVEX,
    ),
}


@pytest.mark.parametrize("name", FALSE)
def test_a_planted_false_claim_is_refuted_by_an_exact_model(name: str) -> None:
    fact, hypotheses = FALSE[name]
    found = search(fact, hypotheses, evaluations=FEW)
    assert found.outcome is Outcome.FOUND
    assert found.found is not None
    shown = found.found.counterexample
    assert isinstance(shown, Counterexample)
    assert set(shown.hypotheses) == set(hypotheses)
    assert shown.fact == fact
    assert shown.check() == ()


u, w, s = vector(Variable("u")), named("w"), named("s", t)
sent, coin = image("Q", g(0)), applied("coin", t, random=True, kind="bit")
FITTED = Always((Variable("u"),), sp.Le(square(w - x(0)), square(u - x(0))), "w is nearest to x_0")
TOLD = Assumed(sp.Eq(entry(sent, 0), 2 * entry(g(0), 0)))
COINS = (
    Given(s, sp.Rational(1, 2) * g(t), t, (("g", 0),), name="half is kept in the mean"),
    Always((t,), sp.Eq(entry(s, 0), entry(g(t), 0) * coin), "coins keep"),
)
TURNED = Always((t,), same(coin * w, coin * x(0)), "w is x_0 where the coin falls so")
#: A true fact, a false one, and the hypotheses of both, which models have to be built for.
MADE: dict[str, tuple[sp.Rel, sp.Rel, tuple[Hypothesis, ...]]] = {
    "a vector that minimises a sum of squares": (
        sp.Le(square(w - x(0)), 0),
        sp.Le(square(w), square(x(0)) / 2),
        (FITTED,),
    ),
    "a map that is told at one vector": (
        sp.Eq(entry(sent, 0), 2 * entry(g(0), 0)),
        sp.Eq(entry(sent, 0), entry(g(0), 0)),
        (TOLD,),
    ),
    "coins that decide what is sent": (
        sp.Le(mean(square(s)), mean(square(g(t)))),
        sp.Le(mean(square(s)), mean(square(g(t))) / 4),
        COINS,
    ),
    "a number by which both sides are multiplied": (
        sp.Eq(coin * square(w - x(0)), 0),
        sp.Eq(square(w - x(0)), 0),
        (TURNED,),
    ),
}


@pytest.mark.parametrize("name", MADE)
def test_models_are_built_from_what_is_said_and_break_only_the_false_twin(name: str) -> None:
    true, false, hypotheses = MADE[name]
    assert search(true, hypotheses, evaluations=8000).outcome is Outcome.NOT_FOUND
    found = search(false, hypotheses, evaluations=FEW).found
    assert found is not None
    assert found.counterexample.check() == ()


@pytest.mark.parametrize("name", TRUE)
def test_a_true_claim_is_not_refuted(name: str) -> None:
    fact, hypotheses = TRUE[name]
    assert search(fact, hypotheses, evaluations=MANY).outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize(
    ("claim", "budget"),
    [
        ("elastic/lemma-4.1", 22_000),
        ("elastic/table-1-random-k-rescaled", 6000),
        ("elastic/proof-of-lemma-5.1-workers", 12_000),
    ],
)
def test_a_proved_claim_is_not_refuted_by_what_a_model_leaves_out(claim: str, budget: int) -> None:
    looked = falsify(claim, evaluations=budget, shapes=models(claim))
    assert looked.outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("elastic/lemma-4.5-square", "it says of hidden no more than that there is one"),
        ("sparsified/figure-3", "one"),
    ],
)
def test_a_claim_that_no_model_can_break_says_why(claim: str, why: str) -> None:
    with pytest.raises(InputError, match=f"claim: given {claim}, allowed: .*{why}"):
        models(claim)


def test_the_same_seed_finds_the_same_model() -> None:
    fact, hypotheses = FALSE["a wrong power: alpha for its square"]
    one, other = (search(fact, hypotheses, evaluations=FEW, seed=3) for _ in range(2))
    assert one.found is not None
    assert other.found is not None
    assert one.found.numbers == other.found.numbers
    assert replace(one.state, seconds=0.0) == replace(other.state, seconds=0.0)


def test_a_model_that_fails_a_hypothesis_is_no_violation() -> None:
    fact, hypotheses = FALSE["a wrong power: alpha for its square"]
    found = search(fact, hypotheses, evaluations=FEW).found
    assert found is not None
    asked = found.target.hypotheses | {Assumed(sp.Gt(L, 1000 * M))}  # type: ignore[attr-defined]
    assert violates(found.target, found.numbers)
    assert not violates(replace(found.target, hypotheses=asked), found.numbers)  # type: ignore


def test_a_state_says_how_far_a_search_is() -> None:
    fact, hypotheses = TRUE["the radius"]
    state = search(fact, hypotheses, evaluations=5000).state
    assert isinstance(state, State)
    assert state.evaluations >= 5000
