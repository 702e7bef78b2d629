"""A barrier, a buffer and its weights: runs that meet every hypothesis, and false twins."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import pytest
import sympy as sp

from bounds.claims.sharper import bounded_staleness, buffer, buffer_weights
from bounds.claims.sharper.linear_stage import ONE, share
from bounds.ledger import ledger
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.sums import counted, summed
from bounds.proving.models.arithmetic.exact import symbolic
from bounds.proving.models.asking.truth import evaluate
from bounds.proving.models.drawing.scripted import joined, scripted
from bounds.proving.models.world.model import Model
from bounds.proving.models.world.objective import diagonal
from bounds.symbols import alpha, buffered, p, t
from sim.schedules import BoundedStaleness
from tests.bounds.proving.models.trial import Trial, judged
from tests.bounds.proving.refusal import is_refused

STEPS = 7


@dataclass
class Seen:
    model: Model
    values: dict


def proved(name: str):
    (theorem,) = ledger()[name].proof.written().theorems
    return theorem


def resting(letters: dict, numbers: dict, vectors: dict | None = None) -> Model:
    """A run that stays where it is."""
    run = scripted(diagonal((1,), (0,)), (0,), (1,) * STEPS, {alpha: 1, **letters})
    return joined(run, vectors or {}, **numbers)


def sides(theorem, seen: Seen) -> list:
    return [symbolic(evaluate(each, seen.model, seen.values)[0]) for each in theorem.fact.args]


def barrier(others: int, ahead: int) -> Seen:
    """Each other worker has made ahead updates less when it begins, ahead + 1 more at the end."""
    own = ahead + 2
    span = range(STEPS)
    numbers = {
        "read": {(j,): (Fraction(own - ahead),) for j in span},
        "seen": {(j,): (Fraction(own),) for j in span},
        "ended": {(j,): (Fraction(own + ahead + 1),) for j in span},
    }
    letters = {p: others + 1, bounded_staleness.AHEAD: ahead, bounded_staleness.OWN: own}
    return Seen(resting(letters, numbers), {})


@pytest.mark.parametrize(("others", "ahead"), [(0, 1), (1, 0), (1, 3), (4, 2)])
def test_the_barrier_attains_its_delay_which_is_that_of_the_schedule(others, ahead) -> None:
    seen, theorem = barrier(others, ahead), proved("sharper/bounded-staleness")
    assert judged(theorem, seen) is Trial.HOLDS
    left, right = sides(theorem, seen)
    assert left == right == BoundedStaleness(others + 1, ahead).maximum


def test_a_worker_further_ahead_does_not_meet_the_barrier() -> None:
    seen = barrier(2, 1)
    seen.model.numbers["ended"][(0,)] = (Fraction(9),)
    assert judged(proved("sharper/bounded-staleness"), seen) is Trial.UNMET


def full_buffer(size: int) -> Seen:
    """The model of the last full buffer, when the next is full but for one message."""
    served = {s: s // size * size for s in range(STEPS)}
    shares = {(s, m): (Fraction(m == served[s]),) for s in served for m in served}
    still = {(s,): ((Fraction(0),),) for s in served}
    return Seen(resting({buffered: size}, {"a": shares}, {"y": still, "z": still}), {t: size - 1})


@pytest.mark.parametrize("size", [1, 2, 4])
def test_a_buffer_attains_its_delay(size) -> None:
    seen, theorem = full_buffer(size), proved("sharper/buffer")
    assert judged(theorem, seen) is Trial.HOLDS
    assert sides(theorem, seen) == [size - 1, size - 1]


def test_the_buffer_is_as_biased_by_either_divisor() -> None:
    """The run that refutes rests as well where the buffer is divided by K."""
    model = buffer_weights._two_clients()
    for divisor in (sp.Rational(3, 2), 2):
        seen = Seen(joined(model), {t: 0})
        seen.model.letters[buffer_weights.DIVISOR] = Fraction(str(divisor))
        assert judged(proved("sharper/buffer-divisor"), seen) is Trial.HOLDS


def false_barrier():
    """2 ahead for each other worker."""
    j, ahead = bounded_staleness.j, bounded_staleness.AHEAD
    said = [given(e, {j: j}) for e in bounded_staleness.BARRIER.means()]
    apart = bounded_staleness.ended(j) - bounded_staleness.read(j)
    return summed(arithmetic(sp.Le(apart, 2 * ahead), *said), j, 0, p - 1)


def false_buffer():
    """A share for what is a buffer late."""
    n = buffer.n
    late = arithmetic(sp.Le(share(t, n) * (t - n), share(t, n) * (buffered - 2)),
                      given(buffer._FEW, {t: t, n: n}))  # fmt: skip
    return arithmetic(buffer.BOUND, summed(late, n, 0, t + 1), given(ONE, {t: t}))


FALSE = {
    "a barrier without the step under way": false_barrier,
    "a buffer with one message less": false_buffer,
    "a share by the sum": lambda: arithmetic(
        buffer_weights.SHARE,
        given(buffer_weights._BY_SUM, {}),
        given(buffer_weights._MOST, {buffer_weights.i: buffer_weights.i}),
    ),
    "others without a count": lambda: counted(
        bounded_staleness.j, (sp.Integer(0), p - 2), sp.Integer(1)
    ),
}


@pytest.mark.parametrize("name", FALSE)
def test_what_is_false_is_not_proved(name) -> None:
    is_refused(FALSE[name])
