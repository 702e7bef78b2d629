"""Weights in a buffer, divided by its size or by their sum: where a run rests, and by which steps.

Clients have objectives of their own, f is their mean, and a message counts less when it is stale.
Where all buffers are alike the divisor is a step size: a run rests at the same points for both, and
these are not where ∇f = 0. It does say for how much of a step one message counts.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import same
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.measuring.equal import equal, equal_squares
from bounds.proving.models.drawing.scripted import joined, scripted
from bounds.proving.models.refuting import against
from bounds.proving.models.world.maps import Point
from bounds.proving.models.world.model import Model, Table
from bounds.proving.models.world.objective import diagonal
from bounds.proving.run import x
from bounds.proving.terms.exact import compared
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import applied, gradient, named, square
from bounds.proving.terms.vector import Vector
from bounds.statement import Condition
from bounds.symbols import alpha, buffered, t

i = index("i")
#: What the buffer is divided by.
DIVISOR = sp.Symbol("divisor", positive=True)


def weight(k: sp.Expr | int) -> sp.Expr:
    """How much message k of a buffer counts."""
    return applied("weight", k, kind="positive")


def own(s: sp.Expr | int, k: sp.Expr | int) -> Vector:
    """The gradient of the objective of client k at x of iteration s."""
    return named("own", s, k)


_SUM = total(i, 0, buffered, weight(i))
_WEIGHED = total_vector(i, 0, buffered, weight(i) * own(t, i))
_MOVES = Always((t,), same(x(t + 1), x(t) - alpha / DIVISOR * _WEIGHED), "a buffer is applied")
_RESTS = Always((t,), same(x(t + 1), x(t)), "the run rests")
_BY_SUM = Always((), compared(sp.Eq, DIVISOR, _SUM), "divided by the sum of the weights")
_BY_SIZE = Always((), compared(sp.Eq, DIVISOR, buffered), "divided by its size")
_MOST = Always((i,), compared(sp.Le, weight(i), 1), "no weight is above 1")
_MEAN = Always(
    (t,), same(buffered * gradient(x(t)), total_vector(i, 0, buffered, own(t, i))), "f is the mean"
)
APPLIED = Condition(
    name="each buffer has a message of each of K clients, with positive weights that stay, and x "
    "moves by -alpha/divisor times their weighted sum",
    means=lambda: (_MOVES,),
)
RESTS = Condition(name="x does not move", means=lambda: (_RESTS,))
BY_SUM = Condition(name="the divisor is the sum of the weights", means=lambda: (_BY_SUM,))
BY_SIZE = Condition(name="the divisor is K", means=lambda: (_BY_SIZE,))
MOST = Condition(name="no weight is above 1", means=lambda: (_MOST,))
OF_CLIENTS = Condition(name="f is the mean of the clients' objectives", means=lambda: (_MEAN,))

FIXED = compared(sp.Eq, mean(square(_WEIGHED)), 0)
NO_BIAS = compared(sp.Eq, mean(square(gradient(x(t)))), 0)
SHARE = compared(sp.Le, weight(i) / DIVISOR, 1 / buffered)


def fixed() -> Theorem:
    """Σ w ∇f_i = 0, whatever the divisor."""
    way, rest = alpha / DIVISOR * _WEIGHED, x(t + 1) - x(t)
    moves = rest + way, given(_MOVES, {t: t})
    alike = expected(equal_squares(way, -1 * rest, equal(way, -1 * rest, [(sp.S.One, moves)])))
    still = expected(given(_RESTS, {t: t}))
    return step("fixed", "alpha/divisor is above 0", arithmetic(FIXED, alike, still))


def share() -> Theorem:
    """w/K <= 1/K."""
    said = given(_BY_SIZE, {}), given(_MOST, {i: i})
    return step("share", "no weight is above 1", arithmetic(SHARE, *said))


HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


def _two_clients() -> Model:
    """(x - 1)²/2 and (x + 1)²/2 with the weights 1 and 1/2, at rest in 1/3."""
    run = scripted(
        diagonal((1,), (0,)), (THIRD,), (1,), {alpha: 1, buffered: 2, DIVISOR: Fraction(3, 2)},
        noise=lambda _: ((-THIRD,),),
    )  # fmt: skip
    gradients: Table[Point] = {
        (s, k): ((THIRD + sign,),) for s in range(2) for k, sign in enumerate((-1, 1))
    }
    return joined(run, {"own": gradients}, weight={(0,): (Fraction(1),), (1,): (HALF,)})


_PLACE = "theory, a stack of relaxations: weights in a buffer"
_TWO = "clients with (x - 1)²/2 and (x + 1)²/2 and the weights 1 and 1/2"
CLAIMS = (
    Claim(
        id="sharper/buffer-divisor",
        place=_PLACE,
        says="where a run of buffers that are alike rests, Σ w_i ∇f_i = 0: by the size and by the "
        "sum of the weights it rests at the same points",
        printed=FIXED,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(fixed),
        hypotheses=(APPLIED, RESTS),
        tightness=Tightness(Tight.ATTAINED, "it is an equality"),
        remark="so the divisor is a step size: by the sum it is K/Σ w times as long",
    ),
    Claim(
        id="sharper/buffer-divided-by-the-sum",
        place=_PLACE,
        says="divided by the sum of the weights a run rests only where ∇f = 0",
        printed=NO_BIAS,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            NO_BIAS,
            f"{_TWO}: x rests in 1/3, where ∇f = 1/3",
            _two_clients(),
            APPLIED,
            RESTS,
            BY_SUM,
            OF_CLIENTS,
            values={t: 0},
        ),
        replacement=FIXED,
        replacement_proof=Derivation(fixed),
        hypotheses=(APPLIED, RESTS, BY_SUM, OF_CLIENTS),
        tightness=Tightness(Tight.ATTAINED, "it is an equality"),
        remark="nor by the size: the same point. Weights that fall with the staleness pull towards "
        "whoever comes fresh, and no divisor mends that",
    ),
    Claim(
        id="sharper/buffer-share-by-the-sum",
        place=_PLACE,
        says="divided by the sum of the weights no message counts for more than 1/K of a step",
        printed=SHARE,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            SHARE,
            "weights 1 and 1/2: the first counts for 2/3",
            _two_clients(),
            BY_SUM,
            MOST,
            values={i: 0},
        ),
        hypotheses=(BY_SUM, MOST),
        remark="a fresh message among stale ones counts for up to the whole step, and one alone in "
        "full however stale it is, so that weights slow down nothing",
    ),
    Claim(
        id="sharper/buffer-share-by-the-size",
        place=_PLACE,
        says="divided by its size no message counts for more than 1/K of a step",
        printed=SHARE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(share),
        hypotheses=(BY_SIZE, MOST),
        tightness=Tightness(Tight.ATTAINED, "by a fresh message"),
        remark="so the steps are those of sharper/falling-weights, which bounds the mean gradient "
        "where the gradients are unbiased; by the sum they are not, and dividing by the size is "
        "what the theorems here cover",
    ),
)
