"""Late runs that are written down meet what the sparsification paper assumes, and no more."""

from fractions import Fraction

import pytest
import sympy as sp

from bounds.proving import stale
from bounds.proving.meanings import meanings
from bounds.proving.models.asking.every_vector import Verdict
from bounds.proving.models.asking.holding import holds
from bounds.proving.models.drawing.late import late_run
from bounds.proving.models.world.objective import diagonal
from bounds.symbols import D, L, mu, rho, sigma, tau
from bounds.theorems import sparsified as th

HALF = Fraction(1, 2)
LETTERS = {L: 1, D: HALF, mu: 1, rho: 1, sigma: HALF, tau: 1}


def run(used=(0, 0), **letters):
    named = {each.name: each for each in LETTERS}
    return late_run(
        diagonal((1,), (0,)), (1,), (HALF, HALF / sp.sqrt(2)), used,
        {**LETTERS, **{named[name]: value for name, value in letters.items()}},
        noise=lambda t, o, u: ((-HALF, HALF)[o],), spread=lambda u: HALF**2,
        probabilities=(HALF, HALF),
    )  # fmt: skip


@pytest.mark.parametrize(
    "condition",
    [th.MEMORYLESS, th.VARIANCE, th.STALENESS, th.TOP_K, th.COSINE],
    ids=lambda each: each.name,
)
def test_it_meets_what_is_assumed(condition) -> None:
    assert {holds(each, run()) for each in meanings()[condition]} == {Verdict.HOLDS}


@pytest.mark.parametrize(
    ("letters", "broken"),
    [
        ({"tau": 0}, stale.RECENT),
        ({"sigma": Fraction(1, 3)}, stale.VARIANCE),
        ({"mu": Fraction(6, 5)}, stale.COSINE),
        ({"rho": HALF}, stale.SHARE),
    ],
)
def test_what_it_does_not_meet_is_seen(letters, broken) -> None:
    assert holds(broken, run(**letters)) is Verdict.FAILS


def test_each_outcome_may_have_its_own_delay() -> None:
    chosen = run(used=(0, (0, 1)))
    assert chosen.numbers["late"][1, 0] == (1, 0)
    assert chosen.vectors["v"][1,] == (chosen.vectors["x"][0,][0], chosen.vectors["x"][1,][1])
