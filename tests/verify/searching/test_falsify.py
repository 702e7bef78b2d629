"""The search: it finds what is false, says so in exact numbers, and goes on where it stopped."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
import sympy as sp
from torch import Generator

from bounds import InputError
from bounds.claims.elastic.equation_17 import one_bit as ledger_one_bit
from bounds.claims.elastic.lemma_5_6_contraction import top_k as ledger_top_k
from verify.searching.exact_compressors import one_bit, top_k
from verify.searching.falsify import falsify, targets
from verify.searching.memory_table import memory_table
from verify.searching.search import Outcome, State
from verify.searching.shrink import Violation, rounded, simplest, violates
from verify.searching.targets import TARGETS

FALSE = {
    "elastic/equation-17": 2000,
    "elastic/lemma-5.6": 2000,
    "elastic/lemma-5.7": 10_000,
    "elastic/lemma-4.3": 10_000,
    "elastic/theorem-4.2": 2000,
    "elastic/theorem-4.4": 2000,
}
TRUE = sorted({*TARGETS} - {*FALSE, "elastic/lemma-5.5"})


@pytest.mark.parametrize(("claim", "budget"), FALSE.items(), ids=str)
def test_a_false_claim_is_found_and_shrunk_to_an_exact_violation(claim: str, budget: int) -> None:
    found = falsify(claim, evaluations=budget)
    assert found.outcome is Outcome.FOUND
    assert found.found is not None
    assert found.found.counterexample.check() == ()
    assert "FALSE" in str(found)


def test_the_memory_of_one_bit_is_found_beyond_2_m() -> None:
    six = replace(targets("elastic/lemma-5.5")[4], steps=8)
    found = falsify("elastic/lemma-5.5", evaluations=8000, shapes=[six], maximise=True)
    assert found.ratio > 1.04
    assert found.found is not None
    assert found.found.counterexample.check() == ()


@pytest.mark.parametrize("claim", TRUE)
def test_nothing_is_found_against_a_true_claim(claim: str) -> None:
    looked = falsify(claim, evaluations=2000)
    assert looked.outcome is Outcome.NOT_FOUND
    assert looked.evaluations >= 2000
    assert 0.1 < looked.ratio <= 1 + 1e-9
    assert "no counterexample found among" in str(looked)


def test_the_same_seed_gives_the_same_search_and_another_seed_another() -> None:
    first, again, other = (falsify("sharper/c1", evaluations=2000, seed=s) for s in (1, 1, 2))
    assert first.state.best == again.state.best
    assert first.state.best != other.state.best


def test_a_search_goes_on_as_if_it_had_not_stopped() -> None:
    whole = falsify("elastic/lemma-5.6/sharper", evaluations=6000)
    half = falsify("elastic/lemma-5.6/sharper", evaluations=2500)
    rest = falsify("elastic/lemma-5.6/sharper", evaluations=6000, state=half.state)
    assert rest.state == replace(whole.state, seconds=rest.state.seconds)
    assert half.ratio <= rest.ratio


def test_what_an_earlier_search_found_is_found_again_without_a_round() -> None:
    found = falsify("elastic/lemma-5.6", evaluations=2000)
    again = falsify("elastic/lemma-5.6", evaluations=1, state=found.state)
    assert again.outcome is Outcome.FOUND
    assert again.evaluations == found.evaluations


def test_an_interrupt_returns_the_best_so_far() -> None:
    def stop(state: State) -> None:
        if state.rounds == 2:
            raise KeyboardInterrupt

    stopped = falsify("sharper/s5", evaluations=10**9, keep=stop)
    assert stopped.interrupted
    assert stopped.state.rounds == 2
    assert stopped.ratio > 0.9


def test_a_time_budget_ends_the_search() -> None:
    looked = falsify("elastic/lemma-5.2-unconditional", seconds=0.05)
    assert looked.outcome is Outcome.NOT_FOUND
    assert looked.seconds >= 0.05


def test_shrinking_takes_the_simplest_numbers_that_still_violate() -> None:
    (three, *_) = targets("elastic/lemma-5.6")
    start = Violation(three, (Fraction(517, 900), Fraction(-29, 50), Fraction(4, 7)))
    assert violates(three, start.numbers)
    least = simplest(start, seed=0)
    assert violates(three, least.numbers)
    assert {abs(x) for x in least.numbers} == {1}


def test_what_is_true_rounds_to_no_violation() -> None:
    for target in targets("elastic/lemma-5.6/sharper")[:3]:
        free = target.draw(2, Generator().manual_seed(0))
        assert all(rounded(target, row) is None for row in target.place(free))


def test_the_exact_quantisers_are_those_of_the_ledger() -> None:
    for entries in ((1, 0), (0, -2, 3, 0), (-1, -1, 5), (2, -2, 2, 1, 0)):
        w, exact = tuple(map(Fraction, entries)), tuple(map(sp.Integer, entries))
        assert one_bit(w) == tuple(Fraction(int(x.p), int(x.q)) for x in ledger_one_bit(exact))
        for kept in range(1, len(w)):
            assert top_k(w, kept) == tuple(Fraction(int(x)) for x in ledger_top_k(exact, kept))


def test_the_largest_memory_found_is_below_what_is_proved() -> None:
    rows = [row for row, _ in zip(memory_table(0.1), range(3), strict=False)]
    assert [row.dimension for row in rows] == [2, 3, 4]
    for row in rows:
        assert 0.5 < row.found <= row.proved


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"claim": "lemma", "evaluations": 9}, "claim: given lemma, allowed: .*elastic/lemma-5.5"),
        ({}, "seconds: given nothing, allowed: a budget"),
        ({"seconds": 0.0}, "seconds: given 0.0"),
        ({"evaluations": 0}, "evaluations: given 0"),
        ({"evaluations": 9, "seed": -1}, "seed: given -1"),
        ({"evaluations": 9, "state": State("sharper/s5", 0)}, "resume: given a search of sharper"),
        (
            {"evaluations": 9, "state": State("elastic/equation-17", 0, best={"d = 2": [[1.0]]})},
            "resume: given instances of d = 2",
        ),
    ],
)
def test_bad_input_is_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        falsify(**{"claim": "elastic/equation-17", **options})  # type: ignore[arg-type]
