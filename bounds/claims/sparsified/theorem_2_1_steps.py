"""The steps of the proof of Theorem 2.1, which others about the same run begin with."""

from __future__ import annotations

import sympy as sp

from bounds.claims.sparsified import facts
from bounds.hypotheses import BELOW, VARIANCE_BOUND
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Induction, Reals, Step
from bounds.symbols import C, D, L, T, alpha, gradients, mu, rho, sigma, uses
from bounds.theorems import sparsified as th

a, s = alpha, sp.sqrt(rho)
F0, F, F_next = sp.symbols("F_0 F F_+", real=True)  # E f(x_0), E f(x_t), E f(x_{t+1})
# E|∇f(x_t)|², E|∇f(x_τ)|², E|Φ(g)|², E|g|², E|g - ∇f(x_τ)|²
G, H, P, N, V = sp.symbols("G H P N V", nonnegative=True)
I = sp.Symbol("I", real=True)  # E<Φ(g), ∇f(x_t)>
# E|Φ(g)||∇f(x_t)|, E|g||∇f(x_t)|, E|∇f(x_τ)||∇f(x_t)|
J, K1, K = sp.symbols("J K_1 K", nonnegative=True)
p, g, h = sp.symbols("p g h", nonnegative=True)  # |Φ(g)|, |g|, |∇f(x_t)| at one outcome
r = sp.Symbol("r", positive=True)  # √rho

ONE_STEP = (
    Step("descent", "the descent lemma along the step -alpha Φ(g), in expectation",
         sp.Le(F_next, F - a * I + L * a**2 * P / 2),
         By(axioms.descent(F_next, F, -a * I, L, a**2 * P))),
    Step("cosine", "Assumption 5", sp.Ge(I, mu * J), Given(th.COSINE)),
    Step("root", "r = √rho", sp.Eq(rho, r**2), By(axioms.square_root(r, rho))),
    Step("top-k", "Lemma 2.1 at one outcome", sp.Ge(p**2, rho * g**2), Given(th.TOP_K)),
    Step("kept", "its root, times |∇f(x_t)|", sp.Le(r * g * h, p * h),
         Reals(), ("top-k", "root")),
    Step("mean kept", "the same in expectation",
         sp.Implies(sp.Le(r * g * h, p * h), sp.Le(r * K1, J)),
         By(facts.monotone(r * g * h, p * h, r * K1, J))),
    Step("norm of the mean", "E_ξ g = ∇f(x_τ), and ξ_t does not influence x_t",
         sp.Le(K, K1), By(facts.norm_of_mean(K, K1))),
    Step("sampled", "definition of the mini-batch gradient; ξ_t is fresh",
         sp.Eq(V, N - H), By(facts.variance(V, N, H))),
    Step("variance", "at the stale point", sp.Le(V, sigma**2), Given(VARIANCE_BOUND)),
    Step("shrinks", "Φ drops entries", sp.Le(p**2, g**2), Given(th.TOP_K)),
    Step("mean shrinks", "the same in expectation",
         sp.Implies(sp.Le(p**2, g**2), sp.Le(P, N)), By(facts.monotone(p**2, g**2, P, N))),
    Step("size", "E|Φ(g)|² ≤ E|∇f(x_τ)|² + sigma²", sp.Le(P, H + sigma**2),
         Reals(), ("shrinks", "mean shrinks", "sampled", "variance")),
    Step("product", "E|Φ(g)||∇f(x_t)| ≥ √rho E|∇f(x_τ)||∇f(x_t)|", sp.Le(r * K, J),
         Reals(), ("kept", "mean kept", "norm of the mean")),
)  # fmt: skip

LARGER = (
    Step("larger", "(6), an assumption in the middle of the proof", sp.Ge(K, G), Given(th.LARGER)),
    Step("inner", "E<Φ(g), ∇f(x_t)> ≥ √rho mu E|∇f(x_t)|²", sp.Ge(I, r * mu * G),
         Reals(), ("cosine", "product", "larger")),
    Step("delta", "what one step does to E f",
         sp.Le(F_next, F - a * r * mu * G + a**2 * L * (H + sigma**2) / 2),
         Reals(), ("descent", "inner", "size")),
)  # fmt: skip

# Σ a_t² E|∇f(x_τ)|²; the same over pairs (t, l); with a_l; over l first; Σ a² G; C 2/L
U, X, Y, Z, W2, E = sp.symbols("U X Y Z W_2 E", real=True)
l = sp.Symbol("l", nonnegative=True)  # an iterate
a_l = sp.Symbol("a_l", positive=True)  # the step size of iterate l ≤ t
q, G_l = sp.symbols("q_tl G_l", nonnegative=True)  # Pr(τ_t = l), E|∇f(x_l)|²
u = sp.Symbol("u_t", nonnegative=True)  # expected number of gradients computed at x_t

STALE = (
    Step("pair", "an older step is not smaller", sp.Le(a**2 * q * G_l, a_l**2 * q * G_l),
         Reals(), ("decreasing",)),
    Step("pairs", "summed over t and l",
         sp.Le(X, Y), Induction(((X, 0), (Y, 0)),
                                ((X, X + a**2 * q * G_l), (Y, Y + a_l**2 * q * G_l))), ("pair",)),
    Step("total", "law of total expectation, delays independent of iterates",
         sp.Eq(U, X), Given(th.INDEPENDENT)),
    Step("exchange", "the same terms by iterate: Z = Σ_l u_l a_l² E|∇f(x_l)|²",
         sp.Eq(Y, Z), By(facts.exchange(Y, Z))),
    Step("stale", "what stale gradients weigh", sp.Le(U, Z), Reals(),
         ("pairs", "total", "exchange")),
)  # fmt: skip
DECREASING = Step("decreasing", "steps do not increase", sp.Le(a, a_l), Given(th.DECREASING))

W, A, Q = sp.symbols("W A Q", real=True)  # Σ a √rho mu G, noise, Σ of the weights
n = sp.Symbol("n", nonnegative=True)  # iterations so far
m = sp.Symbol("m", nonnegative=True)  # min_t E|∇f(x_t)|²
SUM = Step(
    "sum", "summed over the iterations", sp.Le(F, F0 - W + L * U / 2 + A),
    Induction(
        ((F, F0), (W, 0), (U, 0), (A, 0)),
        ((F, F_next), (W, W + a * r * mu * G), (U, U + a**2 * H),
         (A, A + a**2 * L / 2 * sigma**2)),
    ), ("delta",))  # fmt: skip
BOUNDED = Step("below", "f is bounded below by f*", sp.Le(F0 - F, D), Given(BELOW))
LEAST = Step("least", "the minimum is at most every term", sp.Le(m, G), By(axioms.least(m, G)))
SPLIT = Step(
    "split", "the first use of a gradient and the others", sp.Eq(Z, W2 + 2 * E / L),
    Induction(((Z, 0), (W2, 0), (E, 0)),
              ((Z, Z + u * a**2 * G), (W2, W2 + a**2 * G),
               (E, E + (u - 1) * a**2 * G * L / 2))),
)  # fmt: skip


def weighted(root: sp.Expr, coefficient: str) -> tuple[Step, ...]:
    """m Σ (a root mu - a² L/2) <= Σ a √rho mu G - (L/2) Σ a² G, and the sum is positive."""
    weight = a * root * mu - a**2 * L / 2
    return (
        Step("weighted", "the minimum, times the sum of the weights",
             sp.Le(m * Q, W - L * W2 / 2),
             Induction(((Q, 0), (W, 0), (W2, 0), (m, m)),
                       ((Q, Q + weight), (W, W + a * r * mu * G), (W2, W2 + a**2 * G),
                        (m, m))),
             ("weights",)),
        Step("counted", "positive after the first iteration",
             sp.Or(sp.And(sp.Eq(n, 0), sp.Ge(Q, 0)), sp.Gt(Q, 0)),
             Induction(((Q, 0), (n, 0)), ((Q, Q + weight), (n, n + 1)), twin=sp.Gt(Q, 1)),
             (coefficient,)),
        Step("steps", "after T iterations", sp.Eq(n, T), By(axioms.last(n, T))),
        Step("positive", "the weights have a positive sum", sp.Gt(Q, 0), Reals(),
             ("counted", "steps")),
    )  # fmt: skip


def term(root: sp.Expr, *given: str) -> Step:
    """One term of the above: the minimum is at most E|∇f(x_t)|², the weight is not negative."""
    weight = a * root * mu - a**2 * L / 2
    return Step("weights", "one term of it", sp.Le(m * weight, a * r * mu * G - a**2 * L / 2 * G),
                Reals(), given)  # fmt: skip


LETTERS = ((A, th.NOISE), (u, uses[T]), (G, gradients[T]))
END = (
    Step("excess", "C, written out", sp.Eq(C, E), Given(th.EXPLICIT)),
    Step("bound", "divided by the sum of the weights", sp.Le(m, (A + D + C) / Q), Reals(),
         ("sum", "below", "stale", "split", "excess", "weighted", "positive")),
)  # fmt: skip
SHARE = (
    Step("share", "k ≤ d", sp.Le(rho, 1), Given(th.SHARE)),
    Step("sharper", "rho ≤ √rho", sp.Le(rho, r), Reals(), ("share", "root")),
)
