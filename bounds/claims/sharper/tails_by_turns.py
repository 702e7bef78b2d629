"""What TopK keeps back by turns, in L²: tails of the memory that one worker holds.

Its turn makes of a tail without m + K entries one without m, and a gradient adds its length. Of
what is compressed the tail without (q K) entries is at most √(d/K - q) times the gradient: the
memory was 0 where the worker had last sent, whatever is added to it.
"""

from __future__ import annotations

import sympy as sp

from bounds.proving.compressing import tails
from bounds.proving.compressing.definitions import TopK, at_vector
from bounds.proving.compressing.tails import MANY, U, V, positive, tail
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import bit
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import cauchy_schwarz_of_means, expected, size_square
from bounds.proving.kernel.space import ANY, W, congruent, coordinates, norm_square, same
from bounds.proving.kernel.sums import summed
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import workers
from bounds.proving.meanings.stacks import r as arrives
from bounds.proving.meanings.workers import held, turn
from bounds.proving.measuring.entries import I, equal_entries
from bounds.proving.measuring.equal import Null, equal
from bounds.proving.remembering.nodes import R
from bounds.proving.run import g
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry, norm, square
from bounds.proving.terms.size import size
from bounds.proving.terms.vector import ZERO, Variable, Vector, vector
from bounds.symbols import d, k, t

#: q - 1, and √(d/K - q), for which the gradient of q rounds before counts.
more, PART = index("more"), sp.Symbol("part", nonnegative=True)
Q = TopK()
FITS = sp.And(sp.Eq(PART**2 * k, sp.expand(d - (more + 1) * k)), sp.Le(PART, 1))
#: All that a memory has but for what was sent of it last.
REST = sp.expand((more + 1) * k)
_ANYTHING = Variable("added")
_ADDED = vector(_ANYTHING)
((_u, _),) = U.terms
((_v, _),) = V.terms
_ZERO, _ONE = sp.Integer(0), sp.Integer(1)
_AT = {t: t, R: R}


def w(s: sp.Expr | int) -> Vector:
    """What is compressed in iteration s."""
    return held(s) + g(s)


SENDS = Always(
    (t, R),
    sp.Implies(sp.Eq(turn(t), 1), same(held(t + 1), w(t) - Q(w(t)))),
    "what TopK does not send is kept",
)


def fits() -> Theorem:
    """q K ≤ d ≤ (q + 1) K."""
    return assume(FITS)


def root(of: Vector, many: sp.Expr | int) -> sp.Expr:
    """The length of a tail in L²."""
    return sp.sqrt(sp.Abs(mean(tail(of, many))))


def here(of: Vector, many: sp.Expr | int) -> Theorem:
    """A tail is at least 0 in the mean."""
    return expected(positive(of, many))


def rests(number: sp.Expr) -> tuple[Theorem, Theorem]:
    """That there is no turn, and that then a number made of the memory stays as it is."""
    still = assume(sp.Eq(turn(t), 0))
    way = turn(t) * (g(t) - arrives(t))
    none: Null = way, arithmetic(sp.Eq(square(way), 0), still)
    moved: Null = held(t + 1) - held(t) - way, given(workers.MOVES, _AT)
    alike = equal(held(t + 1), held(t), [(_ONE, moved), (_ONE, none)])
    made = congruent(number, W, held(t + 1), held(t))
    return still, arithmetic(made.fact.args[1], made, alike)


def lost(many: sp.Expr, *shown: Theorem) -> Theorem:
    """In a turn |held_+|_m² <= |w|_(m + K)² in the mean, for 0 <= m <= d - K."""
    mine = assume(sp.Eq(turn(t), 1))
    few = sp.Le(MANY + k, d)
    any_ = implies(few, tails.left(Q, MANY))
    made = instance(any_, {_u: w(t), MANY: many}, *shown)
    rest = arithmetic(SENDS.fact.args[1], given(SENDS, _AT), mine)
    alike = congruent(tail(ANY, many), W, held(t + 1), w(t) - Q(w(t)))
    fact = sp.Le(tail(held(t + 1), many), tail(w(t), sp.expand(many + k)))
    whole = expected(arithmetic(fact, made, rest, alike, *shown))
    return implies(mine.fact, whole)


def grown(many: sp.Expr, *shown: Theorem) -> Theorem:
    """√E|w|_m² <= √E|held|_m² + √E|g|², for 0 <= m <= d."""
    few = sp.Le(MANY, d)
    any_ = implies(few, tails.grows(assume(few)))
    made = instance(any_, {_u: held(t), _v: g(t), MANY: many}, *shown)
    before = sp.Abs(tail(held(t), many))
    a, c = sp.sqrt(before), norm(g(t))
    signs = positive(w(t), many), positive(held(t), many)
    known = expected(arithmetic(sp.Eq(before, tail(held(t), many)), signs[1]))
    pathwise = sp.Le(tail(w(t), many), before + 2 * a * c + c**2)
    whole = expected(arithmetic(pathwise, *signs, made, *shown))
    both = cauchy_schwarz_of_means(a, c), expected(norm_square(g(t))), size_square(g(t))
    fact = sp.Le(root(w(t), many), root(held(t), many) + size(g(t)))
    made = arithmetic(fact, here(w(t), many), here(held(t), many), whole, known, *both)
    return step("grown", "a gradient adds its length", made)


def _nothing(at: Vector, when: sp.Expr | int) -> sp.Basic:
    """No memory is left at the entries that Q keeps of a vector."""
    return sp.Implies(sp.Lt(I, d), sp.Eq(sp.expand(Q.keeps(at, I) * entry(held(when), I)), 0))


def _there(claim: sp.Basic, at: Vector, when: sp.Expr | int, empty: Theorem) -> Theorem:
    """The claim from entries where no memory is left."""
    taken, mine, theirs = Q.keeps(at, I), entry(held(when), I), entry(_ADDED, I)
    small = sp.Le(sp.expand(taken * (mine + theirs) ** 2), theirs**2)
    each = arithmetic(sp.Implies(sp.Lt(I, d), small), empty, bit(taken))
    share = tails.share(Q, MANY)
    for fact in (sp.Le(d, MANY + k), sp.Le(MANY, d)):
        share = implies(fact, share)
    made = instance(share, {_u: held(when) + _ADDED, _v: at, MANY: REST}, fits())
    sums = summed(each, I, 0, d), coordinates(_ADDED, _ADDED), norm_square(_ADDED)
    begun = positive(held(when) + _ADDED, REST)
    return arithmetic(put(claim, {t: sp.sympify(when)}), begun, fits(), made, *sums)


def fresh() -> Theorem:
    """√E|w|_(q K)² <= √(d/K - q) √E|g|² in every iteration."""
    claim = sp.Le(sp.sqrt(tail(held(t) + _ADDED, REST)), PART * norm(_ADDED))
    bare = equal_entries(held(0), ZERO, given(workers.BARE, {R: R}))
    start = _there(claim, held(0), _ZERO, arithmetic(_nothing(held(0), 0), bare))
    mine = assume(sp.Eq(turn(t), 1))
    sent = arithmetic(SENDS.fact.args[1], given(SENDS, _AT), mine)
    rest = equal_entries(held(t + 1), w(t) - Q(w(t)), sent)
    place = at_vector(Q.entries, w(t)), bit(Q.keeps(w(t), I))
    now = _there(claim, w(t), t + 1, arithmetic(_nothing(w(t), t + 1), rest, *place))
    still, alike = rests(tail(ANY + _ADDED, REST))
    stays = implies(still.fact, alike)
    after = held(t + 1) + _ADDED
    signs = positive(after, REST), positive(held(t) + _ADDED, REST)
    next_ = put(claim, {t: t + 1})
    later = arithmetic(
        next_, *signs, fits(), implies(mine.fact, now), stays, bit(turn(t)), assume(claim)
    )
    made = step("fresh", "what is added where it had sent", induction(t, start, later, claim))
    added = instance(made, {_ANYTHING: g(t)})
    squared = sp.Le(tail(w(t), REST), (d - REST) / k * norm(g(t)) ** 2)
    whole = expected(arithmetic(squared, positive(w(t), REST), fits(), added))
    lengths = expected(norm_square(g(t))), size_square(g(t)), here(w(t), REST)
    fact = sp.Le(root(w(t), REST), PART * size(g(t)))
    return step("first", "in L²", arithmetic(fact, fits(), *lengths, whole))


def whole_memory(s: sp.Expr) -> Theorem:
    """√E|held|² <= √E|held|_0²: nothing is left out of the last tail."""
    made = expected(tails.all_of(held(s)))
    fact = sp.Le(size(held(s)), root(held(s), _ZERO))
    return arithmetic(fact, size_square(held(s)), here(held(s), _ZERO), made)
