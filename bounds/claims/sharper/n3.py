"""N3: the smallest gradient without noise, from the inequality of two points of a smooth function.

The gains of T - 1 steps and what one exact step gains at the end give a quadratic in G, the root of
the smallest squared gradient, where G >= eta; its root bounds G.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.lemma_4_1 import ETA, from_the_start
from bounds.claims.elastic.one_step import SMALLEST, F, G
from bounds.claims.sharper.n3_step import GAIN, LARGE, LAST, SIZE, each_step
from bounds.hypotheses import STEP_SMOOTH
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.function import descent
from bounds.proving.kernel.logic import arithmetic, assume, implies, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.sums import least_at, summed, telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import x
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, square, value
from bounds.symbols import D, L, T, alpha, t
from bounds.theorems import noise_free


def downhill(at: sp.Expr | int) -> Theorem:
    """E f(x_0) - E f(x_s) + E|∇f(x_s)|²/(2L) <= D: one exact step of size 1/L ends above f*."""
    s = sp.sympify(at)
    after = x(s) - 1 / L * gradient(x(s))
    falls = expected(descent(run.SMOOTH, x(s), after))
    step("down", f"one exact step of size 1/L from x_{s}", falls)
    begun = mean(value(x(0))) - mean(value(x(s)))
    left = begun + mean(square(gradient(x(s)))) / (2 * L)
    return arithmetic(sp.Le(left, D), falls, from_the_start(after))


def start() -> Theorem:
    """G² <= 2 L D, from the first gradient."""
    first = least_at(t, (0, T), G, 0)
    made = arithmetic(sp.Le(SMALLEST, 2 * L * D), first, downhill(0))
    return step("start", "|∇f(x_0)|² ≤ 2 L D", made)


def gains(small: Theorem) -> Theorem:
    """(T - 1) alpha gain + G²/(2L) <= D, where G >= eta."""
    over = step("sum", "over the iterations", summed(each_step(small), t, 0, LAST))
    last = least_at(t, (0, T), G, LAST)
    said = sp.Le(LAST * alpha * GAIN + SMALLEST / (2 * L), D)
    made = arithmetic(said, over, telescope(t, 0, LAST, F), downhill(LAST), last)
    return step("N3", "T - 1 gains and what is left at the end", made)


def root_of_quadratic() -> tuple[tuple[sp.Symbol, ...], Theorem]:
    """In letters: a G² - 2 b G <= e gives G <= (b + √(b² + a e))/a."""
    a = sp.Symbol("a", positive=True)
    b, e, G = (sp.Symbol(each, nonnegative=True) for each in ("b", "e", "G"))
    where = sp.Le(a * G**2 - 2 * b * G, e)
    made = arithmetic(sp.Le(G, (b + sp.sqrt(b**2 + a * e)) / a), assume(where))
    return (a, b, e, G), implies(where, made)


def signs(small: Theorem) -> tuple[Theorem, ...]:
    """The coefficients of the quadratic and its root have their signs."""
    lead = arithmetic(sp.Gt(noise_free.LEADING, 0), small)
    half = arithmetic(sp.Ge(noise_free.HALF, 0), small)
    shown = lead, half, arithmetic(sp.Ge(noise_free.FREE, 0))
    return (*shown, arithmetic(sp.Ge(noise_free.ROOT, 0), *shown))


def solved(small: Theorem) -> Theorem:
    """G is below the root of its quadratic, where G >= eta."""
    shown = signs(small)
    quadratic_ = noise_free.LEADING * SMALLEST - 2 * noise_free.HALF * SIZE
    quadratic = arithmetic(sp.Le(quadratic_, noise_free.FREE), gains(small))
    step("quadratic", "N3 times 2 L", quadratic)
    letters, root = root_of_quadratic()
    values = (noise_free.LEADING, noise_free.HALF, noise_free.FREE, SIZE)
    root = instance(root, dict(zip(letters, values, strict=True)), *shown)
    made = arithmetic(sp.Le(SIZE, noise_free.ROOT), *shown, quadratic, root)
    return step("root", "its root", made)


def smaller(solved_: Theorem, *signs: Theorem) -> Theorem:
    """G² <= min(max(root, eta)², 2 L D), in letters first."""
    G, r, eta, e = (sp.Symbol(each, nonnegative=True) for each in ("G", "r", "eta", "e"))
    where = sp.And(sp.Implies(sp.Ge(G, eta), sp.Le(G, r)), sp.Le(G**2, e))
    bound = sp.Min(sp.Max(r, eta) ** 2, e)
    letters = implies(where, arithmetic(sp.Le(G**2, bound), assume(where)))
    values = {G: SIZE, r: noise_free.ROOT, eta: ETA, e: 2 * L * D}
    said = instance(letters, values, *signs)
    made = arithmetic(fact(noise_free.BEST), *signs, said, solved_, start())
    return step("bound", "the smaller of both", made)


def proof() -> Theorem:
    """The smallest gradient is below the root or eta, and below that of the start."""
    small = step("small", "alpha L ≤ 1", assume(STEP_SMOOTH.relation))
    return smaller(implies(LARGE, solved(small)), *signs(small))


CLAIMS = (
    Claim(
        id="sharper/n3",
        place="theory, sharper form N3",
        says="n alpha (G - eta)((4-y) G + y eta)/4 + G²/(2L) ≤ D for the smallest gradient G ≥ eta",
        printed=noise_free.BEST,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(proof),
        tightness=Tightness(
            Tight.ATTAINED,
            "T = 1: f = L x²/2, where |∇f(x_0)|² = 2 L D; T = 2: functions on a line attain it to "
            "1e-4 in every cell of alpha L = .1, .5, 1 and alpha B = .1, .8 with L = D = 1",
        ),
        remark="with noise the same holds with eta + sigma in place of eta, by Minkowski",
    ),
)
