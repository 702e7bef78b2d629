"""Lemma 4.1 under the usual reading [T-1] = {1, ..., T-1}: the minimum leaves out t = 0.

The proof sums over t = 0, ..., T-1 and so shows the bound for a minimum that includes t = 0.
Without t = 0 the sum has a term less, yet the bound stands (constant step): a large gradient at all
later iterates needs room below f(x_1), and |∇f|² <= M² makes the noise term as large as that room.
T = n + 2, so that there is a t in {1, ..., T-1}.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.claims.elastic.lemma_4_1 import ETA, Product, from_the_start, with_the_root
from bounds.claims.elastic.one_step import F_NEXT, PRODUCTS, F, G
from bounds.consistency import Consistency
from bounds.hypotheses import BELOW, SECOND_MOMENT, SMOOTH, UNBIASED
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.function import descent
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.sums import least_at, least_of_all, summed, telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.least import least
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, square, value
from bounds.statement import Condition
from bounds.symbols import D, L, M, alpha, t

n = index("n")
COUNT = n + 2
LEAST = least(t, 1, COUNT, G)
F0, F1, G1 = mean(value(x(0))), mean(value(x(1))), mean(square(gradient(x(1))))
_moment = Always((t,), compared(sp.Le, G, M**2))
AT_X = Condition(
    name="(6) at the iterates, as printed for all x: E|∇f(x_t)|² ≤ M²", means=lambda: (_moment,)
)
BOUND = 2 * D / (alpha * COUNT) + alpha * L * M**2
PRINTED = compared(sp.Le, LEAST, BOUND + ETA**2)

#: The root of the minimum, the noise of a step, and what all steps may lose together over alpha/2.
_h, _noise = sp.sqrt(LEAST), alpha * L * M**2
_room = COUNT * BOUND + ETA**2 / 2
MANY = compared(sp.Ge, 2 * _h, ETA)


def rise(root: Theorem) -> Theorem:
    """E f(x_1) <= E f(x_0) + alpha (eta² + 2 alpha L M²)/4: what one step can add."""
    first = instance(root, {t: sp.Integer(0)})
    made = arithmetic(sp.Le(F1, F0 + alpha * ETA**2 / 4 + alpha * _noise / 2), first)
    return step("rise", "what the first step can add", made)


def peak(risen: Theorem) -> Theorem:
    """The minimum is at most E|∇f(x_1)|², which needs room below f(x_1), and at most M²."""
    at_one = step("least at 1", "at t = 1", least_at(t, (1, COUNT), G, sp.Integer(1)))
    after = x(1) - 1 / L * gradient(x(1))
    down = expected(descent(run.SMOOTH, x(1), after)), from_the_start(after)
    gap = arithmetic(sp.Le(G1, 2 * L * (D + F1 - F0)), *down)
    step("gap", "a step of size 1/L from x_1 ends above f*", gap)
    large = sp.Le(LEAST, alpha * L * (_room - (n + 1) * _noise))
    needs = step("peak", "a large gradient needs room", arithmetic(large, at_one, gap, risen))
    moment = step("moment", "(6) at x_1", given(_moment, {t: sp.Integer(1)}))
    small = arithmetic(sp.Le(alpha * L * LEAST, _noise), at_one, moment)
    return balanced(needs, step("small", "alpha L h² ≤ alpha L M²", small))


def balanced(needs: Theorem, small: Theorem) -> Theorem:
    """2 s h² <= s² z + l for every s, and so for √(T-1), from h² <= y l and y h² <= z."""
    h2, y, z, left, s = (sp.Symbol(each, nonnegative=True) for each in ("h2", "y", "z", "l", "s"))
    both = sp.And(sp.Le(h2, y * left), sp.Le(y * h2, z))
    fourth = arithmetic(sp.Le(h2**2, z * left), assume(both))
    mean_ = implies(both, arithmetic(sp.Le(2 * s * h2, s**2 * z + left), fourth))
    rest = _room - (n + 1) * _noise
    positive = arithmetic(sp.Ge(rest, 0))
    put_in = {h2: LEAST, y: alpha * L, z: _noise, left: rest, s: sp.sqrt(n + 1)}
    said = instance(mean_, put_in, positive)
    made = arithmetic(sp.Le(2 * sp.sqrt(n + 1) * LEAST, _room), said, needs, small)
    return step("one", "2 √(T-1) h² ≤ T X + eta²/2", made)


def later(root: Theorem, risen: Theorem) -> Theorem:
    """2 (T-1) (h² - eta h) <= T X + eta²/2 where 2 h >= eta: all later gradients are large."""
    best = least_of_all(t, 1, COUNT, G)
    each = sp.Le(F_NEXT - F, -alpha * (LEAST - ETA * _h) + alpha * _noise / 2)
    fall = arithmetic(sp.Implies(best.fact.args[0], each), best, root, assume(MANY))
    step("later", "one step, where h ≥ eta/2", fall)
    over = step("sum", "over t = 1, ..., T-1", summed(fall, t, 1, COUNT))
    ends = telescope(t, 1, COUNT, F), from_the_start(x(COUNT)), risen
    total = arithmetic(sp.Le(2 * (n + 1) * (LEAST - ETA * _h), _room), over, *ends)
    return step("many", "all later gradients are large", total)


def both(one: Theorem, many: Theorem) -> Theorem:
    """The bound from both, in letters: h² <= X + eta² where h >= eta/2."""
    s, h, eta, X = (sp.Symbol(each, nonnegative=True) for each in ("s", "h", "eta", "X"))
    room = (s**2 + 1) * X + eta**2 / 2
    facts = sp.Ge(s, 1), sp.Le(2 * s * h**2, room), sp.Le(2 * s**2 * (h**2 - eta * h), room)
    letters = implies(sp.And(*facts), arithmetic(sp.Le(h**2, X + eta**2), assume(sp.And(*facts))))
    said = instance(letters, {s: sp.sqrt(n + 1), h: _h, eta: ETA, X: BOUND})
    return step("both", "few or many, the bound holds", arithmetic(PRINTED, said, one, many))


def _range(product: Product) -> Theorem:
    root = with_the_root(product)
    risen = rise(root)
    large = implies(MANY, both(peak(risen), later(root, risen)))
    return step("range", "and where h < eta/2 by itself", arithmetic(PRINTED, large))


def proof() -> tuple[Theorem, ...]:
    """The bound of Lemma 4.1 for t = 1, ..., T-1, under each reading of elastic consistency."""
    return tuple(map(_range, PRODUCTS))


CLAIMS = (
    Claim(
        id="elastic/lemma-4.1-range",
        place="Lemma 4.1 and Theorem 4.2, t in [T-1]",
        says="the bound at a constant step for the minimum over t = 1, ..., T-1, T = n + 2",
        printed=PRINTED,
        verdict=Verdict.PROVED,
        proof_sound=False,
        breaks="the proof bounds the minimum over the terms of its sum, and t = 0 is one of them",
        proof=Derivation(proof),
        hypotheses=(
            UNBIASED,
            SECOND_MOMENT,
            SMOOTH,
            BELOW,
            AT_X,
            Consistency.CONDITIONAL_FIRST,
            Consistency.SECOND,
        ),
        remark="[n] = {1, ..., n} leaves out t = 0, [n] = {0, ..., n} is what the proof shows; "
        "both are true. It needs (6) at the iterates themselves and a smooth f on R^d. For steps "
        "that vary it is false",
    ),
)
