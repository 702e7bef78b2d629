"""Assumption (5), unbiased gradients: harmless if F_t ends before the sample of iteration t.

As printed F_t holds "all events up until and including the iteration t". The gradient of t
is one of them; given it, E[G | F_t] = G, and (5) would say that there is no noise.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Sort, Verdict
from bounds.claims.elastic.equal_vectors import paired
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always, Given
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.space import same
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.drawing.scripted import joined, scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.objective import diagonal
from bounds.proving.run import g, x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, gradient, inner, named
from bounds.proving.terms.vector import Variable, Vector, vector
from bounds.statement import Condition
from bounds.symbols import t

s = sp.Symbol("s", nonnegative=True)  # the size of a fair coin's noise
direction = named("e", random=False)
coin = applied("coin", t, random=True, kind="bit")
_u = Variable("u")


def known(n: sp.Expr) -> Vector:
    """Any vector that the events before the sample of iteration n determine."""
    return named("w", n)


#: (5), weighted with what is known: of the past, and of the past with iteration t itself.
BEFORE, INCLUDING = (
    compared(sp.Eq, mean(inner(g(t), known(n))), mean(inner(gradient(x(t)), known(n))))
    for n in (t, t + 1)
)
_noisy = x(t) + s * (2 * coin - 1) * direction
_SQUARE = Always((_u,), same(gradient(vector(_u)), vector(_u)), "∇f(x) = x")
_SAMPLE = Always((t,), same(g(t), _noisy), "G = x + s e or x - s e")
_COIN = Given(coin, sp.Rational(1, 2), t, (("x", 0), ("w", 0)), name="a fair coin")
FAIR = Condition(
    name="f = |x|²/2 and G = x ± s e by a fair coin drawn after the past is known",
    means=lambda: (_SQUARE, _SAMPLE, _COIN),
)


def unbiased() -> Theorem:
    """E<G, w> = E<∇f(x), w> for every w that the past knows."""
    here = paired(gradient(x(t)), x(t), known(t), given(_SQUARE, {_u: x(t)}))
    step("gradient", "f = |x|²/2", here)
    sample = paired(g(t), _noisy, known(t), given(_SAMPLE, {t: t}))
    step("coin", "G = x + s e or x - s e", sample)
    fair = given_past(_COIN, t, inner(direction, known(t)))
    step("fair", "the coin is drawn after the past is known", fair)
    return step("unbiased", "(5)", arithmetic(BEFORE, fair, expected(here), expected(sample)))


_LATEST = Always((t,), same(known(t + 1), g(t)), "of iteration t the sample is known")
LATEST = Condition(
    name="w is something that F_t knows with iteration t: its sample", means=lambda: (_LATEST,)
)
_SIGNS, _STILL = ((1,), (-1,)), ((0,), (0,))
#: f = x²/2 at x = 0, G = ±1: given the outcome of the coin the mean of G is that outcome.
ONE_COIN = joined(
    scripted(
        diagonal((1,), (0,)),
        (0,),
        (1,),
        {s: 1},
        noise=lambda x: _SIGNS,
        probabilities=(Fraction(1, 2),) * 2,
    ),
    {"w": {(0,): _STILL, (1,): _SIGNS}, "e": {(): ((1,), (1,))}},
    coin={(0,): (1, 0)},
)

CLAIMS = (
    Claim(
        id="elastic/equation-5",
        sort=Sort.SETTING,
        place="Section 3.1, (5)",
        says="stochastic gradients are unbiased given the past",
        printed=BEFORE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(unbiased),
        hypotheses=(FAIR,),
        remark="met by an instance with noise if F_t ends before the sample of iteration t is "
        "drawn; the proofs need it given F_t and the view v_t",
    ),
    Claim(
        id="elastic/equation-5-filtration",
        sort=Sort.SETTING,
        place="Section 3.1, the filtration and (5)",
        says="(5) holds given all events up until and including iteration t",
        printed=INCLUDING,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            INCLUDING,
            "f = x²/2, x = 0, G = ±1: given iteration t itself the mean of its gradient is the "
            "gradient. With w = G it says E G² = 0, and E G² = 1",
            ONE_COIN,
            FAIR,
            LATEST,
            values={t: 0},
        ),
        hypotheses=(FAIR, LATEST),
        remark="true under that reading only if G = ∇f; a slip of the definition that every proof "
        "silently repairs",
    ),
)
