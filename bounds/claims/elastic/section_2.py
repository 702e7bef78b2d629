"""Related work: a delta-compressor with error feedback is elastically consistent.

True with the memory constant B = M sqrt(1 - delta)/(1 - sqrt(1 - delta)), for a constant step and
without the conditioning of (10); given F_t the memory is known, and no second moment bounds it.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.claims.elastic.given_the_past import rare
from bounds.error_feedback import memory_constant
from bounds.hypotheses import SECOND_MOMENT
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always, Assumed, Given
from bounds.proving.kernel.logic import arithmetic, assume, given, induction
from bounds.proving.kernel.probability import (
    cauchy_schwarz_of_means,
    expected,
    given_past,
    minkowski,
)
from bounds.proving.kernel.space import same
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.equal import equal_norms, equal_squares
from bounds.proving.measuring.mean_square import has_size, size
from bounds.proving.models.refuting import against
from bounds.proving.models.world.maps import Keep
from bounds.proving.models.world.model import Model
from bounds.proving.models.writing.slopes import FLAT
from bounds.proving.models.writing.tables import Outcome, after_the_first, written
from bounds.proving.run import alpha_at, g, v, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import image, named, norm, square
from bounds.proving.terms.vector import ZERO, Vector
from bounds.statement import Condition
from bounds.symbols import M, alpha, delta, t

CONSTANT = memory_constant(delta)


def e(s: sp.Expr | int) -> Vector:
    """The memory before iteration s."""
    return named("e", s)


#: What is compressed in iteration t, and what is sent.
UPDATE = e(t) + alpha_at(t) * g(t)
SENT = image("C", UPDATE, t, random=True)
_LOST = Given(
    square(UPDATE - SENT), (1 - delta) * square(UPDATE), t, (("e", 0), ("g", 0)),
    bounds=True, name="E|w - C(w)|² ≤ (1 - delta)|w|²",
)  # fmt: skip
_NEXT = Always((t,), same(e(t + 1), UPDATE - SENT), "the memory keeps what is not sent")
_LAGS = Always((t,), same(x(t) - v(t), e(t)), "x - v is the memory")
_EMPTY = same(e(0), ZERO)
_ONE_SIZE = Always((t,), compared(sp.Eq, alpha_at(t), alpha))
#: (10), the expectation given F_t.
GIVEN_PAST = compared(
    sp.Le, mean(run.known(t) * norm(x(t) - v(t))), alpha * CONSTANT * mean(run.known(t))
)
_MEAN = Always((t,), compared(sp.Eq, run.known(t), 1))

COMPRESSOR = Condition(name="E|w - C(w)|² ≤ (1 - delta)|w|²", means=lambda: (_LOST,))
SHARE = Condition(name="delta < 1", relation=compared(sp.Lt, delta, 1))
FEEDBACK = Condition(
    name="x - v is the memory of error feedback, 0 at the start",
    means=lambda: (_NEXT, _LAGS, Assumed(_EMPTY)),
)
ONE_SIZE = Condition(
    name="the memory holds updates of one step size", hidden=True, means=lambda: (_ONE_SIZE,)
)
UNCONDITIONAL = Condition(
    name="(10) is read without the conditioning on F_t", hidden=True, means=lambda: (_MEAN,)
)


def one_step(share: Theorem) -> Theorem:
    """√E|e_+|² <= s (√E|e|² + alpha M)."""
    lost = step("compressor", "in mean square", given_past(_LOST, t, sp.Integer(1)))
    kept = expected(equal_squares(e(t + 1), UPDATE - SENT, given(_NEXT, {t: t})))
    s, fixed = sp.sqrt(1 - delta), given(_ONE_SIZE, {t: t})
    roots = has_size(UPDATE), has_size(e(t + 1))
    less = arithmetic(sp.Le(size(e(t + 1)), s * size(UPDATE)), share, *roots, lost, kept)
    step("left", "in root mean square", less)
    moment = step("second moment", "(6)", given(run.SECOND_MOMENT, {t: t}))
    new = arithmetic(
        sp.Le(size(alpha_at(t) * g(t)), alpha * M), has_size(alpha_at(t) * g(t)), fixed, moment
    )
    room = step("sum", "Minkowski in L²", minkowski(e(t), alpha_at(t) * g(t)))
    fact = sp.Le(size(e(t + 1)), s * (size(e(t)) + alpha * M))
    return step("grows", "one iteration", arithmetic(fact, share, *roots, less, room, new))


def memory() -> Theorem:
    """E|x - v| <= alpha B with B = M s (1 + s)/delta, s = √(1 - delta)."""
    share = step("share", "delta < 1", assume(SHARE.relation))
    s, bound = sp.sqrt(1 - delta), alpha * CONSTANT
    fixed = arithmetic(sp.Eq(s * (bound + alpha * M), bound), share)
    step("rest point", "what the memory cannot pass: s (B + M) = B", fixed)
    claim = sp.Le(size(e(t)), bound)
    none = arithmetic(sp.Ge(bound, 0), share), expected(assume(_EMPTY))
    start = arithmetic(put(claim, {t: sp.Integer(0)}), share, *none)
    now = arithmetic(put(claim, {t: t + 1}), share, fixed, assume(claim), one_step(share))
    at_rest = step("memory", "at every iteration", induction(t, start, now, claim))
    jensen = cauchy_schwarz_of_means(norm(e(t)), sp.Integer(1)), has_size(e(t))
    first = arithmetic(sp.Le(mean(norm(e(t))), bound), share, *jensen, at_rest)
    step("first moment", "E|e| is below its root mean square", first)
    lags = expected(equal_norms(x(t) - v(t), e(t), given(_LAGS, {t: t})))
    read = step("unconditional", "(10) without F_t", given(_MEAN, {t: t}))
    weight, gap = run.known(t), norm(x(t) - v(t))
    weighed = expected(arithmetic(sp.Eq(weight * gap, gap), read))
    made = arithmetic(GIVEN_PAST, share, first, lags, weighed, expected(read))
    return step("consistent", "B is the memory constant", made)


def _known_memory() -> Model:
    """C(w) = w/2 (delta = 3/4, memory constant M); G = ±8 with probability 1/128 each, else 0."""
    outcomes = [_one_step(*each) for each in rare(8)]
    letters = {alpha: 1, M: 1, delta: Fraction(3, 4)}
    return written(outcomes, FLAT, letters, 1, {"C": Keep(frozenset({0}), Fraction(1, 2))})


def _one_step(chance: Fraction, drawn: int, known: int) -> Outcome:
    """Half of the first gradient is sent; what is known afterwards."""
    kept = Fraction(drawn, 2)
    vectors = {
        "g": {(0,): (drawn,)},
        "x": {(0,): (0,), (1,): (-drawn,)},
        "v": {(0,): (0,), (1,): (-drawn - kept,)},
        "e": {(0,): (0,), (1,): (kept,)},
    }
    return Outcome(chance, vectors, after_the_first(known, 1))


CLAIMS = (
    Claim(
        id="elastic/section-2-compressor",
        sort=Sort.RESULT,
        place="Section 2, on [22]",
        says="a delta-compressor with error feedback is elastically consistent",
        printed=GIVEN_PAST,
        verdict=Verdict.NEEDS_CONDITION,
        proof_sound=None,
        conditions=(ONE_SIZE, UNCONDITIONAL),
        proof=Derivation(memory),
        counterexample=against(
            GIVEN_PAST,
            "given F_t: f = 0, C(w) = w/2, G = ±8 with probability 1/128 each, else 0 (M = 1, the "
            "constant is 1): after G_0 = 8 the memory is 4 alpha, known given F_1. What is known "
            "is 8|G_0|, whose mean is 1",
            _known_memory(),
            COMPRESSOR,
            SHARE,
            FEEDBACK,
            SECOND_MOMENT,
            values={t: 1},
        ),
        hypotheses=(COMPRESSOR, SHARE, FEEDBACK, SECOND_MOMENT),
        tightness=Tightness(Tight.ATTAINED, "C(w) = (1 - s) w under a constant gradient of norm M"),
        remark="the paper gives no constant. The text calls delta 'the percentage of the norm that "
        "is kept back'; in [22] 1 - delta bounds the share of the squared norm",
    ),
)
