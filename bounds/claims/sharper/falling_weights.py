"""Steps alpha w_t with weights from 0 to 1 of the schedule, as those that fall with staleness.

A view misses no more than it does without weights, and N4 holds for the mean with these weights,
with their sum in place of T. Delay-adaptive steps and Kardam's dampening are such weights where
they depend on the delay alone.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_4_1 import ETA, from_the_start
from bounds.claims.elastic.one_step import F_NEXT, F, G, Steps, one_step, product_in_l2
from bounds.consistency import Consistency
from bounds.hypotheses import BELOW, SECOND_MOMENT, SMOOTH, UNBIASED
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, induction, instance
from bounds.proving.kernel.probability import expected, minkowski
from bounds.proving.kernel.space import same
from bounds.proving.kernel.sums import summed, telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.equal import equal, equal_squares
from bounds.proving.measuring.mean_square import has_size, size
from bounds.proving.run import g, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied, square
from bounds.statement import Condition
from bounds.symbols import D, L, M, T, alpha, t, tau

_later, n = index("later"), index("n")


def weight(s: sp.Expr | int) -> sp.Expr:
    """The weight of iteration s."""
    return applied("weight", s, kind="nonnegative")


_MOVES = Always((t,), same(x(t + 1), x(t) - alpha * weight(t) * g(t)), "x[t+1] = x[t] - alpha w g")
_MOST = Always((t,), compared(sp.Le, weight(t), 1))
WEIGHTED = Condition(
    name="the step of iteration t is alpha w_t, with weights 0 ≤ w_t ≤ 1 that the schedule fixes",
    means=lambda: (_MOVES, _MOST),
)
SUM = total(t, 0, T, weight(t))
SOME = Condition(name="some weight is above 0", relation=compared(sp.Gt, SUM, 0))
#: By how much a parameter moves in at most tau iterations.
HELD = sp.Implies(
    compared(sp.Le, _later, tau),
    compared(sp.Le, mean(square(x(n + _later) - x(n))), alpha**2 * tau**2 * M**2),
)
MEAN = total(t, 0, T, weight(t) * G) / SUM
BOUND = compared(
    sp.Le, MEAN, (ETA / 2 + sp.sqrt(ETA**2 / 4 + D / (alpha * SUM) + alpha * L * M**2 / 2)) ** 2
)


def drift() -> Theorem:
    """√E|x_{n+l} - x_n|² <= alpha l M."""
    at, way = n + _later, x(n + _later) - x(n)
    claim = sp.Le(size(way), alpha * _later * M)
    more = -alpha * weight(at) * g(at)
    further, longer = x(at + 1) - x(n), way + more
    moved = x(at + 1) - x(at) - more, given(_MOVES, {t: at})
    alike = expected(equal_squares(further, longer, equal(further, longer, [(sp.S.One, moved)])))
    moment = given(run.SECOND_MOMENT, {t: at}), given(_MOST, {t: at})
    roots = [has_size(each) for each in (further, way, longer, more, g(at))]
    near = arithmetic(sp.Le(size(more), alpha * M), *roots, *moment)
    after = put(claim, {_later: _later + 1})
    later = arithmetic(after, *roots, alike, minkowski(way, more), near, assume(claim))
    start = arithmetic(put(claim, {_later: sp.Integer(0)}))
    return step(
        "drift", "l gradients, none with more than 1", induction(_later, start, later, claim)
    )


def held() -> Theorem:
    """E|x_{n+l} - x_n|² <= alpha² tau² M² for l <= tau."""
    few, way = assume(HELD.args[0]), x(n + _later) - x(n)
    made = arithmetic(HELD.args[1], few, has_size(way), drift())
    return step("held", "what a view misses that is tau iterations old", implies(few.fact, made))


def weighted_step() -> Theorem:
    """E f(x+) - E f(x) <= alpha w (-G + eta √G + alpha L M²/2)."""
    steps = Steps(alpha * weight(t), _MOVES, run.SECOND, run.CONDITIONAL)
    unit = Steps(alpha, run.STEP, run.SECOND, run.CONDITIONAL)
    drop = alpha * weight(t) * (-G + ETA * sp.sqrt(G) + alpha * L * M**2 / 2)
    made = sp.Le(F_NEXT - F, sp.expand(drop))
    premises = one_step(steps), product_in_l2(unit), given(_MOST, {t: t})
    return step("step", "no Young, and w² ≤ w", arithmetic(made, *premises))


def roots() -> Theorem:
    """(Σ w √G)² <= Σ w Σ w G, by induction."""
    w, root = weight(t), sp.sqrt(G)
    A, C, W = (total(t, 0, n, each) for each in (w * root, w, w * G))
    claim = sp.Le(A**2, C * W)
    names = "A_0", "C_0", "W_0", "w_0", "r_0"
    letters = tuple(sp.Symbol(each, nonnegative=True) for each in names)
    a, c, b, s, r = letters
    one = implies(
        sp.Le(a**2, c * b),
        arithmetic(sp.Le((a + s * r) ** 2, (c + s) * (b + s * r**2)), assume(sp.Le(a**2, c * b))),
    )
    here = dict(zip(letters, (A, C, W, weight(n), put(root, {t: n})), strict=True))
    later = arithmetic(put(claim, {n: n + 1}), instance(one, here), assume(claim))
    start = arithmetic(put(claim, {n: sp.Integer(0)}))
    made = instance(induction(n, start, later, claim), {n: T})
    return step("roots", "Cauchy's inequality with weights", made)


def bound() -> Theorem:
    """N4 for the mean with weights, and their sum for T."""
    some = assume(SOME.relation)
    over = step("sum", "over the iterations", summed(weighted_step(), t, 0, T))
    ends = telescope(t, 0, T, F), from_the_start()
    W, A = total(t, 0, T, weight(t) * G), total(t, 0, T, weight(t) * sp.sqrt(G))
    left = sp.Le(W, ETA * A + D / alpha + alpha * L * M**2 / 2 * SUM)
    all_ = step("left", "divided by alpha", arithmetic(left, over, *ends))
    root = arithmetic(sp.Le(A, SUM * sp.sqrt(MEAN)), some, roots())
    solved = ETA * sp.sqrt(MEAN) + D / (alpha * SUM) + alpha * L * M**2 / 2
    quadratic = arithmetic(sp.Le(MEAN, solved), some, all_, root)
    step("quadratic", "G ≤ eta √G + D/(alpha Σ w) + alpha L M²/2", quadratic)
    return step("bound", "solved for the mean", arithmetic(BOUND, some, quadratic))


_PLACE = "theory, a stack of relaxations"
CLAIMS = (
    Claim(
        id="sharper/falling-weights-held",
        place=_PLACE,
        says="with steps alpha w_t, w_t ≤ 1, x moves by at most alpha tau M in tau iterations",
        printed=HELD,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(held),
        hypotheses=(WEIGHTED, SECOND_MOMENT),
        tightness=Tightness(Tight.ATTAINED, "a constant gradient and weights 1"),
    ),
    Claim(
        id="sharper/falling-weights",
        place=_PLACE,
        says="the mean of E|∇f|² with weights w_t is at most what N4 gives with Σ w_t for T",
        printed=BOUND,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(bound),
        hypotheses=(WEIGHTED, SOME, UNBIASED, SECOND_MOMENT, SMOOTH, BELOW, Consistency.SECOND),
        tightness=Tightness(Tight.GAP, "that of sharper/n4, which it is for weights 1"),
        remark="so weights that fall with the staleness cost iterations, and this bound gains "
        "nothing by them",
    ),
)
