"""Appendix A.5, the displays from Theorem 2.1 to Corollary 2.1: the algebra is right."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import formal
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.symbols import C, D, L, T, alpha, mu, rho, sigma
from bounds.theorems.sparsified import CONSTANT

_z, _w, _gap = rho * mu, sp.sqrt(T), D + C
TERMS = sp.And(
    compared(sp.Eq, alpha * rho * mu, _z**2 / (L * _w)),
    compared(sp.Eq, alpha**2 * L / 2, _z**2 / (2 * L * T)),
)
#: The bound of Theorem 2.1 for a constant step, and that of Corollary 2.1.
CONSTANT_BOUND = (T * alpha**2 * L / 2 * sigma**2 + _gap) / (
    T * (alpha * rho * mu - alpha**2 * L / 2)
)
REWRITTEN = compared(
    sp.Eq,
    CONSTANT_BOUND,
    (_z**2 * sigma**2 / (2 * L) + _gap) / (_z**2 / L * (_w - sp.Rational(1, 2))),
)
LAST = compared(
    sp.Eq,
    (_z**2 * sigma**2 / (2 * L) + _gap) / (_z**2 / L * _w),
    (sigma**2 / 2 + _gap * L / _z**2) / _w,
)


def prescribed() -> Theorem:
    """alpha = rho mu / (L √T)."""
    return step("step", "the prescribed step", assume(formal(CONSTANT.relation)))


def terms() -> Theorem:
    """Both terms of the denominator."""
    parts = [arithmetic(each, prescribed()) for each in TERMS.args]
    return step("terms", "the step put in", arithmetic(TERMS, *parts))


def rewritten() -> Theorem:
    """The bound for the prescribed step."""
    known = terms()
    top = arithmetic(sp.Eq(T * alpha**2 * L / 2, _z**2 / (2 * L)), known)
    less = _z**2 / L * (_w - sp.Rational(1, 2))
    low = arithmetic(sp.Eq(T * (alpha * rho * mu - alpha**2 * L / 2), less), known)
    some = arithmetic(sp.Gt(less, 0))
    return step("bound", "both terms put in", arithmetic(REWRITTEN, some, low, top))


def last() -> Theorem:
    """The last display, from the one before."""
    return step("bound", "expanded by L / (rho mu)²", arithmetic(LAST))


def _display(name: str, place: str, says: str, printed: sp.Basic, proof: Derivation) -> Claim:
    return Claim(
        id=f"sparsified/appendix-a.5-{name}",
        place=f"Appendix A.5, proof of Corollary 2.1, {place}",
        says=says,
        printed=printed,
        verdict=Verdict.PROVED,
        proof_sound=True,
        proof=proof,
        hypotheses=(CONSTANT,),
    )


CLAIMS = (
    _display("constant-terms", "after the first display",
             "alpha rho mu = (rho mu)²/(L √T) and alpha² L/2 = (rho mu)²/(2 L T)",
             TERMS, Derivation(terms)),
    _display("constant-bound", "second display",
             "the bound of Theorem 2.1 at the constant step, as a quotient with √T - 1/2",
             REWRITTEN, Derivation(rewritten)),
    _display("constant-last", "last display, the equality",
             "with √T for √T - 1/2 it is (sigma²/2 + (Λ + C) L/(rho mu)²)/√T",
             LAST, Derivation(last)),
)  # fmt: skip
