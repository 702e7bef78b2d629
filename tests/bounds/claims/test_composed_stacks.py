"""Weights that add part by part: runs of a server that meet every hypothesis, and false twins."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise, product

import pytest
import sympy as sp

from bounds.claims.sharper import lacked, lacked_later, linear_stage
from bounds.claims.sharper.lacked import i, many, mixed, n
from bounds.ledger import ledger
from bounds.proving.derivation import ancestors
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.models.arithmetic.exact import symbolic
from bounds.proving.models.asking.truth import evaluate
from bounds.proving.models.drawing.scripted import joined, scripted
from bounds.proving.models.world.model import Model
from bounds.proving.models.world.objective import diagonal
from bounds.proving.terms.finite.indices import index
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
    sigma,
    t,
    tau,
)
from tests.bounds.claims.stack_runs import Run
from tests.bounds.proving.models.trial import Trial, judged
from tests.bounds.proving.refusal import is_refused

HALF, STEPS, SIZE = Fraction(1, 2), 5, Fraction(1, 8)
SERVERS = {"stack": False, "nesterov": True}
COMPOSED = [f"sharper/composed-{name}{point}" for name in SERVERS for point in ("", "-served")]
#: The indices that steps leave free.
INDICES = (t, i, n, many, index("m"), index("s"), index("l"), index("later"), index("j"))


@dataclass
class Seen:
    model: Model
    values: dict


class Server:
    """Half of what waits is sent, momentum 1/2, and views are one iteration old; f = x²/2."""

    def __init__(self, *, ahead: bool, late: int = 1) -> None:
        self.ahead, self.late = ahead, late

    def played(self, gradients: list[Fraction]) -> dict[str, list[Fraction]]:
        """The tables of the server, for what it has been given."""
        y, m, e = Fraction(1), Fraction(0), Fraction(0)
        rows: dict[str, list[Fraction]] = {name: [] for name in "yzmer"}
        for g in [*gradients, Fraction(0)]:
            kept = (e + g) / 2
            z = y - HALF * SIZE * HALF * m if self.ahead else y
            for name, value in zip("yzmer", (y, z, m, e, g + e - kept), strict=True):
                rows[name].append(value)
            m = HALF * m + g + e - kept
            y, e = y - HALF * SIZE * m, kept
        return rows

    def view(self, x: list) -> tuple:
        points = [each[0][0] for each in x]
        given_ = [(a - b) / SIZE for a, b in pairwise(points)]
        return ((self.played(given_)["z"][max(0, len(x) - 1 - self.late)],),)

    def seen(self, counts: dict) -> Seen:
        lag = Fraction(1, 2) if self.ahead else Fraction(1)
        whole = self.late + lag + 1
        letters = {
            L: 1, D: HALF, T: STEPS, alpha: SIZE, sigma: 0, omega: 0, tau: self.late,
            momentum: HALF, N_mem: 1, N_held: 1, N_row: whole, N_col: whole,
        }  # fmt: skip
        model = scripted(diagonal((1,), (0,)), (1,), (SIZE,) * STEPS, letters, view=self.view)
        gradients = [model.vectors["g"][(s,)][0][0] for s in range(STEPS)]
        rows = self.played(gradients)
        vectors = {
            name: {(s,): ((each,),) for s, each in enumerate(row)} for name, row in rows.items()
        }
        return Seen(joined(model, vectors, **self.weights()), counts)

    def weights(self) -> dict[str, dict]:
        """The weights k, h and q, and which parameter a view is."""
        span = range(4 * STEPS)
        k = {(s, j): Fraction(1, 2 ** max(0, s - j)) for s, j in product(span, span)}
        h = {(0, j): Fraction(1) for j in span}
        for s, j in product(span[:-1], span):
            h[s + 1, j] = HALF * h[s, j] + HALF * k[s + 1, j]
        q = {at: HALF * h[at] + HALF * k[at] for at in h}
        old = {(s, j): Fraction(j == max(0, s - self.late)) for s, j in product(span, span)}
        tables = {"k": k, "h": h, "q": q, "old": old}
        return {name: {at: (each,) for at, each in one.items()} for name, one in tables.items()}


@cache
def proved(name: str):
    (theorem,) = ledger()[name].proof.written().theorems
    return theorem


@pytest.mark.parametrize("name", COMPOSED)
def test_a_run_of_a_server_meets_every_hypothesis(name) -> None:
    server = Server(ahead="nesterov" in name)
    assert judged(proved(name), server.seen({})) is Trial.HOLDS


@pytest.mark.parametrize("name", COMPOSED[::2])
def test_no_run_of_a_server_refutes_a_step(name) -> None:
    for at, late in ((1, 1), (3, 2)):
        seen = Server(ahead="nesterov" in name, late=late).seen(dict.fromkeys(INDICES, at))
        for step in ancestors(proved(name)):
            assert judged(step, seen) is not Trial.VIOLATED, repr(step)


def delayed(first: int, second: int, steps: int = 9) -> Run:
    """A delay of what is a delay before: one gradient a step, on a line."""
    span = range(3 * steps)
    x = {(s,): -HALF * s for s in span}
    y, z = ({(s,): -HALF * max(0, s - by) for s in span} for by in (first, first + second))
    k = {(s, j): int(j >= s - first) for s, j in product(span, span)}
    a = {(s, j): int(j == max(0, s - second)) for s, j in product(span, span)}
    letters = {tau: second, linear_stage.LAG: second, N_mem: first, N_held: first}
    vectors = {"x": x, "y": y, "z": z, "g": dict.fromkeys(x, 1)}
    return Run(vectors, {"k": k, "a": a}, letters, steps, {t: steps, i: 1, many: steps})


@pytest.mark.parametrize("name", ["linear-stage", "linear-stage-rows", "linear-stage-columns"])
def test_a_delay_after_a_delay_attains_the_composition(name) -> None:
    run, theorem = delayed(2, 3), proved(f"sharper/{name}")
    assert judged(theorem, Seen(run.model, run.values)) is Trial.HOLDS
    left, right = (symbolic(evaluate(side, run.model, run.values)[0]) for side in theorem.fact.args)
    assert sp.simplify(left - right) == 0


def test_weights_that_rise_make_a_late_view_miss_a_gradient_too_often() -> None:
    """A gradient that is lacking again at 5 alone is missed by both views that read y_5."""
    run = delayed(0, 1)
    run.numbers["k"] |= {(5, 3): 1}
    run.numbers["a"] |= {(5, 4): 0, (5, 5): 1}
    run.letters |= {N_held: 1}
    run.values |= {i: 3}
    claimed = proved("sharper/linear-stage-columns").fact
    left, right = (symbolic(evaluate(side, run.model, run.values)[0]) for side in claimed.args)
    assert (left, right) == (3, 2)
    theorem = proved("sharper/linear-stage-columns")
    assert judged(theorem, Seen(run.model, run.values)) is Trial.UNMET


STAGE, GIVEN = linear_stage._stage(), linear_stage._lacked()
RECENT = given(linear_stage._RECENT, {t: t, n: n})
WEIGHT = mixed(STAGE, GIVEN)
FALSE = {
    "rows without the lag": lambda: arithmetic(
        lacked.row_of(t, WEIGHT, N_mem), lacked.row(STAGE, GIVEN)
    ),
    "columns without the delay": lambda: arithmetic(
        lacked.column_of(WEIGHT, N_held), lacked_later.column(STAGE, RECENT, GIVEN)
    ),
    "the mean lag for the longest": lambda: arithmetic(
        lacked.column_of(WEIGHT, linear_stage.LAG + N_held),
        lacked_later.column(STAGE, RECENT, GIVEN),
    ),
    "weights that may rise": lambda: lacked_later.column(STAGE, RECENT, rising()),
    "shares that add up to more": lambda: lacked.row(many_shares(), GIVEN),
}


def rising() -> lacked.Lacked:
    """What is said not to rise is only said to stay below 2."""
    no = arithmetic(sp.Le(1, 2, evaluate=False))
    return lacked.Lacked(*(no if name == "falls" else getattr(GIVEN, name) for name in FIELDS))


def many_shares() -> lacked.Stage:
    more = arithmetic(sp.Ge(STAGE.one.fact.args[0], 1), STAGE.one)
    return lacked.Stage(STAGE.z, STAGE.share, STAGE.apart, more, STAGE.late, STAGE.lag)


FIELDS = lacked.Lacked.__slots__


@pytest.mark.parametrize("trick", FALSE.values(), ids=FALSE)
def test_a_false_twin_is_refused(trick) -> None:
    is_refused(trick)
