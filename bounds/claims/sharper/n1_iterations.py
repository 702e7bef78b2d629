"""N1 solved for T: the step where the number is least, or 1/L where that is too long."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper.n1 import bound
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.symbols import B, D, L, T, alpha, epsilon, sigma
from bounds.theorems.nonconvex_iterations import VARIANCE_MEAN as theorem

noise = alpha * L * sigma**2 + alpha**2 * L**2 * B**2
best = L * sigma**2 + sp.sqrt(L**2 * sigma**4 + 3 * L**2 * B**2 * epsilon)


def solved() -> Theorem:
    """N1 at the prescribed step size, after the prescribed number of iterations."""
    size = step("step size", "the prescribed one", assume(sp.Eq(alpha, theorem.step_size)))
    short = step("small", "alpha L ≤ 1", arithmetic(sp.Le(alpha * L, 1), size))
    left = room(
        step("no longer", "than the best step", arithmetic(sp.Le(alpha * best, epsilon), size))
    )
    number = step("number", "the prescribed one", assume(sp.Ge(T, theorem.iterations)))
    enough = arithmetic(sp.Le(2 * D / (alpha * T), epsilon - noise), left, number)
    step("enough", "the start takes the rest", enough)
    target = arithmetic(fact(theorem), bound(short), enough)
    return step("target", "the mean is at most epsilon", target)


def room(no_longer: Theorem) -> Theorem:
    """Noise and views take at most half of the target: the number falls up to the best step."""
    quadratic = sp.Eq(best**2, 2 * L * sigma**2 * best + 3 * L**2 * B**2 * epsilon)
    root = step("root", "the quadratic that the best step solves", arithmetic(quadratic))
    larger = step("larger root", "of the two", arithmetic(sp.Ge(best, 2 * L * sigma**2)))
    falls = sp.Le(2 * alpha * L * sigma**2 + 3 * alpha**2 * L**2 * B**2, epsilon)
    balance = arithmetic(falls, no_longer, root, larger)
    step("balance", "the number falls up to the best step", balance)
    return step("room", "half of the target", arithmetic(sp.Le(2 * noise, epsilon), balance))


CLAIMS = (
    Claim(
        id="sharper/n1-iterations",
        place="theory, sharper form N1, solved for T",
        says="2D/(alpha (epsilon - alpha L sigma² - alpha² L² B²)) steps of the best size",
        printed=theorem,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(solved),
        tightness=Tightness(
            Tight.GAP, "N1 is not attained; by N1 no other step size needs fewer iterations"
        ),
    ),
)
