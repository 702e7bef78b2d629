"""The longest step n + D f over the angle m that nobody knows, in plain numbers.

With n² <= pulled - k m, f² <= view + m and |m| <= top, n + D f is concave in m: its maximum is
where k f = D n, or at an end. S4 reads this at the terms of a run, and at a smaller distance.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.elastic.inequalities import discharged
from bounds.proving.derivation import step
from bounds.proving.kernel.logic import arithmetic, assume, instance
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.symbols import q

s, k = sp.symbols("s factor", positive=True)  # alpha (c + L)/2, s (1 - s)
D, h, r, top = sp.symbols("spread h r top", nonnegative=True)  # alpha (L - c)/2, alpha B, √q, 2 r h
pulled, view, near, far = sp.symbols("pulled view near far", nonnegative=True)
still, worst = sp.symbols("still worst", real=True)
n, f = sp.symbols("n_w n_u", nonnegative=True)  # |w - s u|, |u|
m = sp.Symbol("m", real=True)  # 2<w, v - x>

#: What the letters are, and what is known of n, f and m.
MEANT = {
    "below": compared(sp.Lt, s, 1),
    "k": compared(sp.Eq, k, s * (1 - s)),
    "r": compared(sp.Eq, q, r**2),
    "top": compared(sp.Eq, top, 2 * r * h),
    "pulled bar": compared(sp.Eq, pulled, (1 - s) ** 2 * q + s**2 * h**2),
    "view bar": compared(sp.Eq, view, q + h**2),
    "still": compared(sp.Eq, k * (k + D**2) * still, D**2 * pulled - k**2 * view),
    "worst": compared(
        sp.Eq, worst, sp.Max(-top, sp.Min(top, still, evaluate=False), evaluate=False)
    ),
    "near": compared(sp.Eq, near**2, sp.Max(0, pulled - k * worst, evaluate=False)),
    "far": compared(sp.Eq, far**2, sp.Max(0, view + worst, evaluate=False)),
    "range": compared(sp.Le, m**2, top**2),
    "n at m": compared(sp.Le, n**2, pulled - k * m),
    "f at m": compared(sp.Le, f**2, view + m),
}
LONGER = compared(sp.Le, n + D * f, near + D * far)
_free, _high, _low = (
    compared(sp.Eq, worst, still),
    compared(sp.Eq, worst, top),
    compared(sp.Eq, worst, -top),
)
_up, _down = sp.And(_high, compared(sp.Ge, still, top)), sp.And(_low, compared(sp.Le, still, -top))
_most = (pulled + k * view) * (k + D**2)

#: A label, words, what is shown, and what it is shown from.
_STEPS = (
    ("m below", "m ≤ top", compared(sp.Le, m, top), ("range",)),
    ("m above", "-top ≤ m", compared(sp.Ge, m, -top), ("range",)),
    ("inside", "worst lies in the range", compared(sp.Le, worst**2, top**2), ("worst",)),
    ("pulled room", "k top ≤ pulled", compared(sp.Le, k * top, pulled),
     ("k", "top", "pulled bar", "r", "below")),
    ("view room", "top ≤ view", compared(sp.Le, top, view), ("top", "view bar", "r")),
    ("near²", "near² = pulled - k worst", compared(sp.Eq, near**2, pulled - k * worst),
     ("near", "inside", "pulled room")),
    ("far²", "far² = view + worst", compared(sp.Eq, far**2, view + worst),
     ("far", "inside", "view room")),
    ("where", "the three values of worst", sp.Or(_free, _up, _down), ("worst",)),
    ("any m", "Cauchy-Schwarz for (n, f)", compared(sp.Le, k * (n + D * f) ** 2, _most),
     ("n at m", "f at m")),
    ("flat", "k far = D near where the length is stationary",
     sp.Implies(_free, compared(sp.Eq, k * far, D * near)), ("still", "near²", "far²")),
    ("attained", "with equality there",
     sp.Implies(_free, compared(sp.Eq, k * (near + D * far) ** 2, _most)),
      ("flat", "near²", "far²")),
    ("free", "so nothing is longer", sp.Implies(_free, LONGER), ("any m", "attained")),
    ("rising", "at the upper end the length still grows",
     sp.Implies(_up, compared(sp.Le, k * far, D * near)), ("still", "near²", "far²")),
    ("falling", "at the lower end it shrinks",
     sp.Implies(_down, compared(sp.Ge, k * far, D * near)), ("still", "near²", "far²")),
    ("high", "so nothing below the upper end is longer", sp.Implies(_up, LONGER),
     ("rising", "near²", "far²", "n at m", "f at m", "m below")),
    ("low", "and nothing above the lower end", sp.Implies(_down, LONGER),
     ("falling", "near²", "far²", "n at m", "f at m", "m above")),
    ("longest", "the worst m is the worst", LONGER, ("where", "free", "high", "low")),
)  # fmt: skip


#: The letters that are no more than others put together.
_STILL = (D**2 * pulled - k**2 * view) / (k * (k + D**2))
_WORST = sp.Max(-top, sp.Min(top, _STILL))
_MADE = {
    r: sp.sqrt(q),
    still: _STILL,
    worst: _WORST,
    near: sp.sqrt(sp.Max(0, pulled - k * _WORST)),
    far: sp.sqrt(sp.Max(0, view + _WORST)),
}


def longest(conclusion: sp.Basic = LONGER, *more: sp.Basic) -> Theorem:
    """LONGER where the letters are what they are meant to be, or what follows from it and more."""
    known = {label: assume(relation) for label, relation in MEANT.items()}
    for label, says, fact, uses in _STEPS:
        known[label] = step(label, says, arithmetic(fact, *(known[each] for each in uses)))
    made = arithmetic(conclusion, known["longest"], *map(assume, more))
    return instance(discharged(made, *MEANT.values(), *more), _MADE)
