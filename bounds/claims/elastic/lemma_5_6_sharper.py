"""A smaller constant for TopK: what is kept back is at most the level, what is sent at least.

With the level H, |e|² <= H |e|_1 and K H + |e|_1 <= |w|_1, so 4K |e|² <= |w|_1²; and the 1-norm
contracts by 1 - K/d itself, which keeps |w|_1 at most (d/K) sqrt(d) M. Together they give
|e| <= M (d/K)^(3/2) / 2, less than the recursion of the 2-norm gives as long as d < 14 K.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim
from bounds.claims.elastic.lemma_5_3 import two_norm
from bounds.claims.elastic.lemma_5_6_contraction import CONTRACTION, KEEPS
from bounds.claims.elastic.section_5_3_memory import (
    BOUND,
    E2,
    contraction,
    delta,
    e,
    e_next,
    e_next_sq,
    g,
    in_the_mean,
    recursion,
    w_sq,
    workers,
)
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Induction, Let, Proof, Reals, Step
from bounds.symbols import M, d, k
from bounds.systems import top_k as system

H, a, z = sp.symbols("H |a| |z|", nonnegative=True)  # smallest size sent; an entry sent, kept back
top1, rest1, rest2 = sp.symbols("top_1 |e|_1 |e|²", nonnegative=True)
m_top, m_rest = sp.symbols("m_top m_rest", nonnegative=True)
w1 = sp.Symbol("|w|_1", nonnegative=True)
one, one_next, w_one, g_one = sp.symbols("one one_+ w_one g_one", nonnegative=True)  # in L²
w1_sq, rest1_sq = sp.symbols("E|w|_1² E|e|_1²", nonnegative=True)
second = M * d ** sp.Rational(3, 2) / (2 * k ** sp.Rational(3, 2))
cap = sp.Symbol("cap", nonnegative=True)  # the smaller of the two constants

#: 4K |e|² <= |w|_1² and d |e|_1 <= (d - K) |w|_1, for one vector.
LEVEL = (
    Step("one sent", "an entry sent", sp.Ge(a, H), Given(KEEPS)),
    Step("one held", "an entry kept back", sp.Le(z, H), Given(KEEPS)),
    Step("sent sizes", "n entries sent", sp.Ge(top1, m_top * H),
         Induction(((top1, 0), (m_top, 0)), ((top1, top1 + a), (m_top, m_top + 1)),
                   constants=(H,)), ("one sent",)),
    Step("held sizes", "n entries kept back", sp.Le(rest1, m_rest * H),
         Induction(((rest1, 0), (m_rest, 0), (rest2, 0)),
                   ((rest1, rest1 + z), (m_rest, m_rest + 1), (rest2, rest2 + z**2)),
                   constants=(H,)), ("one held",)),
    Step("held entry", "z² ≤ H z", sp.Le(z**2, H * z), Reals(), ("one held",)),
    Step("held squares", "|e|² ≤ H |e|_1", sp.Le(rest2, H * rest1),
         Induction(((rest1, 0), (m_rest, 0), (rest2, 0)),
                   ((rest1, rest1 + z), (m_rest, m_rest + 1), (rest2, rest2 + z**2)),
                   constants=(H,)), ("held entry",)),
    Step("K", "K are sent", sp.Eq(m_top, k), Given(KEEPS)),
    Step("d", "the others are kept back", sp.Eq(m_top + m_rest, d), Given(KEEPS)),
    Step("sizes", "|w|_1", sp.Eq(w1, top1 + rest1), Given(KEEPS)),
    Step("above", "K H + |e|_1 ≤ |w|_1", sp.Le(k * H + rest1, w1), Reals(),
         ("sent sizes", "K", "sizes")),
    Step("means", "4 K H |e|_1 ≤ (K H + |e|_1)²",
         sp.Le(4 * k * H * rest1, (k * H + rest1) ** 2), Reals()),
    Step("square above", "(K H + |e|_1)² ≤ |w|_1²", sp.Le((k * H + rest1) ** 2, w1**2), Reals(),
         ("above",)),
    Step("quarter", "4 K |e|² ≤ 4 K H |e|_1", sp.Le(4 * k * rest2, 4 * k * H * rest1), Reals(),
         ("held squares",)),
    Step("level", "|e|² ≤ |w|_1² / (4K)", sp.Le(rest2, w1**2 / (4 * k)), Reals(),
         ("quarter", "means", "square above")),
    Step("weights", "m_top |e|_1 ≤ m_rest top", sp.Le(m_top * rest1, m_rest * top1), Reals(),
         ("sent sizes", "held sizes")),
    Step("one-norm", "d |e|_1 ≤ (d - K) |w|_1", sp.Le(d * rest1, (d - k) * w1), Reals(),
         ("weights", "K", "d", "sizes")),
)  # fmt: skip

#: The same in the mean, over the iterations.
RUN = (
    Step("shrinks", "in L²", sp.Le(d * one_next, (d - k) * w_one),
         By(in_the_mean(d * one_next, (d - k) * w_one)), ("one-norm",)),
    Step("sizes add", "|w|_1 ≤ |e|_1 + |g|_1", sp.Le(w_one, one + g_one),
         By(axioms.minkowski(w_one, one, g_one))),
    Step("size of g", "|g|_1 ≤ √d |g|", sp.Le(g_one, sp.sqrt(d) * g), By(two_norm(g_one, g))),
    Step("g", "at most √d M", sp.Le(g_one, sp.sqrt(d) * M), Reals(), ("size of g", "gradient")),
    Step("w grows", "|w|_1 ≤ |e|_1 + √d M", sp.Le(w_one, one + sp.sqrt(d) * M), Reals(),
         ("sizes add", "g")),
    Step("scaled", "(d - K)|w|_1 ≤ (d - K)(|e|_1 + √d M)",
         sp.Le((d - k) * w_one, (d - k) * (one + sp.sqrt(d) * M)), Reals(), ("w grows", "fewer")),
    Step("one-norm step", "d |e_+|_1 ≤ (d - K)(|e|_1 + √d M)",
         sp.Le(d * one_next, (d - k) * (one + sp.sqrt(d) * M)), Reals(), ("shrinks", "scaled")),
    Step("one-norms", "K |e|_1 ≤ (d - K) √d M", sp.Le(k * one, (d - k) * sp.sqrt(d) * M),
         Induction(((one, 0),), ((one, one_next),)), ("one-norm step", "fewer")),
    Step("w at most", "K |w|_1 ≤ d √d M", sp.Le(k * w_one, d * sp.sqrt(d) * M), Reals(),
         ("one-norms", "w grows")),
    Step("by level", "E|e_+|² ≤ E|w|_1²/(4K)", sp.Le(e_next_sq, w_one**2 / (4 * k)),
         By(in_the_mean(e_next_sq, w_one**2 / (4 * k))), ("level",)),
    Step("by w", "4 K |e_+|² ≤ |w|_1²", sp.Le(4 * k * e_next**2, w_one**2), Reals(),
         ("by level", "norm e")),
    Step("w squared", "K² |w|_1² ≤ d³ M²", sp.Le(k**2 * w_one**2, d**3 * M**2), Reals(),
         ("w at most",)),
    Step("cubes", "4 K³ |e_+|² ≤ d³ M²", sp.Le(4 * k**3 * e_next**2, d**3 * M**2), Reals(),
         ("by w", "w squared")),
    Step("new", "|e_+| ≤ M (d/K)^(3/2) / 2", sp.Le(e_next, second), Reals(), ("cubes",)),
    Step("level bound", "at every t", sp.Le(e, second), Induction(((e, 0),), ((e, e_next),)),
         ("new",)),
)  # fmt: skip


_recursion = system.CORRECTED.constant
PROOF = Proof(
    steps=(
        *CONTRACTION,
        *LEVEL,
        *contraction(k / d, Step("fewer", "K ≤ d", sp.Le(k, d), Reals(), ("count", "others"))),
        *recursion(
            Step("drop", "the contraction, in the mean", sp.Le(e_next_sq, (1 - delta) * w_sq),
                 By(in_the_mean(e_next_sq, (1 - delta) * w_sq)), ("contraction", "delta"))
        ),
        *RUN,
        Step("written", "the recursion's bound with delta and s written out",
             sp.Eq(BOUND, _recursion), Reals(), ("at most one", "delta", "s")),
        Step("recursion", "so the memory is at most that", sp.Le(e, _recursion), Reals(),
             ("at most one", "delta", "memory", "written")),
        Step("cap", "the smaller of the two", sp.Eq(cap, sp.Min(_recursion, second)), Let(),
             ("at most one", "delta")),
        Step("capped", "the memory is at most both", sp.Le(e, cap), Reals(),
             ("at most one", "delta", "cap", "recursion", "level bound")),
        *workers(cap, "capped"),
        Step("cap squared", "E|x - v|² ≤ alpha² cap²", sp.Le(E2, cap**2), Reals(),
             ("divided", "view")),
        Step("bound", "E|x - v|² ≤ alpha² B²", sp.Le(E2, system.SHARPER.rhs), Reals(),
             ("at most one", "delta", "cap", "cap squared")),
    )
)  # fmt: skip

CLAIMS: tuple[Claim, ...] = ()
