"""False proofs about memories of error feedback, each beside an honest twin."""

import sympy as sp

from bounds.error_feedback import memory_constant_of_noise
from bounds.proving.compressing import scaled_sign, tails
from bounds.proving.compressing.definitions import OneBit, ScaledSign, TopK
from bounds.proving.compressing.definitions import w as W
from bounds.proving.compressing.one_bit import (
    kept,
    projection,
    sizes_below_means,
    squares_below_both,
    sum_of,
)
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, instance
from bounds.proving.kernel.space import largest_count, largest_order
from bounds.proving.measuring.entries import I, J, signed_sum
from bounds.proving.measuring.mean_square import size
from bounds.proving.measuring.one_norm import one_norm
from bounds.proving.remembering import (
    nodes,
    noisy,
    one_bit_memory,
    scaled_sign_memory,
    top_k_memory,
    top_k_paths,
    two_rounds,
    without_sum,
)
from bounds.proving.remembering.nodes import R, e, w
from bounds.proving.terms.largest import largest
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import entry, inner, norm, square
from bounds.symbols import G, M, d, delta, k, sigma, t
from tests.bounds.proving.refusal import is_refused, tricks, twins

Q, GRADIENT, THREE = OneBit(), nodes.G(t), assume(sp.Eq(d, 3))
SIGNS, BEFORE = ScaledSign(), tails.V
LEFT = W - SIGNS(W)
SIZES = mean(square(e(t))) + mean(square(GRADIENT))
MEANS = mean(sum_of(GRADIENT) ** 2) / d
KEPT, FITS = TopK(), assume(top_k_paths.FITS)
U, V = tails.U, tails.V
AT = largest(U, 1, I), largest(U, 1, J)
CHOSEN = sp.And(sp.Lt(I, d), sp.Lt(J, d), sp.Eq(AT[0], 1), sp.Eq(AT[1], 0))
SIZES_AT = [sp.Le(sp.Abs(entry(U, i)), sp.Abs(entry(U, j))) for i, j in ((I, J), (J, I))]
SHARE = assume(sp.Le(delta, 1))
NODE = {t: t, R: R}


def squares_add(*fresh):
    """E|w|² = E|e + h|² + E|noise|², which asks that the noise is uncorrelated."""
    parts = mean(square(e(t) + noisy.h(t))) + mean(square(noisy.noise(t)))
    return arithmetic(sp.Eq(mean(square(w(t))), parts), *fresh)


def fixed(bound):
    """The bound is where s √((a + G)² + sigma²) rests."""
    return arithmetic(sp.Eq((1 - delta) * ((bound + G) ** 2 + sigma**2), bound**2), SHARE)


def one_bit(most, *shown):
    """What one bit keeps back of any vector, from what a mean does and these."""
    parts = projection(Q, W), sizes_below_means(Q, W), squares_below_both(W)
    return arithmetic(sp.Le(d * square(W - Q(W)), most), *parts, *shown)


def along(most):
    """2 E<e, G> against E|e|², E|G|² and what of G is its mean."""
    made = instance(one_bit_memory.along(Q), {without_sum.BY: sp.Integer(1)})
    return arithmetic(sp.Le(2 * mean(inner(e(t), GRADIENT)), most), made)


def scaled(most):
    """What scaled sign keeps back of any vector, with the signs of another."""
    parts = scaled_sign.projection(SIGNS, W), scaled_sign.squares_below_both(SIGNS, W, BEFORE)
    return arithmetic(sp.Le(d * square(W - SIGNS(W)), most), *parts)


def spread_out(most):
    """What scaled sign keeps back, by its entries and by what is sent."""
    return arithmetic(sp.Le(2 * norm(LEFT), most), scaled_sign.spread_out(SIGNS, W))


def half_of_d(most):
    """The memory of scaled sign in 16 dimensions."""
    many = assume(sp.Eq(d, 16))
    return arithmetic(sp.Le(size(e(t)), most), many, scaled_sign_memory.memory(SIGNS))


def tail_of_sum(most):
    """√|u + v|_m² against √|u|_m² and |v|."""
    some = assume(sp.Le(tails.MANY, d))
    whole, part = (tails.tail(each, tails.MANY) for each in (U + V, U))
    signs = tails.positive(U + V, tails.MANY), tails.positive(U, tails.MANY)
    return arithmetic(sp.Le(sp.sqrt(whole), most(sp.sqrt(part))), *signs, tails.grows(some), some)


def tail_of_rest(sent_):
    """|w - Q(w)|_m² against a tail of w."""
    few = assume(sp.Le(tails.MANY + sent_, d))
    rest, made = U - KEPT(U), tails.left(KEPT, tails.MANY)
    fact = sp.Le(tails.tail(rest, tails.MANY), tails.tail(U, tails.MANY + sent_))
    return arithmetic(fact, made, few)


def path(length, *shown):
    """A memory against so many gradients."""
    since = sp.expand(top_k_paths.PATH.args[1] * length)
    return arithmetic(sp.Le(top_k_paths.PATH.args[0], since), *shown, top_k_paths.path(KEPT))


def two_of_three(bound):
    """TopK that sends two of three."""
    sizes = assume(sp.Eq(d, 3)), assume(sp.Eq(k, 2)), assume(sp.Eq(sp.ceiling(d / k), 2))
    return arithmetic(sp.Le(size(e(t)), bound), *sizes, top_k_memory.memory(KEPT))


def two_rounds_cost(before, many=3):
    """Three rounds of K entries, the gradient before the last at a price and the last at 2."""
    sizes = assume(sp.Eq(d, many * k))
    values = {top_k_paths.q: sp.Integer(2), two_rounds.LAST: sp.Integer(2),
              two_rounds.BEFORE: sp.sympify(before)}  # fmt: skip
    made = two_rounds.path(KEPT)
    for asked in (two_rounds.FITS, two_rounds.AT_ROUNDS):
        made = implies(asked, made)
    made = instance(made, values, sizes)
    return arithmetic(put(two_rounds.PATH, values), sizes, made)


def two_of_five(bound):
    """TopK that sends two of five."""
    sizes = assume(sp.Eq(d, 5)), assume(sp.Eq(k, 2)), assume(sp.Eq(sp.ceiling(d / k), 3))
    return arithmetic(sp.Le(size(e(t)), bound), *sizes, top_k_memory.memory(KEPT))


#: The trick, and what an honest author can say instead.
TRICKS = {
    "noise: adds its square, though it may point along the memory": (
        lambda: squares_add(given(noisy.SPREAD, NODE)),
        lambda: squares_add(given(noisy.FRESH, NODE)),
    ),
    "noise: divided by delta, as if nothing of it were kept": (
        lambda: fixed(memory_constant_of_noise(delta) * sp.sqrt(1 - delta)),
        lambda: fixed(memory_constant_of_noise(delta)),
    ),
    "one bit: 1 - 2/d also where all entries are of one sign": (
        lambda: one_bit((d - 2) * square(W)),
        lambda: one_bit((d - 2) * square(W) + sum_of(W) ** 2),
    ),
    "one bit: 1 - 3/d": (
        lambda: one_bit((d - 3) * square(W) + sum_of(W) ** 2),
        lambda: one_bit((d - 1) * square(W), kept(Q, W)),
    ),
    "one bit: the mean of a gradient taken off twice": (
        lambda: along(SIZES - 2 * MEANS),
        lambda: along(SIZES - MEANS),
    ),
    "one bit: a memory in three dimensions that is at most M": (
        lambda: arithmetic(sp.Le(mean(square(e(t))), M**2), one_bit_memory.of_three(Q), THREE),
        lambda: arithmetic(sp.Le(mean(square(e(t))), 3 * M**2), one_bit_memory.of_three(Q), THREE),
    ),
    "scaled sign: 1 - 2/d also where all entries have the signs of before": (
        lambda: scaled((d - 2) * square(W)),
        lambda: scaled((d - 2) * square(W) + signed_sum(SIGNS.sign(BEFORE), W) ** 2),
    ),
    "scaled sign: what is left has no sum, whatever the signs": (
        lambda: arithmetic(
            sp.Eq(signed_sum(SIGNS.sign(BEFORE), W - SIGNS(W)), 0),
            scaled_sign.leaves_no_sum(SIGNS, W),
        ),
        lambda: arithmetic(
            sp.Eq(signed_sum(SIGNS.sign(W), W - SIGNS(W)), 0),
            scaled_sign.leaves_no_sum(SIGNS, W),
        ),
    ),
    "scaled sign: a memory in three dimensions that is at most M": (
        lambda: arithmetic(
            sp.Le(mean(square(e(t))), M**2), scaled_sign_memory.of_three(SIGNS), THREE
        ),
        lambda: arithmetic(
            sp.Le(mean(square(e(t))), 3 * M**2), scaled_sign_memory.of_three(SIGNS), THREE
        ),
    ),
    "spread out: what is kept is measured by its entries alone": (
        lambda: spread_out(one_norm(LEFT)),
        lambda: spread_out(one_norm(LEFT) + norm(SIGNS(W))),
    ),
    "spread out: half of d at once": (
        lambda: half_of_d((d + 1) * M / 2),
        lambda: half_of_d(15 * M),
    ),
    "tails: of a sum, as if half of what is added were among the largest": (
        lambda: tail_of_sum(lambda part: part + norm(V) / 2),
        lambda: tail_of_sum(lambda part: part + norm(V)),
    ),
    "tails: more entries than a vector has": (
        lambda: largest_count(U, tails.MANY + d, assume(sp.Le(tails.MANY, d))),
        lambda: largest_count(U, tails.MANY, assume(sp.Le(tails.MANY, d))),
    ),
    "tails: the largest are the smallest": (
        lambda: arithmetic(sp.Implies(CHOSEN, SIZES_AT[0]), largest_order(U, 1, I, J)),
        lambda: arithmetic(sp.Implies(CHOSEN, SIZES_AT[1]), largest_order(U, 1, I, J)),
    ),
    "tails: twice as many are sent as are": (
        lambda: tail_of_rest(2 * k),
        lambda: tail_of_rest(k),
    ),
    "TopK: the path without its rounds": (
        lambda: path(sp.Rational(1, 2), FITS),
        lambda: path(sp.Integer(2), FITS),
    ),
    "TopK: the printed constant where K does not divide d": (
        lambda: two_of_three(M / 2),
        lambda: two_of_three(M / sp.sqrt(2)),
    ),
    "TopK: two rounds, the first of them too cheap": (
        lambda: two_rounds_cost(sp.Rational(19, 10)),
        lambda: two_rounds_cost(2),
    ),
    "TopK: two rounds where four are needed to send everything": (
        lambda: two_rounds_cost(9, many=4),
        lambda: two_rounds_cost(9),
    ),
    "TopK: two rounds of one gradient each": (
        lambda: two_of_five(sp.Rational(7, 5) * M),
        lambda: two_of_five(sp.sqrt(2) * M),
    ),
    "contraction: of more than there is": (
        lambda: arithmetic(sp.Ge(memory_constant_of_noise(delta), 0)),
        lambda: arithmetic(sp.Ge(memory_constant_of_noise(delta), 0), SHARE),
    ),
}


@tricks(TRICKS)
def test_a_trick_is_refused(trick):
    is_refused(trick)


@twins(TRICKS)
def test_its_honest_twin_goes_through(twin):
    assert twin().fact not in (sp.true, sp.false)
