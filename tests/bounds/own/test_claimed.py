"""A claim of one's own is made of what the kernel knows, or refused in one line."""

from dataclasses import replace

import pytest
import sympy as sp

from bounds import Consistency, InputError, own
from bounds.hypotheses import OBLIVIOUS, SECOND_MOMENT, SINGLE_UPDATES, STAYS
from bounds.own import (
    SMOOTH,
    Assumed,
    Claimed,
    M,
    any_vector,
    constant,
    for_all,
    g,
    mean,
    square,
    t,
    x,
)
from bounds.own.cases import cases
from bounds.proving import run
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Paper, Source, Standing, Statement
from bounds.theorems import nonconvex
from bounds.theorems.strongly_convex import SQUARE_ROOT

FACT = mean(square(g(t))) <= M**2


def test_every_word_is_there() -> None:
    assert len(own.__all__) == len(set(own.__all__))
    assert all(getattr(own, name) is not None for name in own.__all__)


def test_nothing_is_assumed_that_is_not_listed() -> None:
    (said,) = cases(Claimed(name="bare", fact=FACT))
    assert not said.may


def test_conditions_readings_and_comparisons_are_hypotheses() -> None:
    listed = [SECOND_MOMENT, Consistency.SECOND, M <= 1, SMOOTH]
    (said,) = cases(Claimed(name="all kinds", fact=FACT, hypotheses=listed))
    assert {run.SECOND_MOMENT, run.SECOND, SMOOTH} < said.may
    assert len(said.may) == 4


def test_a_statement_says_its_fact_under_each_reading_that_it_needs() -> None:
    said = cases(Claimed(name="lemma 4.1", fact=nonconvex.PRINTED))
    assert {each.reading for each in said} == {each.name for each in nonconvex.PRINTED.needs}
    assert all(run.STEPS in each.hypotheses and run.STEP not in each.may for each in said)


def test_a_condition_in_words_alone_is_not_left_out_in_silence() -> None:
    said = Statement(
        name="s", title="s", measures=Quantity.GRADIENT_SQUARED, over=Over.EVERY_STEP, rhs=M**2,
        standing=Standing.SHARPER, source=Source(Paper.ELASTIC, "here"),
        conditions=(STAYS, nonconvex.PRINTED.conditions[0], SINGLE_UPDATES, _WORDS),
    )  # fmt: skip
    assert cases(Claimed(name="s", fact=said))[0].unread == (_WORDS.name,)


_WORDS = type(OBLIVIOUS)(name="the moon is full")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"fact": mean(square(g(t)))}, "fact: given E"),
        ({"fact": True}, "fact: given True"),
        ({"fact": square(x(t)) >= 0}, "the signs of its letters decide"),
        ({"fact": "x <= y"}, "fact: given 'x <= y'"),
        ({"fact": mean(square(g(t))) <= 0.5}, "a part that no fact may contain"),
        ({"fact": mean(square(g(t))) <= sp.Symbol("K")}, "assumes nothing"),
        ({"fact": mean(square(g(t))) <= sp.Symbol("K", even=True)}, "K, which assumes even=True"),
        ({"fact": mean(square(g(t))) <= sp.Symbol("M")}, 'constant("M")'),
        ({"fact": mean(square(g(t))) <= sp.Symbol("M", real=True)}, "two different letters"),
        ({"fact": FACT, "hypotheses": [M]}, "hypotheses: given M"),
        ({"fact": FACT, "hypotheses": FACT}, "hypotheses: given LessThan"),
        ({"fact": FACT, "hypotheses": [_WORDS]}, "hypotheses: given the moon is full"),
        ({"fact": FACT, "hypotheses": [sp.Symbol("z") >= M]}, "hypotheses: given z"),
        ({"fact": FACT, "proof": 3}, "proof: given int"),
        ({"fact": FACT, "name": " "}, "name: given  "),
        ({"fact": FACT, "name": "a: PROVED\n  b"}, "name: given 'a: PROVED"),
        ({"fact": FACT, "says": 3}, "says: given 3"),
    ],
    ids=str,
)
def test_what_is_no_claim_is_refused_in_one_line(words, said) -> None:
    with pytest.raises(InputError) as refused:
        Claimed(**{"name": "n", **words})
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "declared",
    [
        lambda: constant("L"),
        lambda: constant("K", "metres"),
        lambda: constant("K", sign="complex"),
        lambda: for_all(FACT, x(t)),
        lambda: for_all(FACT, 2 * any_vector("u")),
    ],
)
def test_a_declaration_that_says_nothing_is_refused(declared) -> None:
    with pytest.raises(InputError, match="allowed: "):
        declared()


def test_a_condition_whose_meaning_only_passes_for_another_is_refused() -> None:
    listed = Assumed(M <= 1)

    class Other(Hypothesis):
        text, free = "M <= 2", frozenset()
        bound = lambda self, _: self  # noqa: E731
        __hash__ = lambda self: hash(listed)  # noqa: E731
        __eq__ = lambda self, _: True  # noqa: E731

    condition = Condition(name="at most 2", means=lambda: [Other()])
    with pytest.raises(InputError, match="Other is no kind of hypothesis"):
        Claimed(name="n", fact=M <= 1, hypotheses=[condition])
    said = replace(SQUARE_ROOT, conditions=(condition,))
    with pytest.raises(InputError, match="Other is no kind of hypothesis"):
        cases(Claimed(name="n", fact=said))
