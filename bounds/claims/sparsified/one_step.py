"""What one sparsified step at a stale gradient does to E f, in the terms of the kernel.

E f(x+) <= E f(x) - a √rho mu E|∇f(v)||∇f(x)| + a² L (E|∇f(v)|² + sigma²)/2, where v is the stale
parameter; with (6) the product is at least E|∇f(x)|².
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim
from bounds.claims.sparsified.kept import no_larger, root_kept
from bounds.proving import run, stale
from bounds.proving.derivation import step
from bounds.proving.kernel.function import descent
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, instance
from bounds.proving.kernel.probability import expected, given_past
from bounds.proving.kernel.space import cauchy_schwarz, norm_square, rewritten
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import alpha_at, g, v, x
from bounds.proving.stale import s, sent
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, inner, norm, square, value
from bounds.symbols import L, mu, rho, sigma, t

a, root = alpha_at(t), sp.sqrt(rho)
HERE, STALE = gradient(x(t)), gradient(v(t))
#: E f(x_t), E f(x_{t+1}), E|∇f(x_t)|², E|∇f(x_τ)|².
F, F_NEXT = mean(value(x(t))), mean(value(x(t + 1)))
G, H = stale.squared(t), mean(square(STALE))
#: E<Φ(g), ∇f(x_t)>, E|Φ(g)||∇f(x_t)|, E|g||∇f(x_t)|, E|∇f(x_τ)||∇f(x_t)|.
INNER = mean(inner(sent(t), HERE))
SENT, DRAWN, PRODUCT = (mean(norm(each) * norm(HERE)) for each in (sent(t), g(t), STALE))
_little = sp.Symbol("epsilon_0", positive=True)


def along() -> Theorem:
    """f(x+) <= f(x) - a <Φ(g), ∇f(x)> + a² L |Φ(g)|²/2, at every outcome."""
    moves = given(stale.STEPS, {s: t})
    smooth = descent(run.SMOOTH, x(t), x(t + 1))
    return rewritten(smooth, moves, x(t + 1), x(t) - a * sent(t))


def descended() -> Theorem:
    """The same in expectation."""
    words = "the descent lemma along the step -alpha Φ(g), in expectation"
    return step("descent", words, expected(along()))


def cosine() -> Theorem:
    """E<Φ(g), ∇f(x)> >= mu E|Φ(g)||∇f(x)|."""
    return step("cosine", "Assumption 5", given(stale.COSINE, {s: t}))


def kept() -> Theorem:
    """E|Φ(g)||∇f(x)| >= √rho E|g||∇f(x)|."""
    sizes = norm(sent(t)) * norm(HERE), root * norm(g(t)) * norm(HERE)
    each = arithmetic(sp.Ge(*sizes), root_kept(g(t)))
    return step("kept", "the root of Lemma 2.1, times |∇f(x_t)|", expected(each))


def norm_of_mean() -> Theorem:
    """E|g||∇f(x)| >= E|∇f(v)||∇f(x)|: E_ξ g = ∇f(v), and ξ_t does not influence x_t.

    g is weighted with |∇f(x)| ∇f(v)/(|∇f(v)| + e), nearly a unit vector, for every e > 0.
    """
    b, h, e = norm(STALE), norm(HERE), _little
    share = h / (b + e)
    free = given_past(stale.FRESH, t, share * STALE)
    cauchy = cauchy_schwarz(g(t), STALE)
    below = arithmetic(sp.Le(share * inner(g(t), STALE), norm(g(t)) * h), cauchy)
    above = arithmetic(sp.Ge(share * square(STALE), (b - e) * h), norm_square(STALE))
    near = arithmetic(sp.Ge(DRAWN, PRODUCT - e * mean(h)), free, expected(below), expected(above))
    return step("norm of the mean", "E|g||∇f(x_t)| ≥ E|E_ξ g||∇f(x_t)|", _let_vanish(near))


def _let_vanish(near: Theorem) -> Theorem:
    """K_1 >= K, from K_1 >= K - e E|∇f(x)| for every e > 0."""
    size = mean(norm(HERE))
    less = sp.Lt(DRAWN, PRODUCT)
    half = (PRODUCT - DRAWN) / (2 * (size + 1))
    against = instance(near, {_little: half}, assume(less))
    absurd = implies(less, arithmetic(sp.Ge(DRAWN, PRODUCT), against))
    return arithmetic(sp.Ge(DRAWN, PRODUCT), absurd)


def product() -> Theorem:
    """E|Φ(g)||∇f(x)| >= √rho E|∇f(v)||∇f(x)|."""
    made = arithmetic(sp.Ge(SENT, root * PRODUCT), kept(), norm_of_mean())
    return step("product", "E|Φ(g)||∇f(x_t)| ≥ √rho E|∇f(x_τ)||∇f(x_t)|", made)


def drawn_size() -> Theorem:
    """E|g|² <= E|∇f(v)|² + sigma²."""
    free = given_past(stale.FRESH, t, STALE)
    noise = step("variance", "at the stale point", given(run.VARIANCE, {t: t}))
    made = arithmetic(sp.Le(mean(square(g(t))), H + sigma**2), free, noise)
    return step("sampled", "definition of the mini-batch gradient; ξ_t is fresh", made)


def size() -> Theorem:
    """E|Φ(g)|² <= E|∇f(v)|² + sigma²."""
    drops = step("shrinks", "Φ drops entries", expected(no_larger(g(t))))
    made = arithmetic(sp.Le(mean(square(sent(t))), H + sigma**2), drops, drawn_size())
    return step("size", "E|Φ(g)|² ≤ E|∇f(x_τ)|² + sigma²", made)


def larger() -> Theorem:
    """(6)."""
    words = "(6), an assumption in the middle of the proof"
    return step("larger", words, given(stale.LARGER, {s: t}))


def inner_product() -> Theorem:
    """E<Φ(g), ∇f(x)> >= √rho mu E|∇f(x)|², with (6)."""
    used = cosine(), product(), larger()
    made = arithmetic(sp.Ge(INNER, root * mu * G), *used)
    return step("inner", "E<Φ(g), ∇f(x_t)> ≥ √rho mu E|∇f(x_t)|²", made)


def one_step() -> Theorem:
    """E f(x+) <= E f(x) - a √rho mu E|∇f(x)|² + a² L (E|∇f(v)|² + sigma²)/2."""
    drop = -a * root * mu * G + a**2 * L * (H + sigma**2) / 2
    made = arithmetic(sp.Le(F_NEXT - F, drop), descended(), inner_product(), size())
    return step("delta", "what one step does to E f", made)


CLAIMS: tuple[Claim, ...] = ()
