"""N1 solved for T: the step where the number is least, or 1/L where that is too long."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper.n1 import bound, mean, summed
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.proof import Let, Prescribed, Proof, Reals, Step
from bounds.symbols import B, D, L, T, alpha, epsilon, sigma
from bounds.theorems.nonconvex_iterations import VARIANCE_MEAN as theorem

w = sp.Symbol("w", nonnegative=True)  # epsilon over the best step
noise = alpha * L * sigma**2 + alpha**2 * L**2 * B**2
best = L * sigma**2 + sp.sqrt(L**2 * sigma**4 + 3 * L**2 * B**2 * epsilon)

#: In the former style, as ``PROOF``: the tests of that style read it.
#: alpha L <= 1 is a condition of N1; here the step size gives it.
STEP_SIZE = (
    Step("step size", "the prescribed one", sp.Eq(alpha, theorem.step_size), Prescribed(theorem)),
    Step("small", "alpha L ≤ 1", sp.Le(alpha * L, 1), Reals(), ("step size",)),
    Step("w", "epsilon over the best step", sp.Eq(w, best), Let()),
    Step("no longer", "than the best step", sp.Le(alpha * w, epsilon), Reals(), ("step size", "w")),
    Step("root", "the quadratic that the best step solves",
         sp.Eq(w**2, 2 * L * sigma**2 * w + 3 * L**2 * B**2 * epsilon), Reals(), ("w",)),
    Step("larger root", "of the two", sp.Ge(w, 2 * L * sigma**2), Reals(), ("w",)),
    Step("balance", "the number falls up to the best step",
         sp.Le(2 * alpha * L * sigma**2 + 3 * alpha**2 * L**2 * B**2, epsilon), Reals(),
         ("no longer", "root", "larger root")),
    Step("room", "noise and views take half of the target", sp.Le(2 * noise, epsilon), Reals(),
         ("balance",)),
)  # fmt: skip

PROOF = Proof(
    steps=(
        *STEP_SIZE,
        *(each for each in summed(sigma**2).steps if each.label != "small"),
        Step("number", "the prescribed one", sp.Ge(T, theorem.iterations), Prescribed(theorem)),
        Step("enough", "the start takes the rest", sp.Le(2 * D / (alpha * T), epsilon - noise),
             Reals(), ("room", "number")),
        Step("target", "the mean is at most epsilon", sp.Le(mean, epsilon), Reals(),
             ("bound", "enough")),
    )
)  # fmt: skip


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
