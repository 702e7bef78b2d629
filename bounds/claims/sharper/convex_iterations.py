"""Convex f, solved for T: the step where the number is least, or 1/L where that is too long."""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper.convex import noisy_step, one_step, over_all
from bounds.claims.sharper.facts import START
from bounds.prescription import Prescription
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.statement import Statement
from bounds.symbols import L, R, T, alpha
from bounds.symbols import epsilon_f as eps
from bounds.theorems import convex
from bounds.theorems.convex_iterations import MEAN, MOMENT, NOISE, VARIANCE, Q, best


def room(A: sp.Expr, size: Theorem) -> Theorem:
    """Noise and views take at most half of the target: the number falls up to the best step."""
    root = arithmetic(sp.Eq(best(A) ** 2, 2 * A * best(A) + 3 * Q * eps))
    step("root", "the quadratic that the best step solves", root)
    larger = step("larger root", "of the two", arithmetic(sp.Ge(best(A), 2 * A)))
    no_longer = arithmetic(sp.Le(alpha * best(A), eps), size)
    step("no longer", "than the best step", no_longer)
    falls = sp.Le(2 * alpha * A + 3 * alpha**2 * Q, eps)
    balance = arithmetic(falls, no_longer, root, larger)
    step("balance", "the number falls up to the best step", balance)
    half = arithmetic(sp.Le(2 * (alpha * A + alpha**2 * Q), eps), balance)
    return step("room", "half of the target", half)


def solved(
    theorem: Prescription, said: Statement, A: sp.Expr, each: Callable[[Theorem], Theorem]
) -> Theorem:
    """The bound at the prescribed step size, after the prescribed number of iterations."""
    size = step("step size", "the prescribed one", assume(sp.Eq(alpha, theorem.step_size)))
    left = room(A, size)
    number = step("number", "the prescribed one", assume(sp.Ge(T, theorem.iterations)))
    rest = sp.Le(R**2 / (2 * alpha * T), eps - alpha * A - alpha**2 * Q)
    enough = step("enough", "the start takes the rest", arithmetic(rest, left, number))
    target = arithmetic(fact(theorem), over_all(said, each(size)), enough)
    return step("target", "the mean is at most epsilon", target)


def small(size: Theorem) -> Theorem:
    """a L <= 1."""
    return step("small", "alpha L ≤ 1", arithmetic(sp.Le(alpha * L, 1), size))


def with_moment() -> Theorem:
    """The bound with M solved for T."""
    return solved(MEAN, convex.MEAN, MOMENT, lambda _: one_step())


def with_noise() -> Theorem:
    """The bound with sigma solved for T."""
    return solved(VARIANCE, convex.VARIANCE, NOISE, lambda size: noisy_step(small(size)))


_TIGHT = Tightness(Tight.GAP, "by the bound that is solved no other step size is better")
CLAIMS = (
    Claim(
        id="sharper/convex-iterations",
        place="theory, a stack of relaxations, objectives, solved for T",
        says="R²/(2 alpha (epsilon - alpha M²/2 - alpha² L B²/2)) steps of the best size",
        printed=MEAN,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(with_moment),
        hypotheses=(START,),
        tightness=_TIGHT,
    ),
    Claim(
        id="sharper/convex-variance-iterations",
        place="theory, a stack of relaxations, objectives, solved for T",
        says="the same with sigma² in place of M², or steps of 1/L where those are shorter",
        printed=VARIANCE,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(with_noise),
        hypotheses=(START,),
        tightness=_TIGHT,
    ),
)
