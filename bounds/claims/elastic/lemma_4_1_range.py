"""Lemma 4.1 under the usual reading [T-1] = {1, ..., T-1}: the minimum leaves out t = 0.

The proof sums over t = 0, ..., T-1 and so shows the bound for a minimum that includes t = 0.
Without t = 0 the sum has a term less, yet the bound stands (constant step): a large gradient at all
later iterates needs room below f(x_1), and |∇f|² <= M² makes the noise term as large as that room.
"""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.claims.elastic.lemma_4_1 import _E2 as E2
from bounds.claims.elastic.lemma_4_1 import (
    DESCENT,
    F0,
    ONE_STEP,
    PRODUCT,
    A,
    F,
    F_next,
    G,
    I,
    I_g,
    K,
    P,
    S,
    a,
    n,
)
from bounds.claims.elastic.lemma_4_1 import Q as Q_
from bounds.consistency import Consistency
from bounds.hypotheses import BELOW, SECOND_MOMENT, SMOOTH, UNBIASED
from bounds.proving import axioms
from bounds.proving.axioms import Axiom
from bounds.proving.proof import By, Either, Given, Induction, Let, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import B, D, L, M, T

F1, least = sp.symbols("F_1 f*", real=True)  # E f(x_1), f*
G0, G1, r, r0, m, h = sp.symbols("G_0 G_1 r r_0 m h", nonnegative=True)
# E|∇f|² at t = 0 and 1; √G, √G_0; the minimum over t = 1, ..., T-1 and its root
left = sp.Symbol("left", real=True)
y, z = sp.symbols("y z", positive=True)  # alpha L, alpha L M²
eta, X, s = sp.symbols("eta X s", nonnegative=True)  # alpha L B; the bound less eta²; √(T-1)

TWO = Condition(name="T ≥ 2: there is a t in {1, ..., T-1}", relation=sp.Ge(T, 2))
AT_X = Condition(name="(6) at the iterates, as printed for all x: E|∇f(x_t)|² ≤ M²")
PRINTED = sp.Le(m, 2 * D / (a * T) + a * L * M**2 + (a * L * B) ** 2)


def gradient_gap(square: sp.Expr, L: sp.Expr, value: sp.Expr, least: sp.Expr) -> Axiom:
    """|∇f(x)|² <= 2L (f(x) - f*) for an L-smooth f on R^d that is bounded below by f*."""
    return Axiom(
        "descent to the infimum", "|∇f(x)|² ≤ 2L (f(x) - f*)",
        sp.Le(square, 2 * L * (value - least)), rests=(SMOOTH,),
    )  # fmt: skip


def first(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The same steps about t = 0, with letters of their own."""
    own = {x: sp.Symbol(f"{x.name}_first", **x.assumptions0) for x in (I, I_g, S, K, P, Q_, E2)}
    names = own | {F: F0, F_next: F1, G: G0, r: r0}
    return tuple(_renamed(step, names) for step in steps)


def _renamed(step: Step, names: dict[sp.Symbol, sp.Symbol]) -> Step:
    rule = step.rule
    if isinstance(rule, Either):
        rule = Either(tuple(tuple(_renamed(s, names) for s in b) for b in rule.branches))
    elif isinstance(rule, By):
        axiom = rule.axiom
        rule = By(replace(
            axiom, fact=axiom.fact.xreplace(names),
            defines=None if axiom.defines is None else axiom.defines.xreplace(names),
            owes=tuple(each.xreplace(names) for each in axiom.owes),
        ))  # fmt: skip
    uses = tuple(f"first {label}" for label in step.uses)
    return Step(f"first {step.label}", step.says, step.fact.xreplace(names), rule, uses)


ONE = (
    *DESCENT, PRODUCT,
    Step("root", "r = √G", sp.Eq(G, r**2), By(axioms.square_root(r, G))),
    Step("step", "no Young: P ≤ alpha B r",
         sp.Le(F_next, F - a * r**2 + a * (a * L * B) * r + a**2 * L * M**2 / 2), Reals(),
         (*ONE_STEP, "root")),
)  # fmt: skip
FEW = sp.Lt(2 * h, eta)


def _path(value: sp.Expr, before: sp.Expr, count: sp.Expr) -> sp.Basic:
    return sp.Or(
        FEW, sp.Le(value, before - a * count * (h**2 - eta * h) + count * a**2 * L * M**2 / 2)
    )


_room = T * X + eta**2 / 2
PROOF = Proof(
    steps=(
        Step("eta", "eta = alpha L B", sp.Eq(eta, a * L * B), Let()),
        Step("bound", "X", sp.Eq(X, 2 * D / (a * T) + a * L * M**2), Let()),
        Step("two", "T ≥ 2", sp.Ge(T, 2), Given(TWO)),
        Step("count", "s = √(T - 1)", sp.Eq(s, sp.sqrt(T - 1)), Let(), ("two",)),
        *ONE, *first(ONE),
        Step("minimum", "h² is the minimum", sp.Eq(m, h**2), By(axioms.square_root(h, m))),
        Step("least at 1", "at t = 1", sp.Le(m, G1), By(axioms.least(m, G1))),
        Step("least", "at every t ≥ 1", sp.Le(m, G), By(axioms.least(m, G))),
        Step("infimum", "D = f(x_0) - f*", sp.Le(F0 - least, D), Given(BELOW)),
        Step("gap", "at x_1", sp.Le(G1, 2 * L * (F1 - least)), By(gradient_gap(G1, L, F1, least))),
        Step("moment", "(6) at x_1", sp.Le(G1, M**2), Given(AT_X)),
        Step("rise", "what one step can add", sp.Le(F1, F0 + a * eta**2 / 4 + a**2 * L * M**2 / 2),
             Reals(), ("eta", "first step")),
        Step("above", "r ≥ h", sp.Le(h, r), Reals(), ("minimum", "least", "root")),
        Step("later", "one step, unless h < eta/2", _path(F_next, F, sp.Integer(1)),
             Reals(twin=_path(F_next + 1, F, sp.Integer(1))), ("eta", "step", "above")),
        Step("sum", "over t = 1, ..., T-1", _path(F, F1, n),
             Induction(((F, F1), (n, 0)), ((F, F_next), (n, n + 1)), constants=(h, eta),
                       twin=_path(F_next + 1, F1, n + 1)), ("later",)),
        Step("steps", "T - 1 of them", sp.Eq(n, T - 1), By(axioms.last(n, T - 1))),
        Step("below", "f is bounded below", sp.Le(F0 - F, D), Given(BELOW)),
        Step("written", "D and the noise, in X",
             sp.Eq(2 * D + a**2 * T * L * M**2, a * T * X), Reals(), ("bound",)),
        Step("slope", "y = alpha L", sp.Eq(y, a * L), Let()),
        Step("noise", "alpha L M²", sp.Eq(z, y * M**2), Let()),
        Step("width", "the room in all", sp.Eq(A, T * X + eta**2 / 2), Let()),
        Step("rest", "what the noise of T - 1 steps leaves of it",
             sp.Eq(left, A - (T - 1) * z), Let()),
        Step("total", "all later gradients are large", sp.Or(
                 FEW, sp.Le(2 * a * (T - 1) * (h**2 - eta * h), a * A)),
             Reals(twin=sp.Or(FEW, sp.Le(2 * a * (T - 1) * (h**2 - eta * h) + 1, a * A))),
             ("sum", "steps", "rise", "below", "written", "width")),
        Step("many", "divided by alpha", sp.Or(FEW, sp.Le(2 * s**2 * (h**2 - eta * h), A)),
             Reals(twin=sp.Or(FEW, sp.Le(2 * s**2 * (h**2 - eta * h) + 1, A))),
             ("total", "two", "count")),
        Step("peak", "a large gradient needs room below f(x_1)",
             sp.Le(h**2, L * (2 * D + a * eta**2 / 2 + a**2 * L * M**2)), Reals(),
             ("minimum", "least at 1", "gap", "infimum", "rise")),
        Step("peak, in X", "with alpha L taken out", sp.Le(h**2, y * left), Reals(),
             ("peak", "written", "slope", "noise", "width", "rest")),
        Step("small", "alpha L h² ≤ alpha L M²", sp.Le(y * h**2, z), Reals(),
             ("minimum", "least at 1", "moment", "noise")),
        Step("fourth", "both together", sp.Le(h**4, z * left), Reals(), ("peak, in X", "small")),
        Step("geometric", "2 s h² ≤ s² z + left", sp.Le(2 * s * h**2, s**2 * z + left), Reals(),
             ("fourth",)),
        Step("one", "2 √(T-1) h² ≤ T X + eta²/2", sp.Le(2 * s * h**2, A), Reals(),
             ("geometric", "two", "count", "rest")),
        Step("shape", "T = s² + 1", sp.And(sp.Eq(T, s**2 + 1), sp.Ge(s, 1)),
             Reals(twin=sp.And(sp.Eq(T, s**2 + 1), sp.Ge(s, 2))), ("two", "count")),
        Step("both", "few or many, the bound holds", sp.Le(h**2, X + eta**2), Reals(),
             ("shape", "width", "one", "many")),
        Step("range", "the bound of Lemma 4.1", PRINTED, Reals(),
             ("minimum", "both", "bound", "eta")),
    ),
)  # fmt: skip

CLAIMS = (
    Claim(
        id="elastic/lemma-4.1-range",
        place="Lemma 4.1 and Theorem 4.2, t in [T-1]",
        says="the bound at a constant step for the minimum over t = 1, ..., T-1",
        printed=PRINTED,
        verdict=Verdict.PROVED,
        proof_sound=False,
        breaks="the proof bounds the minimum over the terms of its sum, and t = 0 is one of them",
        proof=PROOF,
        hypotheses=(
            UNBIASED,
            SECOND_MOMENT,
            SMOOTH,
            BELOW,
            AT_X,
            TWO,
            Consistency.CONDITIONAL_FIRST,
            Consistency.SECOND,
        ),
        remark="[n] = {1, ..., n} leaves out t = 0, [n] = {0, ..., n} is what the proof shows; "
        "both are true. It needs (6) at the iterates themselves and a smooth f on R^d. Steps "
        "that vary are not covered: there only the minimum with t = 0 is proved",
    ),
)
