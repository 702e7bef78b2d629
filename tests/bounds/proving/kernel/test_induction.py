"""Induction over the iterations gives what holds at 0 and passes from n to n + 1, and no more."""

import pytest
import sympy as sp

from bounds.proving.kernel.logic import arithmetic, assume, induction
from bounds.proving.kernel.theorem import RefusedError
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put

n, t = index("n"), index("t")
CLAIM = sp.Eq(2 * total(t, 0, n, t), n * (n - 1))
START = arithmetic(put(CLAIM, {n: sp.Integer(0)}))


def test_a_sum_in_closed_form():
    step = arithmetic(put(CLAIM, {n: n + 1}), assume(CLAIM))
    proved = induction(n, START, step, CLAIM)
    assert proved.fact == CLAIM
    assert not proved.hypotheses


def test_a_start_that_rests_on_the_claim_is_none():
    circular = arithmetic(put(CLAIM, {n: sp.Integer(0)}), assume(CLAIM))
    step = arithmetic(put(CLAIM, {n: n + 1}), assume(CLAIM))
    with pytest.raises(RefusedError, match="rests on what is only said of one n"):
        induction(n, circular, step, CLAIM)
