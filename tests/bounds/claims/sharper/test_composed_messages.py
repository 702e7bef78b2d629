"""Local steps: a run of messages of two gradients meets every hypothesis; false twins."""

from fractions import Fraction
from itertools import pairwise, product

import pytest
import sympy as sp

from bounds.claims.sharper import (
    by_message,
    composed_last,
    composed_messages_last,
    missed_by_message,
)
from bounds.claims.sharper.lacked import row_of
from bounds.claims.sharper.lacked_far import column_far, pushed, reach, rho
from bounds.claims.sharper.local_steps import ratio
from bounds.claims.sharper.served import below_one
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.weighted_views import weight
from bounds.proving.models.drawing.scripted import joined, scripted
from bounds.proving.models.world.objective import diagonal
from bounds.symbols import (
    D,
    H,
    L,
    N_col,
    N_far,
    N_held,
    N_mem,
    N_row,
    R,
    T,
    alpha,
    c,
    momentum,
    mu_P,
    omega,
    sigma,
    t,
    tau,
)
from tests.bounds.claims.sharper.turns import Seen, proved, table
from tests.bounds.proving.models.trial import Trial, judged
from tests.bounds.proving.refusal import is_refused

HALF, SIZE, STEPS, EACH = Fraction(1, 2), Fraction(1, 16), 6, 2
WHOLE = EACH * 3 + HALF
#: y = 1/32 for both objectives; 2 (1 + 2 + 2) gradients are far, and one more.
SHARE, FAR = SIZE / 2, Fraction(EACH * 5 + EACH - 1)
LAST = {mu_P: HALF, c: HALF, rho: 1 / (1 - SHARE), reach: 2, pushed: 2, N_far: FAR}
ENDS = ("", "-served", "-convex", "-convex-served", "-dominated", "-strongly-convex")
NAMES = [f"sharper/composed-messages{end}" for end in ENDS]


def played(messages: list[Fraction]) -> dict[str, list[Fraction]]:
    """A server with momentum 1/2 and a memory that keeps half, for what it has been given."""
    z, m, e = Fraction(1), Fraction(0), Fraction(0)
    rows: dict[str, list[Fraction]] = {name: [] for name in "zmer"}
    for each in [*messages, Fraction(0)]:
        kept = (e + each) / 2
        for name, value in zip("zmer", (z, m, e, each + e - kept), strict=True):
            rows[name].append(value)
        m = HALF * m + each + e - kept
        z, e = z - HALF * SIZE * m, kept
    return rows


def grouped(gradients: list[Fraction]) -> list[Fraction]:
    whole = len(gradients) // EACH * EACH
    return [gradients[s] + gradients[s + 1] for s in range(0, whole, EACH)]


def view(x: list) -> tuple:
    """One message old where a message begins; a local step is half of alpha."""
    points = [each[0][0] for each in x]
    gradients = [(a - b) / SIZE for a, b in pairwise(points)]
    at, later = divmod(len(gradients), EACH)
    begun = played(grouped(gradients))["z"][max(0, at - 1)]
    return ((begun - (HALF * SIZE * gradients[-1] if later else 0),),)


def owed(w: dict) -> dict:
    """What views may still ask for of each gradient."""
    span = range(4 * STEPS)
    found = dict.fromkeys(product(span, span), Fraction(0))
    for a in span[:-1]:
        found[a + 1, a] = WHOLE / (1 - SHARE * FAR)
        for s in span[a + 1 : -1]:
            found[s + 1, a] = (1 - SHARE) * found[s, a] - w[s, a]
    return found


def run(*, own: Fraction = HALF) -> Seen:
    """f = x²/2, two messages at a time; a view lacks ``own`` of each gradient of its message."""
    letters = {
        L: 1, D: HALF, R: 1, T: STEPS, alpha: SIZE, sigma: 0, omega: 0, tau: 1, momentum: HALF,
        N_mem: 1, N_held: 1, N_row: WHOLE, N_col: WHOLE, H: EACH, ratio: HALF,
        **LAST,
    }  # fmt: skip
    model = scripted(diagonal((1,), (0,)), (1,), (SIZE,) * STEPS, letters, view=view)
    gradients = [model.vectors["g"][(s,)][0][0] for s in range(STEPS)]
    messages = grouped(gradients)
    rows = {**played(messages), "message": messages}
    vectors = {name: {(s,): ((a,),) for s, a in enumerate(row)} for name, row in rows.items()}
    span = range(4 * STEPS)
    k = {(s, a): Fraction(1, 2 ** max(0, s - a)) for s, a in product(span, span)}
    h = {(0, a): Fraction(1) for a in span}
    for s, a in product(span[:-1], span):
        h[s + 1, a] = HALF * h[s, a] + HALF * k[s + 1, a]
    old = {(s, a): int(a == max(0, s - 1)) for s, a in product(span, span)}
    w = {}
    for s, a in product(span, span):
        new, known = s // EACH, a // EACH
        w[s, a] = h[max(0, new - 1), known] if known < new else own if a < s else 0
    u = {(s,): abs(gradients[2 * s]) + abs(gradients[2 * s + 1]) for s in range(STEPS // EACH)}
    tables = {"k": k, "h": h, "old": old, "w": w, "u": u, "owed": owed(w)}
    return Seen(joined(model, vectors, **{name: table(a) for name, a in tables.items()}), {})


@pytest.mark.parametrize("name", NAMES)
def test_a_run_of_messages_meets_every_hypothesis(name) -> None:
    assert judged(proved(name), run()) is Trial.HOLDS


def test_the_weight_of_its_own_message_is_no_name_of_another_number() -> None:
    assert judged(proved(NAMES[0]), run(own=Fraction(0))) is Trial.UNMET


def test_views_meet_what_is_proved_of_their_weights() -> None:
    lacked = missed_by_message.missed_by_message(by_message.views())
    for fact in (lacked.lengths, lacked.row):
        assert judged(fact, Seen(run().model, {t: STEPS - 1})) is Trial.HOLDS


def _row() -> Theorem:
    return missed_by_message.missed_by_message(by_message.views()).row


def _lacking(far: sp.Expr) -> Theorem:
    """Something that is less than what is far of messages, and all that is known of it."""
    last = composed_last.LAST[0]
    known = composed_messages_last.far(last)[2]
    return arithmetic(column_far(weight, last.y, far, known.most), known.sum, below_one())


FALSE = {
    "no farther within a message": lambda: _lacking(H * composed_last.FAR),
    "a message as far as a gradient": lambda: _lacking(composed_last.FAR + H - 1),
    "messages counted once": lambda: arithmetic(row_of(t, weight, N_row / H), _row()),
    "nothing for its own message": lambda: arithmetic(
        row_of(t, weight, N_row - sp.Abs(ratio - 1) * (H - 1)), _row()
    ),
}


@pytest.mark.parametrize("trick", FALSE.values(), ids=FALSE)
def test_a_false_twin_is_refused(trick) -> None:
    is_refused(trick)
