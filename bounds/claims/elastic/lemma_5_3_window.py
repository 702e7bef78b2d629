"""The first inequality of the proof of Lemma 5.3: in the 1-norm a view misses the last tau updates.

It is true where each coordinate misses entries of the last tau updates, and of none before them.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_5_3 import ENTRIES, entry_of, masked, of_view, whole
from bounds.hypotheses import PER_COORDINATE
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, given, implies
from bounds.proving.kernel.sums import exchanged, split, summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings.systems import LAST_READ, i, n, unread
from bounds.proving.measuring.entries import equal_entries
from bounds.proving.run import g, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.scalar import entry
from bounds.proving.terms.vector import Vector
from bounds.symbols import alpha, d, t, tau

_low, _below = sp.Max(0, t - tau), compared(sp.Lt, i, d)


def one_norm(of: Vector) -> sp.Expr:
    """|u|_1."""
    return total(i, 0, d, sp.Abs(entry(of, i)))


WINDOW = compared(sp.Le, one_norm(x(t) - v(t)), total(n, _low, t, one_norm(x(n + 1) - x(n))))
_size = sp.Abs(entry(g(n), i))
#: What one coordinate of the view misses, and at most misses.
_missed, _most = total(n, 0, t, entry(masked, i)), total(n, _low, t, _size)


def in_window() -> Theorem:
    """|Σ masked entries| <= Σ |g| over the last tau updates, at one coordinate."""
    early, read = sp.Lt(n, _low), given(LAST_READ, {t: t, n: n, i: i})
    none = arithmetic(sp.Eq(entry(masked, i), 0), assume(early), read, entry_of())
    before = summed(implies(early, none), n, 0, _low)
    parts = split(n, (0, t), _low, entry(masked, i))
    shown = entry_of(), bit(unread)
    each = (arithmetic(sp.Le(sign * entry(masked, i), _size), *shown) for sign in (1, -1))
    ways = [summed(one, n, _low, t) for one in each]
    made = arithmetic(sp.Le(sp.Abs(_missed), _most), before, parts, *ways)
    return step("window", "a coordinate misses entries of the last tau updates", made)


def window() -> Theorem:
    """|x - v|_1 <= Σ |x_{n+1} - x_n|_1 over the last tau updates."""
    lacks = equal_entries(v(t), x(t) + alpha * whole, of_view())
    apart = sp.Abs(entry(x(t) - v(t), i))
    known = arithmetic(sp.Le(apart, alpha * _most), lacks, in_window(), assume(_below))
    over = summed(implies(_below, known), i, 0, d)
    swap = exchanged(i, (0, d), n, (_low, t), _size)
    moves = equal_entries(x(n + 1), x(n) - alpha * g(n), given(run.STEP, {t: n}))
    moved = sp.Eq(sp.Abs(entry(x(n + 1) - x(n), i)), alpha * _size)
    each = summed(implies(_below, arithmetic(moved, moves, assume(_below))), i, 0, d)
    steps = summed(each, n, _low, t)
    return step("sum", "coordinate by coordinate", arithmetic(WINDOW, over, swap, steps))


CLAIMS = (
    Claim(
        id="elastic/proof-of-lemma-5.3-window",
        place="proof of Lemma 5.3, first display, first inequality",
        says="|x_t - v_t|_1 ≤ Σ |x_(t-j+1) - x_(t-j)|_1 over j = 1, ..., tau_max",
        printed=WINDOW,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(window),
        hypotheses=(ENTRIES, PER_COORDINATE),
        tightness=Tightness(Tight.ATTAINED, "views that miss tau whole updates of one sign"),
        remark="the sum ends at x_0, which t < tau_max would pass. With tau_max as interval "
        "contention an older update can be among those that a coordinate misses, and the display "
        "is false (lemma-5.3)",
    ),
)
