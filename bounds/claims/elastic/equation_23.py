"""(23) of the proof of Theorem 4.4 keeps the wrong product of (22)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import sympy as sp

from bounds.claim import Claim, Sort, Verdict
from bounds.claims.elastic.distance import EITHER, Q_NEXT, Q, shrinks
from bounds.claims.elastic.lemma_4_3 import RADIUS
from bounds.claims.elastic.lemma_4_3_schedule import RISING
from bounds.claims.elastic.one_step import CHANGING, Steps
from bounds.claims.elastic.unrolling import over_schedule
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact
from bounds.proving.kernel.logic import arithmetic, given
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.meanings import strongly_convex as on
from bounds.proving.models.refuting import against
from bounds.symbols import B, L, M, R, T, alphas, c, j, t
from bounds.theorems import strongly_convex

scale = M**2 + L**2 * B**2 / c**2


def _unrolled(later: tuple[sp.Symbol, sp.Expr, sp.Expr]) -> sp.Expr:
    """(23), with the product over the steps that ``later`` says."""
    return R**2 * sp.Product(1 - alphas[t] * c, (t, 0, T - 1)) + sp.Sum(
        alphas[t] ** 2 * scale * sp.Product(1 - alphas[j] * c, later), (t, 0, T - 1)
    )


PRINTED = replace(strongly_convex.PRINTED, name="elastic/equation-23", rhs=_unrolled((j, 0, t - 1)))
CORRECTED = replace(
    strongly_convex.CORRECTED, name="elastic/equation-23/corrected",
    rhs=_unrolled((j, t + 1, T - 1)),
)  # fmt: skip


def squared(product: Callable[[Steps], Theorem]) -> Theorem:
    """Q+ <= (1 - ac) Q + a² (M² + L² B²/c²), as ac <= 1."""
    a = CHANGING.size
    short = step("contracts", "alpha c ≤ 1", given(on.SHORT, {on.SHORT.variables[0]: t}))
    cubes = sp.Le(a**3 * L**2 * B**2 / c, a**2 * L**2 * B**2 / c**2)
    noise = step("noise", "alpha² in place of alpha³", arithmetic(cubes, short))
    bound = sp.Le(Q_NEXT, (1 - a * c) * Q + a**2 * scale)
    return step("one step", "with alpha²", arithmetic(bound, shrinks(CHANGING, product), noise))


def corrected() -> tuple[Theorem, ...]:
    """(23) with the later steps, under each reading of elastic consistency."""
    wanted, added = fact(CORRECTED), CHANGING.size**2 * scale
    return tuple(over_schedule(squared(each), added, on.SHORT, wanted) for each in EITHER)


CLAIMS = (
    Claim(
        id="elastic/equation-23",
        sort=Sort.STEP,
        place="proof of Theorem 4.4, (23)",
        says="(22) with alpha³ replaced by alpha²",
        printed=PRINTED,
        verdict=Verdict.REFUTED,
        proof_sound=False,
        breaks="(22) is false; alpha ≤ 1 is asked for where alpha c ≤ 1 is needed",
        counterexample=against(
            PRINTED,
            "f = x²/2, G = x ± 1, v = x, x_0 = x*, steps 1/3 (four times) and 1, all at most 1: "
            "E|x_5|² = 1, less is promised",
            RISING,
            RADIUS,
        ),
        replacement=CORRECTED,
        replacement_proof=Derivation(corrected),
        hypotheses=(RADIUS,),
        remark="alpha² L² B²/c² is larger than alpha³ L² B²/c if alpha c ≤ 1: here the wrong power "
        "of c becomes right",
    ),
)
