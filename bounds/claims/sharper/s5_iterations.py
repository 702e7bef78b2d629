"""S5 solved for T: its step limit puts the floor below the target, its number gets there."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.equation_22 import RATE, towards_floor
from bounds.claims.elastic.unrolling import over_constant
from bounds.claims.sharper.facts import START
from bounds.claims.sharper.reached import reached
from bounds.claims.sharper.unrolled import FAR
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import formal
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem
from bounds.symbols import B, L, M, alpha, c
from bounds.symbols import epsilon_x as eps
from bounds.theorems import strongly_convex
from bounds.theorems.strongly_convex_iterations import INTERPOLATION as theorem

share = 2 * c * L * eps / (c + L)
_root = sp.sqrt(M**4 + 2 * B**2 * (c + L) * share)


def enough() -> Theorem:
    """S5 solved for T."""
    floor = strongly_convex.FLOOR
    limit = step("limit", "the prescribed one", assume(sp.Lt(alpha, formal(theorem.step_limit))))
    shrinks = step("shrinks", "rate < 1", arithmetic(sp.Lt(RATE, 1), limit))
    short = arithmetic(sp.Lt(alpha * (M**2 + _root), 2 * share), limit)
    step("short", "the other part of the limit", short)
    noise = arithmetic(sp.Lt(alpha * M**2 + alpha**2 * B**2 * (c + L) / 2, share), short)
    step("noise", "what it solves", noise)
    rests = step("rests", "the floor is below the target", arithmetic(sp.Lt(floor, eps), noise))
    far = step("far", "the start may miss the target", assume(FAR.relation))
    always = over_constant(towards_floor(), RATE, floor, shrinks)
    return reached(theorem, always, RATE, floor, shrinks, rests, far)


CLAIMS = (
    Claim(
        id="sharper/s5-iterations",
        place="theory, sharper form S5, solved for T",
        says="log((R² - floor)/(epsilon - floor)) / -log(1 - rate) iterations are enough",
        printed=theorem,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(enough),
        hypotheses=(START, FAR),
        tightness=Tightness(
            Tight.GAP, "S5 itself is attained in one step; for many S4 needs fewer iterations"
        ),
        remark="where R² ≤ epsilon no iteration is needed and the number may be none",
    ),
)
