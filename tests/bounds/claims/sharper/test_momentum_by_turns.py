"""Momentum at two workers before memories that keep half: a run that meets every hypothesis."""

from fractions import Fraction
from itertools import product

import pytest
import sympy as sp

from bounds.claims.sharper import lacked_by_workers
from bounds.claims.sharper.far_by_turns import Y
from bounds.claims.sharper.lacked import column_of
from bounds.claims.sharper.lacked_by_worker import S
from bounds.claims.sharper.lacked_far import column_far, reach
from bounds.claims.sharper.pushed_by_turns import less
from bounds.claims.sharper.pushed_later import PUSHING
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.models.world.model import Model
from bounds.symbols import N_mem, t, worker_momentum
from bounds.symbols import turn as Delta
from tests.bounds.claims.sharper.turns import (
    LETTERS,
    MINE,
    SPAN,
    STEPS,
    TURN,
    Seen,
    at,
    false_sums,
    meets,
    names,
    proved,
    table,
    waited,
)
from tests.bounds.proving.refusal import is_refused

HALF = Fraction(1, 2)
NAMES = names("momentum")


def weights() -> tuple[dict, dict]:
    """k is halved in each turn, and h a mean of later ones."""
    own = {
        (s, a, r): HALF ** sum(TURN[b, r] for b in range(a, s))
        for s, a, r in product(SPAN, SPAN, MINE)
    }
    mean = {(s, a, r): Fraction(1) for s, a, r in product(SPAN, SPAN, MINE)}
    for s, r in product(SPAN, MINE):
        for a in reversed(range(s)):
            later = mean[s, a + 1, r]
            mean[s, a, r] = (later + own[s, a, r]) / 2 if TURN[a, r] else later
    return own, mean


def seen(when: int) -> Seen:
    """Equal gradients, which a memory of half keeps back most of."""
    vectors: dict[str, dict] = {name: {} for name in ("g", "r", "held", "push", "c")}
    push, kept = [Fraction(0)] * 2, [Fraction(0)] * 2
    for s in range(STEPS + 2):
        for r in MINE:
            found = {"push": push[r], "c": kept[r], "held": push[r] / 2 + kept[r]}
            for name, value in found.items():
                vectors[name][s, r] = ((value,),)
        mine, g = s % 2, Fraction(1)
        before = push[mine] / 2 + kept[mine]
        push[mine] = push[mine] / 2 + g
        kept[mine] = (kept[mine] + push[mine] / 2) / 2
        sent = g + before - push[mine] / 2 - kept[mine]
        vectors["g"][(s,)], vectors["r"][(s,)] = ((g,),), ((sent,),)
    own, mean = weights()
    tables = {"turn": TURN, "waited": waited(), "k": own, "hold": mean}
    numbers = {name: table(each) for name, each in tables.items()}
    letters = {**LETTERS, worker_momentum: HALF, N_mem: 1, S: HALF, reach: 4}
    return Seen(Model((1,), 1, vectors, numbers, letters, horizon=STEPS), at(when))


@pytest.mark.parametrize("name", [*NAMES, "sharper/memories-by-turns-far"])
def test_two_workers_meet_every_hypothesis(name) -> None:
    assert meets(name, seen)


FALSE = {
    **false_sums(PUSHING, less),
    "the memory alone": lambda: arithmetic(
        column_of(PUSHING.weight, Delta * N_mem), lacked_by_workers.column(PUSHING), less()
    ),
    "no farther than the memory": lambda: arithmetic(
        column_far(PUSHING.weight, Y, reach, Delta * PUSHING.back), proved(NAMES[-1]), less()
    ),
    "weights that halve": lambda: arithmetic(
        sp.Le(2 * PUSHING.weight(t + 1, 0), PUSHING.weight(t, 0)), lacked_by_workers.falls(PUSHING)
    ),
}


@pytest.mark.parametrize("trick", FALSE.values(), ids=FALSE)
def test_a_false_twin_is_refused(trick) -> None:
    is_refused(trick)
