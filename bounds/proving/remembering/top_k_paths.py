"""The memory of TopK on every path, by what it is without its largest entries.

TopK turns a tail without m + K entries into one without m, and a gradient adds its length to it. So
a memory is at most the tail of what was compressed q rounds before, without q K entries, and the
gradients since. Where d <= (q + 1) K that tail is at most √(d/K - q) times the gradient of that
round: the memory was 0 on the K entries that had just been sent, and the tail is no more than what
has grown there.
"""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp

from bounds.proving.compressing import tails
from bounds.proving.compressing.definitions import TopK, at_vector
from bounds.proving.compressing.tails import MANY, U, V, positive, tail
from bounds.proving.derivation import shared, step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.space import ANY, W, congruent, coordinates, norm_square
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.entries import I, equal_entries
from bounds.proving.remembering.nodes import EMPTY, REST, G, R, e, sent, w
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry, norm
from bounds.proving.terms.vector import ZERO, Vector
from bounds.symbols import d, k, t

#: After so many rounds and one more, everything has been sent.
q = index("rounds")
#: The round in which the path begins, the rounds since, and a round among these.
S, N, L_ = index("s"), index("n"), index("l")
FITS = sp.And(compared(sp.Le, 1, q), compared(sp.Le, q * k, d), compared(sp.Le, d, (q + 1) * k))
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


def fresh(Q: TopK, many: sp.Expr, part: sp.Expr, *shown: Theorem) -> Theorem:
    """√|w|_m² <= part |G| in every round, part = √((d - m)/K), for m <= d <= m + K."""
    claim = sp.Le(size(w(t), many), part * norm(G(t)))
    at = _Round(Q, many, claim, shown)
    empty = equal_entries(e(0), ZERO, given(EMPTY, {R: R}))
    start = _grown_there(at, w(0), sp.Integer(0), arithmetic(_nothing(Q, w(0), 0), empty))
    rest = equal_entries(e(t + 1), w(t) - sent(t), given(REST, {t: t, R: R}))
    place = at_vector(Q.entries, w(t)), bit(Q.keeps(w(t), I))
    now = _grown_there(at, w(t), t + 1, arithmetic(_nothing(Q, w(t), t + 1), rest, *place))
    return step("fresh", "what a round adds where it had sent", induction(t, start, now, claim))


def _nothing(Q: TopK, at: Vector, when: sp.Expr | int) -> sp.Basic:
    """No memory is left at the entries that Q keeps of a vector."""
    return sp.Implies(sp.Lt(I, d), sp.Eq(sp.expand(Q.keeps(at, I) * entry(e(when), I)), 0))


@dataclass(frozen=True, slots=True)
class _Round:
    """What is claimed of every round, of a tail that ``shown`` says is short."""

    Q: TopK
    many: sp.Expr
    claim: sp.Basic
    shown: tuple[Theorem, ...]


def _grown_there(of: _Round, at: Vector, when: sp.Expr, empty: Theorem) -> Theorem:
    """The fact of ``fresh`` from entries where no memory is left."""
    taken, mine, theirs = of.Q.keeps(at, I), entry(e(when), I), entry(G(when), I)
    there = sp.Le(sp.expand(taken * (mine + theirs) ** 2), theirs**2)
    each = arithmetic(sp.Implies(sp.Lt(I, d), there), empty, bit(taken))
    share = tails.share(of.Q, MANY)
    for fact in (sp.Le(d, MANY + k), sp.Le(MANY, d)):
        share = implies(fact, share)
    made = instance(share, {_u: w(when), _v: at, MANY: of.many}, *of.shown)
    there_ = summed(each, I, 0, d), coordinates(G(when), G(when)), norm_square(G(when))
    positive_ = positive(w(when), of.many)
    return arithmetic(put(of.claim, {t: when}), positive_, *of.shown, made, *there_)


@dataclass(frozen=True, slots=True)
class Start:
    """A round in which what is compressed has ``size(w(at), rounds K)`` of at most ``length``.

    ``fits`` says that there are at least one and at most d/K ``rounds``, ``first`` the length.
    """

    at: sp.Expr
    rounds: sp.Expr
    length: sp.Expr
    fits: Theorem
    first: Theorem

    def tail(self, n: sp.Expr) -> sp.Expr:
        """How many entries the tail lacks that is left n + 1 rounds later."""
        return sp.expand((self.rounds - 1 - n) * k)

    def since(self, n: sp.Expr) -> sp.Expr:
        """The n gradients after that of the round."""
        return total(L_, 0, n, norm(G(self.at + 1 + L_)))


def tails_on_path(Q: TopK, of: Start) -> Theorem:
    """The tail of the memory after n + 1 rounds, without so many K entries as are left to be sent.

    It is at most the length at the start and the n gradients since, for n < ``of.rounds``.
    """

    def claim(n: sp.Expr) -> sp.Basic:
        within = sp.Le(size(e(of.at + 1 + n), of.tail(n)), of.length + of.since(n))
        return sp.Implies(sp.Le(n + 1, of.rounds), within)

    fits, first = of.fits, of.tail(sp.Integer(0))
    longest = sp.expand(of.rounds * k)
    started = fits, positive(e(of.at + 1), first), positive(w(of.at), longest)
    once = sent_once(Q, first, of.at, fits), of.first
    start = arithmetic(claim(sp.Integer(0)), *started, *once)
    room, many, at = assume(sp.Le(N + 2, of.rounds)), of.tail(N + 1), of.at + 1 + N
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


def whole_memory(Q: TopK, of: Start) -> Theorem:
    """The memory after so many rounds is at most the length at the start and the gradients since.

    Nothing is left out of the last tail.
    """
    last = instance(tails_on_path(Q, of), {N: of.rounds - 1}, of.fits)
    here = e(sp.expand(of.at + of.rounds))
    fact = sp.Le(norm(here), of.length + of.since(sp.expand(of.rounds - 1)))
    made = positive(here, 0), tails.all_of(here), norm_square(here), last
    return step("path", "nothing is left out of the last tail", arithmetic(fact, of.fits, *made))


#: The gradients between that of round s, on which q rounds follow, and the memory.
SINCE = total(L_, 0, q - 1, norm(G(S + 1 + L_)))
PATH = compared(sp.Le, norm(e(S + q)), PART * norm(G(S)) + SINCE)


@shared
def start(Q: TopK) -> Start:
    """√|w|_(q K)² <= √(d/K - q) |G|."""
    fits = assume(FITS)
    first = instance(fresh(Q, q * k, PART, fits), {t: S})
    return Start(S, q, PART * norm(G(S)), fits, first)


@shared
def path(Q: TopK) -> Theorem:
    """|e[s + q]| <= √(d/K - q) |G[s]| + Σ |G[s + 1 + l]| over l < q - 1."""
    return whole_memory(Q, start(Q))
