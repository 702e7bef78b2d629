"""S4: the exact map of one step. <w, v - x> takes the value that makes the step longest.

The length a + D b of a step with a² = A - k m and b² = C + m is concave in m: its maximum over
|m| ≤ top is where k b = D a, or at an end. From alpha (c + L) = 2 on k ≤ 0, the maximum is at the
upper end, and the map is that of S1.
"""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.sharper.facts import (
    BALL,
    CONSISTENCY,
    E2,
    NOISE,
    PULL,
    WU,
    A,
    H,
    U,
    X,
    Z,
    q_next,
)
from bounds.hypotheses import STEP_STABLE
from bounds.proving import axioms
from bounds.proving.proof import By, Given, Let, Proof, Reals, Step
from bounds.statement import Condition
from bounds.symbols import B, L, alpha, c, q, sigma
from bounds.theorems import one_step_map as map_

s, k = sp.symbols("s k", positive=True)  # alpha (c + L)/2, s (1 - s)
D, h, r, top = sp.symbols("D h r top", nonnegative=True)  # alpha (L - c)/2, alpha B, |w|, 2 r h
pulled, view, near, far = sp.symbols("pulled view near far", nonnegative=True)
still, worst = sp.symbols("still worst", real=True)
n, f = sp.symbols("n f", nonnegative=True)  # |w - s u|, |u|
m = sp.Symbol("m", real=True)  # 2<w, v - x>

#: The letters of the statement, each defined by a step.
LETTERS = (
    (s, map_.SHARE), (D, map_.SPREAD), (k, map_.FACTOR), (h, alpha * B), (r, sp.sqrt(q)),
    (top, map_.TOP), (pulled, map_.PULLED), (view, map_.VIEW), (still, map_.STATIONARY),
    (worst, map_.WORST), (near, map_.NEAR), (far, map_.FAR),
)  # fmt: skip
DEFINITIONS = (
    Step("stable", "alpha (c + L) < 2", sp.Lt(alpha * (c + L), 2), Given(STEP_STABLE)),
    Step("s", "the share", sp.Eq(s, alpha * (c + L) / 2), Let()),
    Step("below", "s < 1", sp.Lt(s, 1), Reals(), ("stable", "s")),
    Step("order", "c ≤ L, by strong convexity and smoothness", sp.Le(c, L), Given(map_.ORDER)),
    Step("D", "the spread", sp.Eq(D, alpha * (L - c) / 2), Let(), ("order",)),
    Step("k", "their factor", sp.Eq(k, s * (1 - s)), Let(), ("below",)),
    Step("h", "the error of a view", sp.Eq(h, alpha * B), Let()),
    Step("r", "the root of q", sp.Eq(r, sp.sqrt(q)), Let()),
    Step("top", "how large |m| can be", sp.Eq(top, 2 * r * h), Let()),
    Step("pulled bar", "|w - s u|² and k m", sp.Eq(pulled, (1 - s) ** 2 * q + s**2 * h**2), Let()),
    Step("view bar", "|u|² without m", sp.Eq(view, q + h**2), Let()),
    Step("still", "where the length is stationary",
         sp.Eq(still, (D**2 * pulled - k**2 * view) / (k * (k + D**2))), Let()),
    Step("worst", "the worst m", sp.Eq(worst, sp.Max(-top, sp.Min(top, still))), Let()),
    Step("near", "|w - s u| there", sp.Eq(near, sp.sqrt(sp.Max(0, pulled - k * worst))), Let()),
    Step("far", "|u| there", sp.Eq(far, sp.sqrt(sp.Max(0, view + worst))), Let()),
)  # fmt: skip

#: What one step does, with A = n², U = f², and m = 2<w, v - x>.
ONE_STEP = (
    Step("n", "n = √A", sp.Eq(A, n**2), By(axioms.square_root(n, A))),
    Step("f", "f = √U", sp.Eq(U, f**2), By(axioms.square_root(f, U))),
    Step("small", "alpha² |h|² ≤ D² |u|²", sp.Le(alpha**2 * H, D**2 * U), Reals(), ("ball", "D")),
    Step("across", "-alpha X ≤ n D f", sp.Le(-alpha * X, n * D * f), Reals(),
         ("cross", "small", "n", "f")),
    Step("length", "Z ≤ (n + D f)²", sp.Le(Z, (n + D * f) ** 2), Reals(),
         ("step", "across", "small", "n", "f")),
    Step("m", "m = 2<w, v - x>", sp.Eq(m, U - q - E2), Let()),
    Step("inner", "Cauchy-Schwarz", sp.Le((WU - q) ** 2, q * E2),
         By(axioms.cauchy_schwarz(WU - q, q, E2))),
    Step("range", "|m| ≤ top", sp.Le(m**2, top**2), Reals(),
         ("m", "view", "inner", "consistency", "top", "r", "h")),
    Step("n at m", "n² ≤ pulled - k m", sp.Le(n**2, pulled - k * m), Reals(),
         ("n", "m", "view", "pulled", "s", "k", "consistency", "h", "pulled bar")),
    Step("f at m", "f² ≤ view + m", sp.Le(f**2, view + m), Reals(),
         ("f", "m", "consistency", "h", "view bar")),
)  # fmt: skip

_free, _high, _low = sp.Eq(worst, still), sp.Eq(worst, top), sp.Eq(worst, -top)
_longer = sp.Le(n + D * f, near + D * far)
_twin = sp.Le(n + D * f + 1, near + D * far)

#: n + D f is at most near + D far, whichever of the three values ``worst`` has.
MAXIMUM = (
    Step("m below", "m ≤ top", sp.Le(m, top), Reals(), ("range",)),
    Step("m above", "-top ≤ m", sp.Ge(m, -top), Reals(), ("range",)),
    Step("inside", "worst lies in the range", sp.Le(worst**2, top**2), Reals(), ("worst",)),
    Step("pulled room", "k top ≤ pulled", sp.Le(k * top, pulled), Reals(),
         ("k", "top", "pulled bar", "r", "below")),
    Step("view room", "top ≤ view", sp.Le(top, view), Reals(), ("top", "view bar", "r")),
    Step("near²", "near² = pulled - k worst", sp.Eq(near**2, pulled - k * worst), Reals(),
         ("near", "inside", "pulled room")),
    Step("far²", "far² = view + worst", sp.Eq(far**2, view + worst), Reals(),
         ("far", "inside", "view room")),
    Step("where", "the three values of worst",
         sp.Or(_free, sp.And(_high, sp.Ge(still, top)), sp.And(_low, sp.Le(still, -top))),
         Reals(_free), ("worst",)),
    Step("slope", "what still solves",
         sp.Eq(k * (k + D**2) * still, D**2 * pulled - k**2 * view), Reals(), ("still",)),
    Step("any m", "Cauchy-Schwarz for (n, f)",
         sp.Le(k * (n + D * f) ** 2, (pulled + k * view) * (k + D**2)), Reals(),
         ("n at m", "f at m")),
    Step("flat", "k far = D near where the length is stationary",
         sp.Implies(_free, sp.Eq(k * far, D * near)),
         Reals(sp.Implies(_free, sp.Eq(k * far, 2 * D * near + 1))), ("slope", "near²", "far²")),
    Step("attained", "with equality there",
         sp.Implies(_free, sp.Eq(k * (near + D * far) ** 2, (pulled + k * view) * (k + D**2))),
         Reals(sp.Implies(_free, sp.Eq(k * (near + D * far) ** 2, 1))), ("flat", "near²", "far²")),
    Step("free", "so nothing is longer", sp.Implies(_free, _longer),
         Reals(sp.Implies(_free, _twin)), ("any m", "attained")),
    Step("rising", "at the upper end the length still grows",
         sp.Implies(sp.And(_high, sp.Ge(still, top)), sp.Le(k * far, D * near)),
         Reals(sp.Implies(_high, sp.Le(k * far + 1, D * near))), ("slope", "near²", "far²")),
    Step("falling", "at the lower end it shrinks",
         sp.Implies(sp.And(_low, sp.Le(still, -top)), sp.Ge(k * far, D * near)),
         Reals(sp.Implies(_low, sp.Ge(k * far, D * near + 1))), ("slope", "near²", "far²")),
    Step("high", "so nothing below the upper end is longer",
         sp.Implies(sp.And(_high, sp.Ge(still, top)), _longer), Reals(sp.Implies(_high, _twin)),
         ("rising", "near²", "far²", "n at m", "f at m", "m below")),
    Step("low", "and nothing above the lower end",
         sp.Implies(sp.And(_low, sp.Le(still, -top)), _longer), Reals(sp.Implies(_low, _twin)),
         ("falling", "near²", "far²", "n at m", "f at m", "m above")),
    Step("longest", "the worst m is the worst", _longer, Reals(), ("where", "free", "high", "low")),
)  # fmt: skip
EXACT = Step("exact", "S4", sp.Le(q_next, (near + D * far) ** 2 + alpha**2 * sigma**2),
             Reals(), ("noise", "length", "longest"))  # fmt: skip

_q = sp.Symbol("q'", nonnegative=True)  # a smaller q, where n, f and m are near, far and worst
SMALLER = (
    Condition(name="q' ≤ q", relation=sp.Le(_q, q)),
    Condition(name="m is in the range at q'", relation=sp.Le(m**2, 4 * _q * h**2)),
    Condition(name="n at q'", relation=sp.Eq(n**2, (1 - s) ** 2 * _q + s**2 * h**2 - k * m)),
    Condition(name="f at q'", relation=sp.Eq(f**2, _q + h**2 + m)),
)
_given = tuple(Step(each.name, each.name, each.relation, Given(each)) for each in SMALLER)
_names = tuple(each.name for each in SMALLER)
MONOTONE = (
    *DEFINITIONS,
    *_given,
    Step("range", "the range at q is no smaller", sp.Le(m**2, top**2), Reals(),
         (*_names[:2], "top", "r")),
    Step("n at m", "at the same m |w - s u| does not shrink", sp.Le(n**2, pulled - k * m), Reals(),
         (_names[0], _names[2], "pulled bar")),
    Step("f at m", "nor does |u|", sp.Le(f**2, view + m), Reals(),
         (_names[0], _names[3], "view bar")),
    *MAXIMUM,
)  # fmt: skip

CLAIMS = (
    Claim(
        id="sharper/s4",
        place="theory, sharper form S4",
        says="the longest step from a distance √q, with an error of the view of at most alpha B",
        printed=map_.EXACT,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Proof(
            steps=(*BALL, *PULL, *NOISE, CONSISTENCY, *DEFINITIONS, *ONE_STEP, *MAXIMUM, EXACT),
            letters=LETTERS,
        ),
        tightness=Tightness(
            Tight.ATTAINED,
            "without noise, for one step: two points interpolate exactly if the gradient is in its "
            "ball, so for h opposite to w - s u and the worst m a function of the class attains it",
        ),
    ),
    Claim(
        id="sharper/s4-monotone",
        place="theory, sharper form S4",
        says="the longest step from a smaller distance is no longer, so the map iterates",
        printed=_longer.subs(dict(LETTERS), simultaneous=True),
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Proof(steps=MONOTONE, letters=LETTERS),
        hypotheses=(STEP_STABLE, map_.ORDER, *SMALLER),
        tightness=Tightness(Tight.ATTAINED, "q' = q"),
    ),
)
