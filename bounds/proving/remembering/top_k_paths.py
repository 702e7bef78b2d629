"""The memory of TopK on every path, by what it is without its largest entries.

TopK turns a tail without m + K entries into one without m, and a gradient adds its length to it. So
a memory is at most the tail of what was compressed q rounds before, without q K entries, and the
gradients since. Where d <= (q + 1) K that tail is at most √(d/K - q) times the gradient of that
round: the memory was 0 on the K entries that had just been sent, and the tail is no more than what
has grown there.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.compressing import tails
from bounds.proving.compressing.definitions import TopK, at_vector
from bounds.proving.compressing.tails import MANY, U, V, positive, tail
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.space import ANY, W, congruent, coordinates, norm_square
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, equal_entries
from bounds.proving.remembering.nodes import EMPTY, REST, G, R, e, sent, w
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.scalar import entry, norm
from bounds.proving.terms.vector import ZERO, Vector
from bounds.symbols import d, k, t

#: After so many rounds and one more, everything has been sent.
q = index("rounds")
#: The round in which the path begins, the rounds since, and a round among these.
S, N, L_ = index("s"), index("n"), index("l")
FITS = sp.And(sp.Le(1, q), sp.Le(q * k, d), sp.Le(d, (q + 1) * k))
PART = sp.sqrt((d - q * k) / k)

((_u, _),) = U.terms
((_v, _),) = V.terms


def size(u: Vector, many: sp.Expr | int) -> sp.Expr:
    """The length of a tail."""
    return sp.sqrt(tail(u, many))


def grown(many: sp.Expr, at: sp.Expr, *shown: Theorem) -> Theorem:
    """√|w|_m² <= √|e|_m² + |G|, for 0 <= m <= d."""
    few = sp.Le(MANY, d)
    any_ = implies(few, tails.grows(assume(few)))
    made = instance(any_, {_u: e(at), _v: G(at), MANY: many}, *shown)
    signs = positive(w(at), many), positive(e(at), many)
    return arithmetic(
        sp.Le(size(w(at), many), size(e(at), many) + norm(G(at))), *signs, made, *shown
    )


def sent_once(Q: TopK, many: sp.Expr, at: sp.Expr, *shown: Theorem) -> Theorem:
    """√|e_+|_m² <= √|w|_(m + K)², for 0 <= m <= d - K."""
    fits = sp.Le(MANY + k, d)
    any_ = implies(fits, tails.left(Q, MANY))
    made = instance(any_, {_u: w(at), MANY: many}, *shown)
    rest = given(REST, {t: at, R: R}, *shown)
    same = congruent(tail(ANY, many), W, e(at + 1), w(at) - sent(at))
    signs = positive(e(at + 1), many), positive(w(at), many + k)
    fact = sp.Le(size(e(at + 1), many), size(w(at), many + k))
    return arithmetic(fact, *signs, made, rest, same, *shown)


def fresh(Q: TopK) -> Theorem:
    """√|w|_(q K)² <= √(d/K - q) |G| in every round."""
    fits = assume(FITS)
    claim = sp.Le(size(w(t), q * k), PART * norm(G(t)))
    empty = equal_entries(e(0), ZERO, given(EMPTY, {R: R}))
    start = _grown_there(Q, w(0), sp.Integer(0), arithmetic(_nothing(Q, w(0), 0), empty), fits)
    rest = equal_entries(e(t + 1), w(t) - sent(t), given(REST, {t: t, R: R}))
    place = at_vector(Q.entries, w(t)), bit(Q.keeps(w(t), I))
    now = _grown_there(Q, w(t), t + 1, arithmetic(_nothing(Q, w(t), t + 1), rest, *place), fits)
    return step("fresh", "what a round adds where it had sent", induction(t, start, now, claim))


def _nothing(Q: TopK, at: Vector, when: sp.Expr | int) -> sp.Basic:
    """No memory is left at the entries that Q keeps of a vector."""
    return sp.Implies(sp.Lt(I, d), sp.Eq(sp.expand(Q.keeps(at, I) * entry(e(when), I)), 0))


def _grown_there(Q: TopK, at: Vector, when: sp.Expr, empty: Theorem, fits: Theorem) -> Theorem:
    """The fact of ``fresh`` from entries where no memory is left."""
    taken, mine, theirs = Q.keeps(at, I), entry(e(when), I), entry(G(when), I)
    there = sp.Le(sp.expand(taken * (mine + theirs) ** 2), theirs**2)
    each = arithmetic(sp.Implies(sp.Lt(I, d), there), empty, bit(taken))
    share = tails.share(Q, MANY)
    for fact in (sp.Le(d, MANY + k), sp.Le(MANY, d)):
        share = implies(fact, share)
    made = instance(share, {_u: w(when), _v: at, MANY: q * k})
    there_ = summed(each, I, 0, d), coordinates(G(when), G(when)), norm_square(G(when))
    fact = sp.Le(size(w(when), q * k), PART * norm(G(when)))
    return arithmetic(fact, positive(w(when), q * k), fits, made, *there_)


def _bound(rounds: sp.Expr) -> sp.Expr:
    """What the memory has after so many rounds and one more, from round s on."""
    return PART * norm(G(S)) + total(L_, 0, rounds, norm(G(S + 1 + L_)))


def tails_on_path(Q: TopK) -> Theorem:
    """The tail of the memory after n + 1 rounds, without (q - 1 - n) K entries, for n < q."""
    fits = assume(FITS)

    def claim(n: sp.Expr) -> sp.Basic:
        many = sp.expand((q - 1 - n) * k)
        return sp.Implies(sp.Le(n + 1, q), sp.Le(size(e(S + 1 + n), many), _bound(n)))

    first = sp.expand((q - 1) * k)
    started = fits, positive(e(S + 1), first), positive(w(S), q * k)
    once = sent_once(Q, first, S, fits), instance(fresh(Q), {t: S})
    start = arithmetic(claim(sp.Integer(0)), *started, *once)
    room, many, at = assume(sp.Le(N + 2, q)), sp.expand((q - 2 - N) * k), S + 1 + N
    shown = arithmetic(sp.And(sp.Ge(many, 0), sp.Le(many + k, d), sp.Ge(many + k, 0)), room, fits)
    longer = sp.expand(many + k)
    begun = (
        fits, room, positive(e(at + 1), many), positive(w(at), longer), positive(e(at), longer)
    )  # fmt: skip
    made = sent_once(Q, many, at, shown), grown(longer, at, shown), assume(claim(N))
    later = arithmetic(claim(N + 1).args[1], *begun, *made)
    later = arithmetic(claim(N + 1), fits, positive(e(at + 1), many), implies(room.fact, later))
    return step(
        "tails",
        "every round lengthens a tail and shortens it",
        induction(N, start, later, claim(N)),
    )


#: The gradients between that of round s, on which q rounds follow, and the memory.
SINCE = total(L_, 0, q - 1, norm(G(S + 1 + L_)))
PATH = sp.Le(norm(e(S + q)), PART * norm(G(S)) + SINCE)


def path(Q: TopK) -> Theorem:
    """|e[s + q]| <= √(d/K - q) |G[s]| + Σ |G[s + 1 + l]| over l < q - 1."""
    fits = assume(FITS)
    last = instance(tails_on_path(Q), {N: q - 1}, fits)
    here = e(S + q)
    made = arithmetic(
        PATH, fits, positive(here, 0), tails.all_of(here), norm_square(here), last
    )  # fmt: skip
    return step("path", "nothing is left out of the last tail", made)
