"""Blocks of different ages, and the last iterate: runs that meet every hypothesis, false twins."""

from fractions import Fraction
from itertools import product

import pytest
import sympy as sp

from bounds.claims.sharper import composed_last, lacked_far, lacked_in_blocks
from bounds.claims.sharper.block_delay import blocks
from bounds.claims.sharper.lacked import column_of, row_of
from bounds.claims.sharper.lacked_far import pushed, reach, rho
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.models.drawing.scripted import joined, scripted
from bounds.proving.models.world.objective import diagonal
from bounds.symbols import D, L, N_col, N_far, N_row, R, T, alpha, c, mu_P, omega, sigma, t, tau
from tests.bounds.claims.sharper.turns import Seen, proved, table
from tests.bounds.claims.test_composed_stacks import STEPS, Server
from tests.bounds.proving.models.trial import Trial, judged
from tests.bounds.proving.refusal import is_refused

HALF, STEP, SHARE = Fraction(1, 2), Fraction(1, 8), Fraction(1, 16)
LAST = ("-dominated", "-strongly-convex")
BLOCKS = [f"sharper/composed-blocks{end}" for end in ("", "-served", *LAST)]
SERVERS = [f"sharper/composed-{kind}{end}" for kind in ("stack", "nesterov") for end in LAST]
SPAN = range(4 * STEPS)
#: y = 1/16 for both objectives: of f = |x|²/2 less is claimed than is true.
SHRINKS = {mu_P: HALF, c: HALF, R: 2, rho: Fraction(16, 15)}


def owed(weight: dict, many: Fraction, far: Fraction) -> dict:
    """What views may still ask for of each gradient."""
    found = dict.fromkeys(product(SPAN, SPAN), Fraction(0))
    for a in SPAN[:-1]:
        found[a + 1, a] = many / (1 - SHARE * far)
        for s in range(a + 1, len(SPAN) - 1):
            found[s + 1, a] = (1 - SHARE) * found[s, a] - weight[s, a]
    return found


def by_blocks() -> Seen:
    """One entry of a view is one iteration old, the other two."""
    ages = (1, 2)

    def view(x: list) -> tuple:
        points = [each[0] for each in x]
        return (tuple(points[max(0, len(x) - 1 - age)][b] for b, age in enumerate(ages)),)

    letters = {
        L: 1, D: 1, T: STEPS, alpha: STEP, sigma: 0, omega: 0, tau: 2, N_row: 2, N_col: 2,
        N_far: 2, blocks: 2, **SHRINKS,
    }  # fmt: skip
    model = scripted(diagonal((1, 1), (0, 0)), (1, 1), (STEP,) * STEPS, letters, view=view)
    parts = {
        (s, b): (tuple(g[b] * (n == b) for n in range(2)),)
        for s in range(STEPS)
        for (g,) in [model.vectors["g"][(s,)]]
        for b in range(2)
    }
    misses = {(s, a, b): int(s - ages[b] <= a < s) for s, a, b in product(SPAN, SPAN, range(2))}
    recent = {(s, a): int(a + 2 >= s) for s, a in product(SPAN, SPAN)}
    tables = {"misses": misses, "recent": recent, "owed": owed(recent, Fraction(2), Fraction(2))}
    numbers = {name: table(each) for name, each in tables.items()}
    return Seen(joined(model, {"part": parts}, **numbers), {})


def of_server(*, ahead: bool) -> Seen:
    """A server with momentum, memories that keep half, and views that are one iteration old."""
    run = Server(ahead=ahead).seen({})
    weights = {name: {at: each[0] for at, each in run.model.numbers[name].items()} for name in "hq"}
    served = weights["q" if ahead else "h"]
    weight = {(s, a): served[max(0, s - 1), a] for s, a in product(SPAN, SPAN)}
    many = run.model.letters[N_col]
    run.model.letters.update({**SHRINKS, reach: 2, pushed: 2, N_far: 5})
    return Seen(joined(run.model, {}, owed=table(owed(weight, many, Fraction(5)))), {})


@pytest.mark.parametrize("name", BLOCKS)
def test_a_run_by_blocks_meets_every_hypothesis(name) -> None:
    assert judged(proved(name), by_blocks()) is Trial.HOLDS


@pytest.mark.parametrize("name", SERVERS)
def test_a_run_of_a_server_meets_every_hypothesis(name) -> None:
    assert judged(proved(name), of_server(ahead="nesterov" in name)) is Trial.HOLDS


def test_a_view_that_misses_one_block_for_ever_meets_all_but_that_blocks_are_recent() -> None:
    """It misses one update, and E|x - v|² is within what M says; no column is bounded."""
    run = by_blocks()
    always = {(s, a, b): (Fraction(a == 0 and s > 0),) for s, a, b in run.model.numbers["misses"]}
    old = Seen(joined(run.model, {}, misses=always), {})
    assert judged(proved(BLOCKS[0]), old) is Trial.UNMET


_last = composed_last.LAST[0]
FALSE = {
    "a row shorter than the delay": lambda: arithmetic(
        row_of(t, lacked_in_blocks.recent, tau - 1), lacked_in_blocks.row()
    ),
    "a column shorter than the delay": lambda: arithmetic(
        column_of(lacked_in_blocks.recent, tau - 1), lacked_in_blocks.column()
    ),
    "Bernoulli the other way": lambda: arithmetic(
        sp.Ge(lacked_far.powers(_last.rate(tau, arithmetic(sp.true)))[0].fact.lhs, 1),
        lacked_far.powers(_last.rate(tau, arithmetic(sp.true)))[0],
    ),
}


@pytest.mark.parametrize("trick", FALSE.values(), ids=FALSE)
def test_a_false_twin_is_refused(trick) -> None:
    is_refused(trick)
