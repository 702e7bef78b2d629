"""What a view of EF-Rand-beta misses: the memories of an earlier time, and gradients since then.

Let m iterations have passed since ``low``. Of what worker r has drawn, an entry is in its memory,
or was applied in an iteration that the view misses, or is in the view. The first two together are
the entry of the memory at ``low``, or nothing, and gradients since, each once or not at all: what
a missed iteration applied is whole, memory and all, and the memory is empty after it.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction
from bounds.proving.kernel.sums import exchanged, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, equal_entries
from bounds.proving.run import g
from bounds.proving.sharing.shared_array import (
    HOLDS,
    REST,
    SENDS,
    TURNS,
    A,
    R,
    S,
    coin,
    e,
    misses,
    q,
    turn,
    w,
)
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry
from bounds.symbols import d, p

#: The earlier time, how many iterations have passed since then, and the iteration of the view.
LOW, PASSED, NOW = index("low"), index("m"), index("now")
_BELOW = compared(sp.Lt, I, d)
_END = LOW + PASSED
#: What the view misses of iteration a, and the part of worker r in it.
_lost = misses(NOW, A) * entry(q(A), I)
_part = total(A, LOW, _END, turn(A) * _lost)
_size = sp.Abs(entry(e(LOW), I)) + total(A, LOW, _END, turn(A) * sp.Abs(entry(g(A), I)))
_held = entry(e(_END), I) + _part


def of_worker() -> Theorem:
    """Of one worker: memory and missed entries are at most |e_low| and the gradients since."""
    claim = sp.And(*(sp.Le(each, _size) for one in (_held, _part) for each in (one, -one)))
    below = assume(_BELOW)
    start = arithmetic(put(claim, {PASSED: sp.Integer(0)}))
    now = arithmetic(put(claim, {PASSED: PASSED + 1}), below, assume(claim), *_moves())
    made = induction(PASSED, start, now, claim)
    return step("one worker", "what it holds and what is missed of it", implies(_BELOW, made))


def _moves() -> tuple[Theorem, ...]:
    """One iteration, entry by entry: the memory, what is sent, and the coins."""
    at = {S: _END}
    mine, sent = turn(_END), q(_END)
    after = e(_END) + mine * (g(_END) - sent)
    rest = equal_entries(e(_END + 1), after, given(REST, {**at, R: R}))
    both = mine * w(_END), mine * (e(_END) + g(_END))
    hold = equal_entries(*both, given(HOLDS, {**at, R: R}))
    sends = given(SENDS, {**at, I: I})
    bits = bit(mine), bit(coin(_END)), bit(misses(NOW, _END))
    return rest, hold, sends, *bits


def once(body: sp.Expr) -> Theorem:
    """Σ_r Σ_a turn(a, r) y_a = Σ_a y_a, as every iteration is one worker's turn."""
    ends = (LOW, _END)
    turns = given(TURNS, {S: A})
    each = arithmetic(sp.Eq(sp.expand(body * total(R, 0, p, turn(A))), body), turns)
    swap = exchanged(R, (0, p), A, ends, turn(A) * body)
    wanted = sp.Eq(total(R, 0, p, total(A, *ends, turn(A) * body)), total(A, *ends, body))
    return arithmetic(wanted, swap, summed(each, A, *ends))


def of_all() -> Theorem:
    """|Σ_r e_r + missed| <= Σ_r |e_low,r| + Σ |g| since ``low``, at every entry below d."""
    below = assume(_BELOW)
    one = of_worker()
    held = _held, -_held
    sums = [summed(arithmetic(sp.Le(each, _size), one, below), R, 0, p) for each in held]
    gradient = sp.Abs(entry(g(A), I))
    whole = total(R, 0, p, entry(e(_END), I)) + total(A, LOW, _END, _lost)
    room = total(R, 0, p, sp.Abs(entry(e(LOW), I))) + total(A, LOW, _END, gradient)
    fact = sp.Le(sp.Abs(whole), room)
    made = arithmetic(fact, *sums, once(_lost), once(gradient))
    return step("all workers", "of all workers", implies(_BELOW, made))
