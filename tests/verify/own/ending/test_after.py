"""True claims that a model which ends, or is asked too little, once refuted; and false ones beside
them, which are refuted still."""

import pytest
import sympy as sp

from bounds.claim import Verdict
from bounds.own import Claimed, X, constant, entry, for_all, index, numbers, t, total, x
from tests.longer import longer
from verify.own.answer import answer

i, n = index("i"), index("n")
K, SIZE = constant("K_any", sign="nonnegative"), constant("K_size", X, sign="real")
a, b, m = numbers("a"), numbers("b"), numbers("m")
FAR = 10**7

#: A true claim and its hypotheses, and a false one under the same or like them.
TWINS = {
    "a number from before the run": (
        b(0) <= 1,
        [for_all(b(t) <= a(t - 1), t), for_all(a(t - 1) <= 1, t)],
        b(0) <= 1,
        [for_all(b(t) <= a(t), t), for_all(a(t) <= 2, t)],
    ),
    "an entry beyond the number of iterations": (
        entry(x(0), sp.Integer(2)) <= SIZE,
        [for_all(entry(x(t), i) <= SIZE, t, i)],
        entry(x(0), sp.Integer(0)) <= SIZE - 1,
        [for_all(entry(x(t), i) <= SIZE, t, i)],
    ),
    "constants long after the end": (
        K <= 0,
        [for_all(t * K <= FAR, t)],
        K <= 0,
        [for_all(t * K + FAR >= K, t)],
    ),
    "constants long after the end, by the letter that the fact leaves free": (
        t * K <= a(t) ** 2,
        [for_all(t * K <= FAR + n, t)],
        t * K <= a(t) ** 2,
        [a(n) <= 1],
    ),
    "one number, long after the end": (
        a(0) <= 0,
        [for_all(t * a(0) <= FAR, t)],
        a(0) <= 0,
        [for_all(a(t) <= FAR, t)],
    ),
    "a number at a free index, long after the end": (
        a(n) <= 0,
        [for_all(t * a(n) <= FAR, t)],
        a(n) <= 0,
        [a(n) <= FAR],
    ),
    "an index that counts": (
        K <= 0,
        [for_all(a(t) <= 7, t), for_all(t * K <= a(t), t)],
        K <= 0,
        [for_all(a(t) <= 7, t), for_all(a(t) >= K, t)],
    ),
    "a name with one index and with two": (
        a(0) <= m(0, 0) ** 2,
        [for_all(total(i, 0, t, m(i) ** 2 + a(0)) <= 0, t)],
        a(0) <= m(0, 0) ** 2,
        [for_all(m(t, t) <= 1, t)],
    ),
    "an index that moves slowly": (
        a(2) <= 1,
        [for_all(a(sp.ceiling(t / 4)) <= 1, t)],
        a(2) <= 1,
        [for_all(a(t) <= 2, t)],
    ),
}


def told(fact, hypotheses, seconds):
    claim = Claimed(name="n", fact=fact, hypotheses=hypotheses)
    return answer(claim, seconds=seconds, seed=0).verdict


@pytest.mark.parametrize("true", [each[:2] for each in TWINS.values()], ids=TWINS)
def test_a_true_claim_is_not_refuted(true) -> None:
    assert told(*true, seconds=longer(1)) is Verdict.OPEN


@pytest.mark.parametrize("false", [each[2:] for each in TWINS.values()], ids=TWINS)
def test_a_false_one_beside_it_is(false) -> None:
    assert told(*false, seconds=60.0) is Verdict.REFUTED
