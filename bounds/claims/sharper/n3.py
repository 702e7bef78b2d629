"""N3: the smallest gradient without noise, from the inequality of two points of a smooth function.

a = ∇f(x), b = ∇f(x+), x - x+ = alpha g with g = a + e at the view: the inequality says that
4L (f(x) - f(x+)) is at least 2|a|² + 2|b|² - |a + b - y g|², and a + b - y g = (1 - y) a + b - y e.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.consistency import Consistency
from bounds.hypotheses import BELOW, STEP_SMOOTH, VARIANCE_BOUND
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Induction, Let, Proof, Reals, Step
from bounds.symbols import B, D, L, T, alpha, sigma
from bounds.theorems import noise_free

F0, F, F_next, F_down, F0_down = sp.symbols("F_0 F F_+ F_down F_0down", real=True)
a2, b2, a0, Z, K, V, E2 = sp.symbols("a_2 b_2 a_0 Z K V E_2", nonnegative=True)
p, r, z, k, v, e, n = sp.symbols("p r z k v e n", nonnegative=True)  # roots; iterations
least, G = sp.symbols("least G", nonnegative=True)  # min E|∇f(x_t)|² over t < T, its root
y, lead = sp.symbols("y lead", positive=True)
eta, half, free, root = sp.symbols("eta half free root", nonnegative=True)
gain = sp.Symbol("gain", real=True)  # what one step takes from f / alpha, at least

_small = sp.Lt(G, eta)  # then the claim holds by itself
LETTERS = (
    (y, alpha * L), (eta, alpha * L * B), (lead, noise_free.LEADING), (half, noise_free.HALF),
    (free, noise_free.FREE), (root, noise_free.ROOT),
)  # fmt: skip

#: p = |a|, r = |b|, z = |a + b - y g|, e = |g - a|; K = E|∇f(v) - a|², V = E|g - ∇f(v)|².
ONE_STEP = (
    Step("y", "y = alpha L", sp.Eq(y, alpha * L), Let()),
    Step("eta", "eta = alpha L B", sp.Eq(eta, alpha * L * B), Let()),
    Step("small", "alpha L ≤ 1", sp.Le(alpha * L, 1), Given(STEP_SMOOTH)),
    Step("two points", "x and x+", axioms.smooth_interpolation(F, F_next, L, a2 + b2, Z).fact,
         By(axioms.smooth_interpolation(F, F_next, L, a2 + b2, Z))),
    Step("p", "p = |a|", sp.Eq(a2, p**2), By(axioms.square_root(p, a2))),
    Step("r", "r = |b|", sp.Eq(b2, r**2), By(axioms.square_root(r, b2))),
    Step("z", "z = |a + b - y g|", sp.Eq(Z, z**2), By(axioms.square_root(z, Z))),
    Step("k", "k = |∇f(v) - a|", sp.Eq(K, k**2), By(axioms.square_root(k, K))),
    Step("v", "v = |g - ∇f(v)|", sp.Eq(V, v**2), By(axioms.square_root(v, V))),
    Step("triangle", "(1 - y) a + b - y e", sp.Le(z, sp.Abs(1 - y) * p + r + y * e),
         By(axioms.minkowski(z, sp.Abs(1 - y) * p, r, y * e))),
    Step("parts", "g - a = (∇f(v) - a) + (g - ∇f(v))", sp.Le(e, k + v),
         By(axioms.minkowski(e, k, v))),
    Step("smooth", "(7), squared", sp.Le(K, L**2 * E2), By(axioms.smoothness(K, L**2, E2))),
    Step("consistency", "elastic consistency, second moment", sp.Le(E2, (alpha * B) ** 2),
         Given(Consistency.SECOND)),
    Step("variance", "V ≤ sigma²", sp.Le(V, sigma**2), Given(VARIANCE_BOUND)),
    Step("exact", "sigma = 0", sp.Eq(sigma, 0), Given(noise_free.NO_NOISE)),
    Step("view", "k ≤ eta", sp.Le(k, eta), Reals(), ("k", "smooth", "consistency", "eta")),
    Step("error", "e ≤ eta", sp.Le(e, eta), Reals(), ("parts", "view", "v", "variance", "exact")),
    Step("length", "z ≤ (1 - y) p + r + y eta", sp.Le(z, (1 - y) * p + r + y * eta), Reals(),
         ("triangle", "error", "y", "small")),
    Step("G", "G = √least", sp.Eq(least, G**2), By(axioms.square_root(G, least))),
    Step("at x", "the minimum", sp.Le(least, a2), By(axioms.least(least, a2))),
    Step("at x+", "the minimum", sp.Le(least, b2), By(axioms.least(least, b2))),
    Step("gain", "the gain at the smallest gradient",
         sp.Eq(gain, (G - eta) * ((4 - y) * G + y * eta) / 4), Let()),
    Step("corner", "p and r are at least G: the gain is least where both are G",
         sp.Or(_small, sp.Ge(2 * p**2 + 2 * r**2 - ((1 - y) * p + r + y * eta) ** 2, 4 * y * gain)),
         Reals(_small), ("G", "at x", "at x+", "p", "r", "gain", "y", "small")),
    Step("step", "each step gains", sp.Or(_small, sp.Le(F_next, F - alpha * gain)),
         Reals(_small), ("two points", "p", "r", "z", "length", "corner", "y")),
)  # fmt: skip
END = (
    Step("sum", "over the iterations", sp.Or(_small, sp.Le(F, F0 - n * alpha * gain)),
         Induction(((F, F0), (n, 0)), ((F, F_next), (n, n + 1)), twin=_small,
                   constants=(G, gain, eta)), ("step",)),
    Step("last", "x_{T-1}, after T - 1 steps", sp.Eq(n, T - 1), By(axioms.last(n, T - 1))),
    Step("down", "one exact step of size 1/L from there",
         sp.Le(F_down, F - a2 / L + L * (a2 / L**2) / 2),
         By(axioms.descent(F_down, F, -a2 / L, L, a2 / L**2))),
    Step("below", "f is bounded below by f*", sp.Le(F0 - F_down, D), Given(BELOW)),
    Step("N3", "T - 1 gains and what is left at the end",
         sp.Or(_small, sp.Le((T - 1) * alpha * gain + G**2 / (2 * L), D)),
         Reals(_small), ("sum", "last", "down", "below", "G", "at x")),
    Step("lead", "the quadratic in G", sp.Eq(lead, 1 + (T - 1) * y * (4 - y) / 2), Let(),
         ("last", "y", "small")),
    Step("half", "its middle", sp.Eq(half, (T - 1) * y * (2 - y) * eta / 2), Let(),
         ("last", "y", "small")),
    Step("free", "its free term", sp.Eq(free, 2 * L * D + (T - 1) * y**2 * eta**2 / 2), Let(),
         ("last",)),
    Step("quadratic", "N3 times 2L", sp.Or(_small, sp.Le(lead * G**2 - 2 * half * G, free)),
         Reals(_small), ("N3", "gain", "y", "lead", "half", "free")),
    Step("root", "its root", sp.Eq(root, (half + sp.sqrt(half**2 + lead * free)) / lead), Let()),
    Step("solved", "G is below its root, or below eta", sp.Le(G, sp.Max(root, eta)), Reals(),
         ("quadratic", "root")),
    Step("first", "one exact step of size 1/L from x_0",
         sp.Le(F0_down, F0 - a0 / L + L * (a0 / L**2) / 2),
         By(axioms.descent(F0_down, F0, -a0 / L, L, a0 / L**2))),
    Step("below too", "f is bounded below by f*", sp.Le(F0 - F0_down, D), Given(BELOW)),
    Step("at x_0", "the minimum", sp.Le(least, a0), By(axioms.least(least, a0))),
    Step("start", "|∇f(x_0)|² ≤ 2 L D", sp.Le(least, 2 * L * D), Reals(),
         ("first", "below too", "at x_0")),
    Step("bound", "the smaller of both", sp.Le(least, sp.Min(sp.Max(root, eta) ** 2, 2 * L * D)),
         Reals(), ("solved", "start", "G")),
)  # fmt: skip

CLAIMS = (
    Claim(
        id="sharper/n3",
        place="theory, sharper form N3",
        says="n alpha (G - eta)((4-y) G + y eta)/4 + G²/(2L) ≤ D for the smallest gradient G ≥ eta",
        printed=noise_free.BEST,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Proof(steps=(*ONE_STEP, *END), letters=LETTERS),
        tightness=Tightness(
            Tight.ATTAINED,
            "T = 1: f = L x²/2, where |∇f(x_0)|² = 2 L D; T = 2: functions on a line attain it to "
            "1e-4 in every cell of alpha L = .1, .5, 1 and alpha B = .1, .8 with L = D = 1",
        ),
        remark="with noise the same holds with eta + sigma in place of eta, by Minkowski",
    ),
)
