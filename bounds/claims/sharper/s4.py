"""S4: the exact map of one step. <w, v - x> takes the value that makes the step longest.

From alpha (c + L) = 2 on the maximum is at the upper end, and the map is that of S1.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.distance import AWAY, Q_NEXT, Q, nonnegative
from bounds.claims.elastic.gradient_ball import ERROR, VIEW
from bounds.claims.elastic.inequalities import cauchy_schwarz_in_l2, read, scaled
from bounds.claims.sharper import longest as in_letters
from bounds.claims.sharper.exact_step import EXACT, PULLED, length, root, roots, sampled
from bounds.hypotheses import STEP_STABLE
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact, formal
from bounds.proving.kernel.function import order
from bounds.proving.kernel.logic import arithmetic, assume, given, instance
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import inner, square
from bounds.statement import Condition
from bounds.symbols import B, alpha, q, sigma, t
from bounds.theorems import one_step_map as map_

#: What the letters of the longest step are.
_MEANT = {
    in_letters.s: map_.SHARE, in_letters.D: map_.SPREAD, in_letters.k: map_.FACTOR,
    in_letters.h: alpha * B, in_letters.top: map_.TOP, in_letters.pulled: map_.PULLED,
    in_letters.view: map_.VIEW,
}  # fmt: skip
n, f, m = in_letters.n, in_letters.f, in_letters.m


def stable() -> tuple[Theorem, Theorem]:
    """alpha (c + L) < 2, and that s (1 - s) > 0 then."""
    short = step("stable", "alpha (c + L) < 2", assume(STEP_STABLE.relation))
    return short, arithmetic(sp.Gt(map_.FACTOR, 0), short)


_i, _q, _e, _most = sp.symbols("half here error most", real=True)
_RANGE = sp.Implies(
    sp.And(compared(sp.Le, _i**2, _q * _e), compared(sp.Le, _e, _most), compared(sp.Ge, _q, 0)),
    compared(sp.Le, (-2 * _i) ** 2, 4 * _q * _most),
)


def angle() -> tuple[sp.Expr, list[Theorem]]:
    """m = 2 E<w, v - x> of a run, and what it says of E|w - s u|² and E|u|²."""
    half = mean(inner(AWAY, ERROR))
    twice = -2 * half
    near = step("consistency", "(10), for the second moment", given(run.SECOND, {t: t}))
    values = {_i: half, _q: Q, _e: mean(square(ERROR)), _most: (alpha * B) ** 2}
    cauchy = step("inner", "Cauchy-Schwarz", cauchy_schwarz_in_l2(AWAY, ERROR))
    range_ = step("range", "|m| ≤ top", read(_RANGE, values, cauchy, near, nonnegative()))
    share = scaled(near, map_.SHARE**2, arithmetic(sp.Ge(map_.SHARE**2, 0)))
    bars = [put(formal(each), {q: Q}) for each in (map_.PULLED, map_.VIEW)]
    pulled = sp.Le(mean(square(PULLED)), bars[0] - map_.FACTOR * twice)
    seen = sp.Le(mean(square(VIEW)), bars[1] + twice)
    return twice, [
        range_,
        step("n at m", "n² ≤ pulled - k m", arithmetic(pulled, share)),
        step("f at m", "f² ≤ view + m", arithmetic(seen, near)),
    ]


_z, _next, _noise = sp.symbols("length next noise", real=True)
_near, _far, _wide = in_letters.near, in_letters.far, in_letters.D
#: What a step of length z leaves, and that it is at most n + D f long.
_STEP = (
    compared(sp.Le, _z, n + _wide * f),
    compared(sp.Ge, _z, 0),
    compared(sp.Le, _next, _z**2 + _noise),
)
_LEFT = compared(sp.Le, _next, (_near + _wide * _far) ** 2 + _noise)


def exact() -> Theorem:
    """S4 for a run."""
    wide = arithmetic(sp.Ge(map_.SPREAD, 0), order(run.SMOOTH, run.STRONGLY_CONVEX))
    exist = *stable(), wide, *roots(AWAY, PULLED, VIEW, EXACT)
    twice, premises = angle()
    meant = {letter: put(formal(what), {q: Q}) for letter, what in _MEANT.items()}
    run_ = {q: Q, n: root(PULLED), f: root(VIEW), m: twice, _z: root(EXACT), _next: Q_NEXT,
            _noise: alpha**2 * sigma**2}  # fmt: skip
    made = instance(in_letters.longest(_LEFT, *_STEP), {**meant, **run_}, *exist)
    facts = *premises, length(), sampled()
    return step("exact", "S4", arithmetic(fact(map_.EXACT), *exist, made, *facts))


less = sp.Symbol("q'", nonnegative=True)  # a smaller q, where n, f and m are near, far and worst
SMALLER = (
    Condition(name="q' ≤ q", relation=compared(sp.Le, less, q)),
    Condition(
        name="m is in the range at q'", relation=compared(sp.Le, m**2, 4 * less * (alpha * B) ** 2)
    ),
    Condition(
        name="n at q'",
        relation=compared(sp.Eq, n**2, map_.PULLED.xreplace({q: less}) - map_.FACTOR * m),
    ),
    Condition(name="f at q'", relation=compared(sp.Eq, f**2, map_.VIEW.xreplace({q: less}) + m)),
)
LONGER = compared(sp.Le, n + map_.SPREAD * f, map_.NEAR + map_.SPREAD * map_.FAR)


def monotone() -> Theorem:
    """The longest step from a smaller distance is no longer."""
    given_ = [step(each.name, each.name, assume(each.relation)) for each in SMALLER]
    wide = step("order", "c ≤ L", assume(map_.ORDER.relation))
    exist = *stable(), arithmetic(sp.Ge(map_.SPREAD, 0), wide)
    meant = {letter: formal(what) for letter, what in _MEANT.items()}
    made = instance(in_letters.longest(), meant, *exist)
    return step("longest", "it is no longer", arithmetic(fact(LONGER), *exist, made, *given_))


CLAIMS = (
    Claim(
        id="sharper/s4",
        place="theory, sharper form S4",
        says="the longest step from a distance √q, with an error of the view of at most alpha B",
        printed=map_.EXACT,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(exact),
        tightness=Tightness(
            Tight.ATTAINED,
            "without noise, for one step: two points interpolate exactly if the gradient is in its "
            "ball, so for h opposite to w - s u and the worst m a function of the class attains it",
        ),
    ),
    Claim(
        id="sharper/s4-monotone",
        place="theory, sharper form S4",
        says="the longest step from a smaller distance is no longer, so the map iterates",
        printed=LONGER,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(monotone),
        hypotheses=(STEP_STABLE, map_.ORDER, *SMALLER),
        tightness=Tightness(Tight.ATTAINED, "q' = q"),
    ),
)
