"""What Lemmas 5.5 to 5.7 share: the memory of error feedback under a contraction, all p workers.

With E|w - Q(w)|² <= (1 - delta) E|w|² and s = sqrt(1 - delta), Minkowski's inequality in L² keeps
sqrt(E|e_t|²) at most s M (1 + s) / delta; Lemma 5.4 and Minkowski's inequality again carry this to
the mean over the workers.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim
from bounds.hypotheses import SECOND_MOMENT
from bounds.proving import axioms
from bounds.proving.axioms import Axiom
from bounds.proving.proof import By, Given, Induction, Let, Reals, Step
from bounds.statement import Condition
from bounds.symbols import M, p

E2 = sp.Symbol("E_2", nonnegative=True)  # E|x - v|² / alpha²
e_next_sq, w_sq, g_sq = sp.symbols("E|e_+|² E|w|² E|g|²", nonnegative=True)
e, e_next, w, g = sp.symbols("e e_+ w g", nonnegative=True)  # their L² norms, for any worker
s = sp.Symbol("s", nonnegative=True)
delta = sp.Symbol("delta_Q", positive=True)
y, total, total_next, n = sp.symbols("y total total_+ n", nonnegative=True)

BOUND = s * M * (1 + s) / delta
LEMMA_5_4 = Condition(name="Lemma 5.4: |x - v| is alpha / p times the norm of the summed memories")


def in_the_mean(small: sp.Expr, large: sp.Expr) -> Axiom:
    """Y <= Z always gives E Y <= E Z; a step that uses it names the step that says Y <= Z."""
    return Axiom("monotone expectation", "Y ≤ Z always ⇒ E Y ≤ E Z", sp.Le(small, large))


def contraction(share: sp.Expr, *why: Step) -> tuple[Step, ...]:
    """delta is the share, at most 1 by the last of ``why``; s = sqrt(1 - delta)."""
    return (
        *why,
        Step("delta", "the share that is kept", sp.Eq(delta, share), Let()),
        Step("at most one", "delta ≤ 1", sp.Le(delta, 1), Reals(), ("delta", why[-1].label)),
        Step("s", "s = √(1 - delta)", sp.Eq(s, sp.sqrt(1 - delta)), Let(), ("at most one",)),
        Step("square", "s² = 1 - delta", sp.Eq(s**2, 1 - delta), Reals(), ("at most one", "s")),
    )  # fmt: skip


def recursion(drop: Step) -> tuple[Step, ...]:
    """sqrt(E|e_t|²) <= s M (1 + s)/delta, from ``drop``: E|e_+|² <= (1 - delta) E|w|²."""
    return (
        drop,
        Step("second moment", "(6)", sp.Le(g_sq, M**2), Given(SECOND_MOMENT)),
        Step("norm e", "L² norm", sp.Eq(e_next_sq, e_next**2),
             By(axioms.square_root(e_next, e_next_sq))),
        Step("norm w", "L² norm", sp.Eq(w_sq, w**2), By(axioms.square_root(w, w_sq))),
        Step("norm g", "L² norm", sp.Eq(g_sq, g**2), By(axioms.square_root(g, g_sq))),
        Step("sum", "w = e + g", sp.Le(w, e + g), By(axioms.minkowski(w, e, g))),
        Step("gradient", "at most M", sp.Le(g, M), Reals(), ("second moment", "norm g")),
        Step("squared", "e_+² ≤ s² w²", sp.Le(e_next**2, s**2 * w**2), Reals(),
             ("square", drop.label, "norm e", "norm w")),
        Step("contracts", "e_+ ≤ s w", sp.Le(e_next, s * w), Reals(), ("squared",)),
        Step("room", "w ≤ e + M", sp.Le(w, e + M), Reals(), ("sum", "gradient")),
        Step("one step", "e_+ ≤ s (e + M)", sp.Le(e_next, s * (e + M)), Reals(),
             ("contracts", "room")),
        Step("fixed point", "s (b + M) = b for the bound b", sp.Eq(s * (BOUND + M), BOUND),
             Reals(), ("square",)),
        Step("memory", "at every t", sp.Le(e, BOUND), Induction(((e, 0),), ((e, e_next),)),
             ("one step", "fixed point")),
    )  # fmt: skip


def workers(bound: sp.Expr, memory: str = "memory") -> tuple[Step, ...]:
    """y <= bound for the mean over the workers; the step ``memory`` bounds each worker by it."""
    return (
        Step("more", "one more worker", sp.Le(total_next, total + e),
             By(axioms.minkowski(total_next, total, e))),
        Step("workers", "n workers", sp.Le(total, n * bound),
             Induction(((total, 0), (n, 0)), ((total, total_next), (n, n + 1))),
             ("more", memory)),
        Step("all", "all p of them", sp.Eq(n, p), By(axioms.last(n, p))),
        Step("view", "y is the L² norm of (x - v)/alpha", sp.Eq(E2, y**2),
             By(axioms.square_root(y, E2))),
        Step("mean", "Lemma 5.4", sp.Le(y * p, total), Given(LEMMA_5_4)),
        Step("product", "y p ≤ p bound", sp.Le(y * p, p * bound), Reals(),
             ("mean", "workers", "all")),
        Step("divided", "y ≤ bound", sp.Le(y, bound), Reals(), ("product",)),
    )  # fmt: skip


def conclude(constant: sp.Expr) -> tuple[Step, ...]:
    """E|x - v|² <= alpha² constant², with delta and s written out."""
    return (
        Step("written", "y ≤ B", sp.Le(y, constant), Reals(),
             ("at most one", "delta", "s", "divided")),
        Step("bound", "E|x - v|² ≤ alpha² B²", sp.Le(E2, constant**2), Reals(),
             ("at most one", "delta", "written", "view")),
    )  # fmt: skip


CLAIMS: tuple[Claim, ...] = ()
