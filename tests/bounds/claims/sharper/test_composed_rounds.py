"""Memories in rounds: a run whose mean gradient vanishes while memories are full."""

from fractions import Fraction
from itertools import product

import pytest
import sympy as sp

from bounds.claims.sharper import composed_rounds
from bounds.claims.sharper.composed import kept_weight
from bounds.claims.sharper.lacked import OWN, i, lengths_of, moved, n
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.meanings import stacks
from bounds.proving.models.drawing.scripted import joined, scripted
from bounds.proving.models.world.objective import diagonal
from bounds.proving.run import g
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.size import size
from bounds.symbols import (
    D,
    L,
    N_col,
    N_held,
    N_mem,
    N_row,
    T,
    alpha,
    momentum,
    omega,
    p,
    sigma,
    t,
    tau,
)
from tests.bounds.claims.sharper.turns import Seen, proved, table
from tests.bounds.proving.models.trial import Trial, judged
from tests.bounds.proving.refusal import is_refused

STEPS, SIZE, LATE = 3, Fraction(1, 8), 3
#: Three gradients of a round, whose mean is 0.
GRADIENTS = ((1, Fraction(9, 10)), (-1, 0), (0, Fraction(-9, 10)))
SPAN = range(3 * STEPS + LATE)


def sent(w: tuple) -> tuple:
    """The larger of two entries."""
    return (w[0], 0) if abs(w[0]) >= abs(w[1]) else (0, w[1])


def minus(a: tuple, b: tuple) -> tuple:
    return tuple(x - y for x, y in zip(a, b, strict=True))


def plus(a: tuple, b: tuple) -> tuple:
    return tuple(x + y for x, y in zip(a, b, strict=True))


def mean(vectors: list) -> tuple:
    return tuple(Fraction(sum(each)) / len(vectors) for each in zip(*vectors, strict=True))


def in_rounds() -> Seen:
    """f = |x|²/2 at its least point, views of x_0, and TopK with a memory at each of 3 workers."""
    letters = {
        L: 1, D: 1, T: STEPS, alpha: SIZE, sigma: 2, omega: 0, tau: LATE, momentum: 0, p: 3,
        N_mem: 1, N_held: 1, N_row: LATE + 1, N_col: LATE + 1,
    }  # fmt: skip
    none = (Fraction(0), Fraction(0))
    model = scripted(
        diagonal((1, 1), (0, 0)), (0, 0), (SIZE,) * STEPS, letters, view=lambda x: (none,)
    )
    memories, rows = [none] * 3, {name: {} for name in ("e", "r", "m", "z", "own", "G")}
    arrived = none
    for s in range(STEPS + 1):
        e = mean(memories)
        rows["e"][(s,)], rows["m"][(s,)] = (e,), (arrived,)
        rows["z"][(s,)] = (tuple(SIZE * each for each in e),)
        for k, each in enumerate(GRADIENTS):
            rows["own"][(s, k)], rows["G"][(s, k)] = (memories[k],), (each,)
        both = [plus(a, b) for a, b in zip(memories, GRADIENTS, strict=True)]
        memories = [minus(w, sent(w)) for w in both]
        arrived = minus(e, mean(memories))
        rows["r"][(s,)] = (arrived,)
    k = {(s, j): int(j >= s - 1) for s, j in product(SPAN, SPAN)}
    h = {(s, j): 1 if s == 0 else k[s, j] for s, j in product(SPAN, SPAN)}
    old = {(s, j): int(j == max(0, s - LATE)) for s, j in product(SPAN, SPAN)}
    numbers = {"k": k, "h": h, "q": k, "old": old, "u": {(s,): 2 for s in SPAN}}
    return Seen(joined(model, rows, **{name: table(each) for name, each in numbers.items()}),
                {t: STEPS, i: 1, n: 0, index("r"): 1})  # fmt: skip


@pytest.mark.parametrize("point", ["", "-served"])
def test_a_run_in_rounds_meets_every_hypothesis(point) -> None:
    assert judged(proved(f"sharper/composed-rounds{point}"), in_rounds()) is Trial.HOLDS


def test_its_memories_are_full_although_no_mean_gradient_is_left() -> None:
    run = in_rounds()
    assert any(each[0][1] for each in run.model.vectors["e"].values())
    assert judged(proved("sharper/memories-in-rounds"), run) is Trial.HOLDS
    assert judged(proved("sharper/composed-stack"), run) is Trial.UNMET


_held = size(stacks.e(t))
FALSE = {
    "the mean gradient for one worker's": lambda: arithmetic(
        sp.Le(_held, total(i, 0, t, kept_weight(t, i) * size(g(i)))), composed_rounds.held()
    ),
    "as long as another sequence": lambda: arithmetic(
        lengths_of(t, g(t), kept_weight, OWN), moved(composed_rounds.LENGTH)
    ),
}


@pytest.mark.parametrize("trick", FALSE.values(), ids=FALSE)
def test_a_false_twin_is_refused(trick) -> None:
    is_refused(trick)
