"""TopK contracts: |w - Q(w)|² <= (1 - K/d) |w|², exactly; and the memory it leaves, simulated."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.proving.proof import Given, Induction, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import d, k

KEEPS = Condition(
    name="TopK sends K entries, none smaller than any of the d - K that it keeps back"
)

level, a, z = sp.symbols("level a z", nonnegative=True)  # smallest |entry| sent, squared; entries²
top, rest = sp.symbols("top rest", nonnegative=True)  # squares sent, kept back
n_top, n_rest = sp.symbols("n_top n_rest", nonnegative=True)
left, norm = sp.symbols("|w-Q(w)|² |w|²", nonnegative=True)

#: |w - Q(w)|² <= (1 - K/d) |w|².
CONTRACTION = (
    Step("sent", "an entry sent is at least the level", sp.Ge(a, level), Given(KEEPS)),
    Step("held", "an entry kept back is at most the level", sp.Le(z, level), Given(KEEPS)),
    Step("top", "n entries sent", sp.Ge(top, n_top * level),
         Induction(((top, 0), (n_top, 0)), ((top, top + a), (n_top, n_top + 1)),
                   constants=(level,)), ("sent",)),
    Step("rest", "n entries kept back", sp.Le(rest, n_rest * level),
         Induction(((rest, 0), (n_rest, 0)), ((rest, rest + z), (n_rest, n_rest + 1)),
                   constants=(level,)), ("held",)),
    Step("count", "K are sent", sp.Eq(n_top, k), Given(KEEPS)),
    Step("others", "the others are kept back", sp.Eq(n_top + n_rest, d), Given(KEEPS)),
    Step("left", "|w - Q(w)|²", sp.Eq(left, rest), Given(KEEPS)),
    Step("norm", "|w|²", sp.Eq(norm, top + rest), Given(KEEPS)),
    Step("weigh", "n_top rest ≤ n_rest top", sp.Le(n_top * rest, n_rest * top), Reals(),
         ("top", "rest")),
    Step("share", "d rest ≤ (d - K)(top + rest)", sp.Le(d * rest, (d - k) * (top + rest)), Reals(),
         ("weigh", "count", "others")),
    Step("contraction", "|w - Q(w)|² ≤ (1 - K/d) |w|²", sp.Le(left, (1 - k / d) * norm), Reals(),
         ("share", "left", "norm")),
)  # fmt: skip


def top_k(w: tuple[sp.Rational, ...], keep: int) -> tuple[sp.Rational, ...]:
    """The K entries of largest magnitude, ties to the lowest index."""
    order = sorted(range(len(w)), key=lambda i: (-abs(w[i]), i))[:keep]
    return tuple(x if i in order else sp.Integer(0) for i, x in enumerate(w))


def memory(gradient: tuple[sp.Rational, ...], keep: int, steps: int) -> tuple[sp.Rational, ...]:
    """The memory of Algorithm 3 with TopK after so many equal gradients."""
    kept: tuple[sp.Rational, ...] = tuple(sp.Integer(0) for _ in gradient)
    for _ in range(steps):
        w = tuple(e + g for e, g in zip(kept, gradient, strict=True))
        kept = tuple(x - y for x, y in zip(w, top_k(w, keep), strict=True))
    return kept


CLAIMS = (
    Claim(
        id="elastic/proof-of-lemma-5.6-contraction",
        place="proof of Lemma 5.6, first display",
        says="|w - Q(w)| ≤ √((d - K)/d) |w| for TopK",
        printed=sp.Le(left, (1 - k / d) * norm),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Proof(steps=CONTRACTION),
        hypotheses=(KEEPS,),
        tightness=Tightness(Tight.ATTAINED, "equal entries"),
    ),
)
