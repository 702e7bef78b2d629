"""The last view: runs that attain what it adds, and the same without a part of it, refused."""

from fractions import Fraction

import pytest
import sympy as sp

from bounds.claims.sharper import last_view
from bounds.claims.sharper.dominated import excess
from bounds.proving import run
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.models.asking.truth import is_true
from bounds.proving.models.drawing.scripted import scripted
from bounds.proving.models.world.objective import diagonal
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import square, value
from bounds.symbols import B, L, alpha, t
from bounds.theorems.served_last import INSIDE, SOLVED
from tests.bounds.claims.sharper.turns import Seen
from tests.bounds.proving.models.trial import Trial, judged
from tests.bounds.proving.refusal import is_refused

STEP, APART = Fraction(1, 8), 2


def farther() -> Seen:
    """f = L x²/2 with L = 2 on a line, and every view alpha B farther out than x."""

    def view(x: list) -> tuple:
        return ((x[-1][0][0] + STEP * APART,),)

    letters = {L: 2, alpha: STEP, B: APART}
    return Seen(scripted(diagonal((2,), (0,)), (1,), (STEP,) * 2, letters, view=view), {t: 0})


@pytest.mark.parametrize("proof", [last_view.distance, last_view.height])
def test_what_the_view_adds_is_reached_on_a_line(proof) -> None:
    theorem, seen = proof(), farther()
    assert judged(theorem, seen) is Trial.HOLDS
    assert is_true(sp.Ge(*theorem.fact.args), seen.model, seen.values)


FALSE = {
    "no more than the iterate": lambda: arithmetic(
        sp.Le(mean(square(run.v(t) - run.optimum)), mean(square(run.x(t) - run.optimum))),
        last_view.distance(),
    ),
    "without a root": lambda: arithmetic(
        sp.Le(mean(value(run.v(t)) - value(run.optimum)), excess(t) + L * alpha**2 * B**2 / 2),
        last_view.height(),
    ),
}


@pytest.mark.parametrize("trick", FALSE.values(), ids=FALSE)
def test_a_smaller_share_of_the_view_is_refused(trick) -> None:
    is_refused(trick)


def test_what_is_asked_beside_the_iterate_is_that_something_is_left_for_it() -> None:
    for of, said in SOLVED.items():
        assert set(said.conditions) - set(of.conditions) == {INSIDE[of.target]}
