"""The models of Section 5 are as tight as their gradients: a smaller M is no bound on them."""

from dataclasses import replace
from fractions import Fraction

import pytest

from bounds.ledger import claim, ledger
from bounds.proving.models.counterexample import Counterexample
from bounds.symbols import M

SECTION_5 = [
    each.id
    for each in ledger().values()
    if isinstance(each.counterexample, Counterexample)
    and any(part in each.id for part in ("lemma-5.", "section-5.", "section-2-"))
    and any(M in rests.free for rests in each.counterexample.hypotheses)
]


def with_letters(name: str, **letters) -> Counterexample:
    example = claim(name).counterexample
    named = {str(each): each for each in example.model.letters}
    changed = {named[each]: value for each, value in letters.items()}
    return replace(
        example, model=replace(example.model, letters={**example.model.letters, **changed})
    )


def test_they_are_many() -> None:
    assert len(SECTION_5) >= 16


@pytest.mark.parametrize("name", SECTION_5)
def test_a_smaller_second_moment_is_no_bound(name) -> None:
    smaller = with_letters(name, M=claim(name).counterexample.model.letters[M] * Fraction(9, 10))
    assert any("M**2" in why for why in smaller.check())


@pytest.mark.parametrize(
    ("name", "letters", "names"),
    [
        ("elastic/lemma-5.1-omission-late", {"tau": 3}, "- tau"),
        ("elastic/lemma-5.1-crash", {"f": 0}, "≤ f"),
        ("elastic/lemma-5.2-copies", {"tau": 2}, "≤ tau - 1"),
        ("elastic/lemma-5.3", {"tau": 0}, "- tau"),
        ("elastic/lemma-5.6", {"k": 1}, "k entries are kept"),
        ("elastic/lemma-5.7", {"beta": Fraction(1, 2)}, "probability beta"),
        ("elastic/section-2-compressor", {"delta": Fraction(4, 5)}, "delta"),
    ],
)
def test_a_system_of_other_constants_is_not_that_of_the_model(name, letters, names) -> None:
    assert any(names in why for why in with_letters(name, **letters).check())
