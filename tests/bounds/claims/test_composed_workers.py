"""Memories at workers that take turns: a run that meets every hypothesis, and false twins."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise, product

import pytest

from bounds.claims.sharper import lacked_by_worker, lacked_by_workers
from bounds.claims.sharper.lacked import column_of, i, j, many, n, row_of
from bounds.claims.sharper.lacked_by_worker import BACK, S
from bounds.claims.sharper.lacked_by_workers import weight
from bounds.ledger import ledger
from bounds.proving.derivation import ancestors
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.models.drawing.scripted import joined, scripted
from bounds.proving.models.world.model import Model
from bounds.proving.models.world.objective import diagonal
from bounds.proving.terms.finite.indices import index
from bounds.symbols import D, L, N_col, N_row, T, alpha, momentum, omega, p, sigma, t, tau
from bounds.symbols import turn as Delta
from tests.bounds.proving.models.trial import Trial, judged
from tests.bounds.proving.refusal import is_refused

HALF, STEPS, SIZE, WORKERS = Fraction(1, 2), 5, Fraction(1, 8), 2
NAMES = [f"sharper/memories-by-turns{each}" for each in ("", "-rows", "-columns")]
STACKS = [f"sharper/composed-workers{each}" for each in ("", "-served")]
INDICES = (t, i, j, n, many, *map(index, ("m", "s", "l", "later", "r")))


@dataclass
class Seen:
    model: Model
    values: dict


def played(gradients: list[Fraction]) -> dict[str, list[Fraction]]:
    """What the server and the workers hold: half of what waits is kept, and momentum is 1/2."""
    z, m = Fraction(1), Fraction(0)
    held = [Fraction(0)] * WORKERS
    rows: dict[str, list] = {name: [] for name in ("z", "m", "r", "held")}
    for s, g in enumerate([*gradients, Fraction(0)]):
        mine = s % WORKERS
        kept = (held[mine] + g) / 2
        sent = g + held[mine] - kept
        for name, value in zip(rows, (z, m, sent, tuple(held)), strict=True):
            rows[name].append(value)
        m = HALF * m + sent
        z -= HALF * SIZE * m
        held[mine] = kept
    return rows


def view(x: list) -> tuple:
    """What was served one iteration ago."""
    points = [each[0][0] for each in x]
    rows = played([(a - b) / SIZE for a, b in pairwise(points)])
    return ((rows["z"][max(0, len(x) - 2)],),)


def numbers() -> dict[str, dict]:
    """The turns, the waiting, the weights and which parameter a view is."""
    span, mine = range(4 * STEPS), range(WORKERS)
    turn = {(s, k): int(s % WORKERS == k) for s, k in product(span, mine)}
    waited = {(0, k): 0 for k in mine}
    for s, k in product(span[:-1], mine):
        waited[s + 1, k] = (1 - turn[s, k]) * (waited[s, k] + 1)
    own = {
        (s, a, k): HALF ** sum(turn[b, k] for b in range(a, s))
        for s, a, k in product(span, span, mine)
    }
    h = {(0, a): Fraction(1) for a in span}
    for s, a in product(span[:-1], span):
        h[s + 1, a] = HALF * h[s, a] + HALF * own[s + 1, a, a % WORKERS]
    old = {(s, a): int(a == max(0, s - 1)) for s, a in product(span, span)}
    tables = {"turn": turn, "waited": waited, "k": own, "h": h, "old": old}
    return {name: {at: (Fraction(e),) for at, e in one.items()} for name, one in tables.items()}


def seen(at: int | None = None) -> Seen:
    letters = {
        L: 1, D: HALF, T: STEPS, alpha: SIZE, sigma: 0, omega: 0, tau: 1, momentum: HALF, S: HALF,
        p: WORKERS, Delta: WORKERS, N_row: 2 + WORKERS, N_col: 2 + WORKERS,
    }  # fmt: skip
    model = scripted(diagonal((1,), (0,)), (1,), (SIZE,) * STEPS, letters, view=view)
    rows = played([model.vectors["g"][(s,)][0][0] for s in range(STEPS)])
    vectors = {
        name: {(s,): ((each,),) for s, each in enumerate(rows[name])} for name in ("z", "m", "r")
    }
    pairs = product(range(STEPS + 1), range(WORKERS))
    vectors["held"] = {(s, k): ((rows["held"][s][k],),) for s, k in pairs}
    free = {} if at is None else {**dict.fromkeys(INDICES, at), index("r"): at % WORKERS}
    return Seen(joined(model, vectors, **numbers()), free)


@cache
def proved(name: str):
    (theorem,) = ledger()[name].proof.written().theorems
    return theorem


@pytest.mark.parametrize("name", STACKS)
def test_a_run_of_workers_meets_every_hypothesis(name) -> None:
    assert judged(proved(name), seen()) is Trial.HOLDS


@pytest.mark.parametrize("name", NAMES)
def test_what_workers_hold_back_is_within_the_weights(name) -> None:
    for at in range(1, STEPS):
        assert judged(proved(name), seen(at)) is Trial.HOLDS


@pytest.mark.parametrize("name", STACKS[:1])
def test_no_run_of_workers_refutes_a_step(name) -> None:
    run = seen(2)
    for step in ancestors(proved(name)):
        assert judged(step, run) is not Trial.VIOLATED, repr(step)


FALSE = {
    "one row for all workers": lambda: arithmetic(
        row_of(t, weight, BACK), lacked_by_workers.row(), lacked_by_worker.below_one()
    ),
    "rows for columns": lambda: arithmetic(
        column_of(weight, p * BACK), lacked_by_workers.column(), lacked_by_worker.below_one()
    ),
    "columns as if every iteration were a turn": lambda: arithmetic(
        column_of(weight, BACK), lacked_by_workers.column(), lacked_by_worker.below_one()
    ),
    "a memory that keeps all": lambda: arithmetic(lacked_by_workers.row().fact),
}


@pytest.mark.parametrize("trick", FALSE.values(), ids=FALSE)
def test_a_false_twin_is_refused(trick) -> None:
    is_refused(trick)
