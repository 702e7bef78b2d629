"""Whole letters of a shape are such that what is assumed of constants can be met."""

import pytest
import sympy as sp

from bounds.claims.sharper.tails_by_turns import FITS, more
from bounds.ledger import ledger
from bounds.proving.kernel.hypothesis import Assumed
from bounds.symbols import d, k
from verify.searching.claimed import claimed
from verify.searching.shaping.fitting import fitting
from verify.searching.shaping.shapes import shapes


@pytest.mark.parametrize(("entries", "kept", "whole"), [(3, 1, 1), (3, 2, 0), (5, 1, 3), (2, 2, 0)])
def test_a_letter_moves_to_the_least_number_that_will_do(entries, kept, whole) -> None:
    found = fitting({d: entries, k: kept, more: 9}, [more], [Assumed(FITS)])
    assert found == {d: entries, k: kept, more: whole}


def test_what_can_be_met_stays_as_it_is() -> None:
    known = {d: 2, k: 1, more: 1}
    assert fitting(known, [more], [Assumed(FITS)]) == known


def test_every_shape_of_a_claim_on_top_k_by_turns_fits() -> None:
    ((fact, hypotheses),) = claimed(ledger()["sharper/top-k-by-turns"])
    for each in shapes(fact, hypotheses):
        rest = sp.Rational(each.whole[d], each.whole[k]) - each.whole[more] - 1
        assert 0 <= rest <= 1
