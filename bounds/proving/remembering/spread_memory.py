"""The memory of one bit and of scaled sign is about d/2 M, as it is spread out.

Were a memory beyond B for the first time, the one before it would be at least B - M, and both would
have lost little: the square of what was sent is at most (B + M)² - B² and (B + M)² - (B - M)². But
2 |e| <= |e|_1 + |Q(w)|, and |e|_1 <= |w_+|_1 + |G|_1 <= √d |Q(w_+)| + √d |G|.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import sympy as sp

from bounds.error_feedback import BY_SUM, SPREAD
from bounds.proving.derivation import step
from bounds.proving.kernel.analysis import whole
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import cauchy_schwarz_of_means, expected, minkowski
from bounds.proving.kernel.space import norm_square
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring import one_norm
from bounds.proving.measuring.equal import equal_squares
from bounds.proving.measuring.mean_square import has_size, size
from bounds.proving.remembering.nodes import EMPTY, MOMENT, REST, G, R, e, sent, w
from bounds.proving.terms.exact import compared
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import norm, square
from bounds.proving.terms.vector import Vector
from bounds.symbols import M, d, t

#: A fact about any vector that is compressed.
OfVector = Callable[[Vector], Theorem]
CLAIM = compared(sp.Le, size(e(t)), SPREAD * M)
#: What holds in any dimension, without this.
WITHOUT_SUM = M * BY_SUM


def grown(at: sp.Expr) -> Theorem:
    """√E|w|² <= √E|e|² + M."""
    moment = given(MOMENT, {t: at, R: R})
    fact = sp.Le(size(w(at)), size(e(at)) + M)
    return arithmetic(fact, has_size(w(at)), minkowski(e(at), G(at)), moment)


def lost(at: sp.Expr, projection: OfVector) -> Theorem:
    """E|e_+|² + E|Q(w)|² = E|w|²."""
    kept = equal_squares(e(at + 1), w(at) - sent(at), given(REST, {t: at, R: R}))
    fact = sp.Eq(square(e(at + 1)) + square(sent(at)), square(w(at)))
    return expected(arithmetic(fact, kept, projection(w(at))))


def spread(at: sp.Expr, spread_out: OfVector) -> Theorem:
    """2 √E|e_+|² <= √E|e_+|_1² + √E|Q(w)|²."""
    new, rest = e(at + 1), w(at) - sent(at)
    same = given(REST, {t: at, R: R})
    kept = equal_squares(new, rest, same)
    sizes = one_norm.equal_one_norms(new, rest, same)
    one, other = one_norm.one_norm(new), norm(sent(at))
    lengths = norm_square(new), norm_square(rest)
    pointwise = arithmetic(
        sp.Le(2 * norm(new), one + other), spread_out(w(at)), kept, sizes, *lengths
    )
    squares = sp.Le(4 * square(new), one**2 + 2 * one * other + square(sent(at)))
    roots = norm_square(new), norm_square(sent(at)), one_norm.at_least_zero(new)
    both = expected(arithmetic(squares, pointwise, *roots))
    product = cauchy_schwarz_of_means(one, other)
    length = expected(norm_square(sent(at)))
    fact = sp.Le(2 * size(new), one_norm.size(new) + size(sent(at)))
    made = arithmetic(fact, has_size(new), has_size(sent(at)), both, product, length)
    return step("spread", "what is kept is spread out", made)


def entries(at: sp.Expr, below_sent: OfVector) -> Theorem:
    """√E|e|_1² <= √d √E|Q(w)|² + √d M."""
    apart = one_norm.minkowski(w(at), -G(at))
    more = expected(one_norm.below_two_norm(G(at))), given(MOMENT, {t: at, R: R})
    few = expected(below_sent(w(at)))
    fact = sp.Le(one_norm.size(e(at)), sp.sqrt(d) * size(sent(at)) + sp.sqrt(d) * M)
    made = arithmetic(fact, apart, *more, few, has_size(sent(at)))
    return step("entries", "|e|_1 ≤ √d |Q(w)| + √d |G|, in L²", made)


#: The sizes of three memories, of what was sent between, and |e|_1 of the second; M, √d and B/M.
_a, _b, _c, _p, _q, _n, _m = sp.symbols("before now next sent then spread moment", nonnegative=True)
_r, _x = sp.symbols("root half", nonnegative=True)
_ROOM = (
    compared(sp.Ge, _r, 4),
    compared(sp.Eq, 2 * _x, (_r + sp.Rational(3, 2)) * (_r + sp.Rational(7, 2))),
)
_OLD = compared(sp.Le, _a, _x * _m), compared(sp.Le, _b, _x * _m)
_LOST = (
    compared(sp.Le, _b**2 + _p**2, (_a + _m) ** 2),
    compared(sp.Le, _c**2 + _q**2, (_b + _m) ** 2),
)
_SPREAD = compared(sp.Le, 2 * _b, _n + _p), compared(sp.Le, _n, _r * _q + _r * _m)


def no_first_beyond() -> Theorem:
    """No memory is the first beyond B."""
    root, half = map(assume, _ROOM)
    older, old = map(assume, _OLD)
    first, last = map(assume, _LOST)
    below, by_entries = map(assume, _SPREAD)
    y, sent_at_most = _r + sp.Rational(5, 2), sp.Rational(17, 12)
    beyond = assume(sp.Gt(_c, _x * _m))
    two = arithmetic(sp.Eq(2 * _x, y**2 - 1), half)
    large = arithmetic(sp.Gt(_b, _x * _m - _m), arithmetic(sp.Ge(_b, _c - _m), last), beyond)
    last_sent = arithmetic(sp.Le(_q**2, (2 * _x + 1) * _m**2), last, old, beyond)
    at_most_y = arithmetic(sp.Le(_q, y * _m), last_sent, two, root)
    one = arithmetic(sp.Ge(_x, 1), two, root)
    first_sent = arithmetic(sp.Le(_p**2, 4 * _x * _m**2), first, older, large, one)
    at_most = arithmetic(sp.Le(_p, sent_at_most * y * _m), first_sent, two, root)
    entries_ = arithmetic(sp.Le(_n, _r * y * _m + _r * _m), at_most_y, by_entries)
    right = _r * y * _m + _r * _m + sent_at_most * y * _m
    less = arithmetic(sp.Lt(2 * (_x * _m - _m), right), entries_, at_most, large, below)
    more = arithmetic(sp.Ge(2 * (_x * _m - _m), right), two, root)
    made = arithmetic(sp.Le(_c, _x * _m), implies(beyond.fact, less), more)
    for each in (*_ROOM, *_OLD, *_LOST, *_SPREAD):
        made = implies(each, made)
    return made


def next_one(projection: OfVector, below_sent: OfVector, spread_out: OfVector) -> Theorem:
    """A memory is within B where the two before it are; d >= 16."""
    many = assume(sp.Ge(d, 16))
    new = e(t + 2)
    values = {
        _a: size(e(t)), _b: size(e(t + 1)), _c: size(new), _p: size(sent(t)),
        _q: size(sent(t + 1)), _n: one_norm.size(e(t + 1)), _m: M, _r: sp.sqrt(d), _x: SPREAD,
    }  # fmt: skip
    roots = [has_size(each) for each in (e(t), e(t + 1), new, sent(t), sent(t + 1), w(t), w(t + 1))]
    squares = expected(arithmetic(sp.Ge(one_norm.one_norm(e(t + 1)) ** 2, 0, evaluate=False)))
    lemma = instance(no_first_beyond(), values, *roots, squares)
    room = [arithmetic(put(each, {_r: sp.sqrt(d), _x: SPREAD}), many) for each in _ROOM]
    losses = [
        arithmetic(put(each, values), *roots, grown(at), lost(at, projection))
        for each, at in zip(_LOST, (t, t + 1), strict=True)
    ]
    kept = spread(t, spread_out), entries(t + 1, below_sent)
    before = [assume(put(CLAIM, {t: at})) for at in (t, t + 1)]
    return arithmetic(put(CLAIM, {t: t + 2}), lemma, *room, *before, *losses, *kept)


def memory(projection: OfVector, below_sent: OfVector, spread_out: OfVector) -> Theorem:
    """d >= 16 ==> √E|e|² <= (√d + 3/2)(√d + 7/2)/2 M, at every iteration and node."""
    many, zero = assume(sp.Ge(d, 16)), {t: sp.Integer(0)}
    empty = expected(given(EMPTY, {R: R}))
    one = arithmetic(sp.Ge(SPREAD, 1), many)
    start = arithmetic(put(CLAIM, zero), many, one, empty, has_size(e(0)))
    sizes = has_size(e(1)), has_size(w(0)), has_size(e(0)), has_size(sent(0))
    first = arithmetic(
        put(CLAIM, {t: sp.Integer(1)}), one, empty, *sizes, grown(sp.Integer(0)),
        lost(sp.Integer(0), projection),
    )  # fmt: skip
    both = sp.And(CLAIM, put(CLAIM, {t: t + 1}))
    later = next_one(projection, below_sent, spread_out)
    for each in both.args:
        later = implies(each, later)
    held = assume(both)
    now = arithmetic(put(both, {t: t + 1}), held, later)
    made = induction(t, arithmetic(put(both, zero), start, first), now, both)
    claim = arithmetic(CLAIM, made)
    return step("spread memory", "at every t", implies(many.fact, claim))


def no_less() -> Theorem:
    """Below d = 16 this says no more than d - 1."""
    few = assume(sp.Lt(d, 16))
    return implies(few.fact, arithmetic(sp.Le(d - 1, SPREAD), few))


def in_every_dimension(bound: sp.Expr, cases: Mapping[str, Theorem], wide: Theorem) -> Theorem:
    """√E|e|² <= ``bound`` in every dimension, from the four ``cases``, by what d is there, and
    from where the memory is ``wide`` spread out."""
    counted = [implies(sp.Gt(d, n), whole(d - n, assume(sp.Gt(d, n)))) for n in (1, 2, 3)]
    shown = [step(f"d {many}", f"the memory where d {many}", made) for many, made in cases.items()]
    found = [arithmetic(sp.Implies(each.fact.args[0], sp.Le(size(e(t)), WITHOUT_SUM)), each)
             for each in shown]  # fmt: skip
    half = arithmetic(sp.Le(size(e(t)), WITHOUT_SUM), *counted, *found)
    made = arithmetic(sp.Le(size(e(t)), bound), half, no_less(), wide)
    return step("memory", "at every t", made)
