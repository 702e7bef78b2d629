"""Lemma 4.1: true as printed, and sharper without Young's inequality."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.one_step import (
    CHANGING,
    CONSTANT,
    F_NEXT,
    PRODUCTS,
    SMALLEST,
    F,
    G,
    Steps,
    one_step,
)
from bounds.proving import run
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume, given, induction, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.sums import least_of_all, summed, telescope
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import x
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.node import put
from bounds.proving.terms.vector import Vector
from bounds.symbols import B, D, L, M, T, alpha, t
from bounds.theorems import nonconvex

Product = Callable[[Steps], Theorem]

#: What the views add to a gradient, and the mean of E|∇f(x_t)|² over t < T.
ETA = alpha * L * B
MEAN_G = total(t, 0, T, G) / T


def printed() -> tuple[Theorem, ...]:
    """Lemma 4.1 as printed, under each reading of elastic consistency."""
    return tuple(smallest(CHANGING, each, fact(nonconvex.PRINTED)) for each in PRODUCTS)


def young(steps: Steps, product: Product) -> Theorem:
    """E f(x+) - E f(x) <= -a G/2 + a³ L² B²/2 + a² L M²/2."""
    a = steps.size
    drop = -a * G / 2 + a**3 * L**2 * B**2 / 2 + a**2 * L * M**2 / 2
    made = arithmetic(sp.Le(F_NEXT - F, drop), one_step(steps), product(steps))
    return step("young", "Young's inequality on alpha L E|∇f(x)||x - v|", made)


def smallest(steps: Steps, product: Product, bound: sp.Basic) -> Theorem:
    """What (18) says of the smallest gradient when it is summed over the iterations."""
    over = step("sum", "summed over the iterations", summed(young(steps, product), t, 0, T))
    best = least_of_all(t, 0, T, G)
    below = sp.Implies(best.fact.args[0], sp.Le(steps.size * SMALLEST, steps.size * G))
    weighted = summed(arithmetic(below, best), t, 0, T)
    step("weighted", "the minimum is at most every term", weighted)
    made = arithmetic(bound, over, weighted, telescope(t, 0, T, F), from_the_start())
    return step("bound", "divided by Σ alpha_t / 2", made)


def from_the_start(at: Vector | None = None) -> Theorem:
    """E f(x_0) - E f(x_T) <= D, or the same at another point."""
    (u,) = run.BELOW.variables
    made = expected(given(run.BELOW, {u: x(T) if at is None else at}))
    return step("below", "f is bounded below by f*", made)


def without_young() -> tuple[Theorem, ...]:
    """The quadratic in the root of the mean gradient, solved for it."""
    solved = (arithmetic(fact(nonconvex.MEAN), quadratic(each)) for each in PRODUCTS)
    return tuple(step("bound", "solved for the mean", each) for each in solved)


def with_the_root(product: Product) -> Theorem:
    """E f(x+) - E f(x) <= -alpha G + alpha eta √G + alpha² L M²/2, with eta = alpha L B."""
    drop = -alpha * G + alpha * ETA * sp.sqrt(G) + alpha**2 * L * M**2 / 2
    made = arithmetic(sp.Le(F_NEXT - F, drop), one_step(CONSTANT), product(CONSTANT))
    return step("step", "no Young: the product is at most alpha B √G", made)


def quadratic(product: Product) -> Theorem:
    """G <= eta √G + D/(alpha T) + alpha L M²/2 for the mean G, with eta = alpha L B."""
    over = step("sum", "summed over the iterations", summed(with_the_root(product), t, 0, T))
    ends = telescope(t, 0, T, F), from_the_start()
    solved = ETA * sp.sqrt(MEAN_G) + D / (alpha * T) + alpha * L * M**2 / 2
    made = arithmetic(sp.Le(MEAN_G, solved), over, *ends, sum_of_roots(G))
    return step("quadratic", "G ≤ eta √G + D/(alpha T) + alpha L M²/2", made)


def sum_of_roots(term: sp.Expr) -> Theorem:
    """(Σ √y_t)² <= T Σ y_t, over t < T."""
    n = index("n")
    claim = sp.Le(total(t, 0, n, sp.sqrt(term)) ** 2, n * total(t, 0, n, term))
    start = arithmetic(put(claim, {n: sp.Integer(0)}))
    later = arithmetic(put(claim, {n: n + 1}), assume(claim))
    made = instance(induction(n, start, later, claim), {n: T})
    return step("roots", "(Σ √G_t)² ≤ T Σ G_t, by induction", made)


CLAIMS = (
    Claim(
        id="elastic/lemma-4.1",
        place="Lemma 4.1, (11)",
        says="the smallest expected squared gradient under elastic consistency",
        printed=nonconvex.PRINTED,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=Derivation(printed),
        replacement=nonconvex.MEAN,
        replacement_proof=Derivation(without_young),
        tightness=Tightness(
            Tight.GAP,
            "noise-free and with v = x, gradient descent on Huber's function comes within a "
            "constant factor; see the exact worst cases",
        ),
    ),
)
