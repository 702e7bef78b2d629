"""Assumption 5: mu is at most 1, the ratio need not exist, and noise that stays lowers mu."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sparsified.hills import BOWL
from bounds.claims.sparsified.one_step import DRAWN, HERE, INNER, SENT, G, cosine
from bounds.hypotheses import UNBIASED
from bounds.proving import run, stale
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always, Given
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.space import ANY, W, cauchy_schwarz, congruent, same
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.models.drawing.late import late_run
from bounds.proving.models.refuting import against
from bounds.proving.run import g, v, x
from bounds.proving.stale import s, sent
from bounds.proving.terms.exact import compared
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, inner, norm
from bounds.statement import Condition
from bounds.symbols import D, L, mu, rho, sigma, t, tau
from bounds.theorems.sparsified import ASSUMED, COSINE, SCHEDULE

least = sp.Symbol("s", positive=True)  # least E_ξ|g(x, ξ)|
ALL_SENT = Always((s,), same(sent(s), g(s)), "k = d")
NO_DELAY = Always((s,), same(v(s), x(s)), "no delay")
STAYS = Given(-norm(g(s)), -least, s, run.PAST, bounds=True, name="E_ξ|g| ≥ s")
NOISY = Condition(
    name="k = d, no delay, and E_ξ|g(x, ξ)| ≥ s at every x: noise that stays",
    means=lambda: (ALL_SENT, NO_DELAY, STAYS),
)
FLOOR = compared(sp.Le, mu * least * mean(norm(HERE)), G)


def at_most_one() -> Theorem:
    """mu <= 1, as E<a, b> <= E|a||b|, and Assumption 5 divides by the latter."""
    product = norm(sent(t)) * norm(HERE)
    cauchy = cauchy_schwarz(sent(t), HERE)
    most = step(
        "pointwise",
        "E<a, b> ≤ E|a||b|",
        expected(arithmetic(sp.Le(inner(sent(t), HERE), product), cauchy)),
    )
    ratio = step("exists", "Assumption 5 divides by it", given(stale.RATIO, {s: t}))
    return step("range", "mu ≤ 1", arithmetic(sp.Le(mu, 1), cosine(), most, ratio))


def fresh_and_whole() -> tuple[Theorem, Theorem]:
    """Without delay and sparsification: E<Φ(g), ∇f> = E|∇f|², and E|Φ(g)||∇f| = E|g||∇f|."""
    kept, here = given(ALL_SENT, {s: t}), given(NO_DELAY, {s: t})
    inner_ = congruent(inner(ANY, HERE), W, sent(t), g(t))
    norms = congruent(norm(ANY) * norm(HERE), W, sent(t), g(t))
    sides = [arithmetic(each.fact.args[1], each, kept) for each in (inner_, norms)]
    there = congruent(inner(gradient(ANY), HERE), W, v(t), x(t))
    same_ = expected(arithmetic(there.fact.args[1], there, here))
    unbiased = given_past(run.UNBIASED, t, HERE)
    left = arithmetic(sp.Eq(INNER, G), expected(sides[0]), unbiased, same_)
    return step("unbiased", "no delay, nothing dropped", left), expected(sides[1])


def floor() -> Theorem:
    """mu s E|∇f| <= E|∇f|²."""
    inner_, norms = fresh_and_whole()
    noisy = step("noisy", "the noise, times |∇f|", given_past(STAYS, t, norm(HERE)))
    scaled = arithmetic(sp.Le(mu * least * mean(norm(HERE)), mu * DRAWN), noisy)
    made = arithmetic(FLOOR, scaled, cosine(), inner_, norms)
    return step("floor", "mu s E|∇f| ≤ E|∇f|²", made)


#: The form that needs no ratio, and all that is assumed beside it.
UNDIVIDED = Condition(name="E<Φ(g), ∇f(x_t)> ≥ mu E|Φ(g)||∇f(x_t)|", means=lambda: (stale.COSINE,))
_OTHERS = (*(each for each in ASSUMED if each != COSINE), SCHEDULE, UNDIVIDED)
DEFINED = compared(sp.Gt, SENT, 0)
_ARRIVED = late_run(
    BOWL, (1,), (1, 1 / sp.sqrt(2)), (0, 1),
    {L: 1, mu: 1, rho: 1, sigma: 1, D: sp.Rational(1, 2), tau: 0},
)  # fmt: skip

CLAIMS = (
    Claim(
        id="sparsified/assumption-5-range",
        place="Assumption 5; remarks after Corollary 2.1: 0 < mu < 1",
        says="mu is at most 1",
        printed=compared(sp.Le, mu, 1),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(at_most_one),
        hypotheses=(COSINE,),
        tightness=Tightness(Tight.ATTAINED, "k = d, no delay, no noise: mu_t = 1 at every t"),
    ),
    Claim(
        id="sparsified/assumption-5-defined",
        place="Assumption 5, with the steps of Theorem 2.1",
        says="the ratio exists: no denominator vanishes along a run",
        printed=DEFINED,
        verdict=Verdict.REFUTED,
        proof_sound=None,
        counterexample=against(
            DEFINED,
            "f(x) = x²/2, k = d = mu = L = 1, no noise, no delay, x_0 = 1: the printed first step "
            "is 1, x_1 = 0 is the minimum, and mu_1 = 0/0",
            _ARRIVED,
            *_OTHERS,
            values={t: 1},
        ),
        hypotheses=_OTHERS,
        remark="the form E<Φ(g), ∇f> ≥ mu E|Φ(g)||∇f|, all that the proof needs, holds there",
    ),
    Claim(
        id="sparsified/assumption-5-noise",
        place="Assumption 5, remarks after Corollary 2.1: mu_t stays above a constant",
        says="with noise that stays, Assumption 5 demands mu s E|∇f(x_t)| ≤ E|∇f(x_t)|²",
        printed=FLOOR,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(floor),
        hypotheses=(COSINE, NOISY, UNBIASED),
        tightness=Tightness(Tight.ATTAINED, "f(x) = x²/2, samples x ± s with |x| ≤ s"),
        remark="at t = 0 the gradient must exceed mu s; later only rare large gradients can let "
        "E|∇f|² tend to 0 while mu stays. In Corollary 2.1 mu is therefore not free of T where "
        "the noise stays, and (rho mu)^-2 / √T need not tend to 0: the paper sees mu_t drop in "
        "its sampling phase (Figure 1)",
    ),
)
