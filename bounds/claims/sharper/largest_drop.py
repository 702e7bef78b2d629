"""What a step leaves at most where a gradient is at least so large, in plain numbers.

-p g² + b g falls from g = b/(2p) on, so it is largest at the least g beyond that.
"""

from __future__ import annotations

import sympy as sp

from bounds.claims.elastic.inequalities import discharged
from bounds.proving.derivation import step
from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.theorem import Theorem

#: h before and after the step, √G, and what is at most 2 mu h or b²/(4 p²) over k² = 2 mu.
now, later, slope, raised, root, low = sp.symbols("now later slope raised root low", real=True)
p, b, w, k = sp.symbols("p_G b_G w_G k_mu", real=True)

STEP = {
    "step": sp.Le(later, now - p * slope**2 + b * slope + w),
    "steep": sp.Ge(slope**2, k**2 * now),
    "slope": sp.Ge(slope, 0),
    "p": sp.Gt(p, 0),
    "b": sp.Ge(b, 0),
    "k": sp.Gt(k, 0),
    "raised": sp.Eq(raised, sp.Max(now, low, evaluate=False)),
    "low": sp.Eq(4 * p**2 * k**2 * low, b**2),
    "root": sp.And(sp.Ge(root, 0), sp.Eq(root**2, raised)),
}
LEFT = sp.Le(later, now - p * k**2 * raised + b * k * root + w)
_pull = p * k * root
#: A label, words, what is shown, and what it is shown from.
_STEPS = (
    ("squares", "both sides squared", sp.Ge(4 * _pull**2, b**2),
     ("raised", "low", "root", "p", "k")),
    ("beyond", "so far the sum falls", sp.Ge(2 * _pull, b), ("squares", "p", "b", "k", "root")),
    ("where", "the gradient is beyond, or the least one is at the top",
     sp.Or(sp.Ge(slope, k * root), sp.Eq(2 * _pull, b)),
     ("raised", "low", "root", "steep", "slope", "p", "b", "k", "beyond")),
    ("top", "p g² - b g ≥ -b²/(4p)",
     sp.Ge(p * slope**2 - b * slope, p * (k * root) ** 2 - b * k * root),
     ("where", "beyond", "p", "b", "k", "root", "slope")),
    ("left", "what a step leaves", LEFT, ("step", "top", "root")),
)  # fmt: skip


def left() -> Theorem:
    """LEFT, where the letters are what they are meant to be."""
    known = {label: assume(relation) for label, relation in STEP.items()}
    for label, says, fact, uses in _STEPS:
        known[label] = step(label, says, arithmetic(fact, *(known[each] for each in uses)))
    return discharged(known["left"], *STEP.values())


#: What is raised after the step, where w >= 0 and the share that is taken is at most all.
raised_later = sp.Symbol("raised_later", real=True)
AGAIN = {
    **{label: STEP[label] for label in ("p", "b", "k", "raised", "low", "root")},
    "all": sp.Le(p * k**2, 1),
    "w": sp.Ge(w, 0),
    "left": LEFT,
    "later": sp.Eq(raised_later, sp.Max(later, low, evaluate=False)),
}
RAISED = sp.Le(raised_later, (1 - p * k**2) * raised + b * k * root + w)
_AGAIN = (
    *_STEPS[:2],
    ("more", "the root is no lower", sp.Ge(2 * p * k * root * b, b**2), ("beyond", "b")),
    ("drop", "twice what is taken at the lowest", sp.Ge(b * k * root, 2 * p * k**2 * low),
     ("more", "low", "p")),
    ("rest", "and the rest is no lower", sp.Ge((1 - p * k**2) * raised, (1 - p * k**2) * low),
     ("all", "raised")),
    ("up", "the lowest stays", sp.Ge(p * k**2 * low, 0), ("low", "p")),
    ("now", "no lower than before", sp.Ge(raised, now), ("raised",)),
    ("raised again", "the same map", RAISED,
     ("left", "later", "drop", "rest", "up", "w", "now")),
)  # fmt: skip


def raised_again() -> Theorem:
    """RAISED, where the letters are what they are meant to be."""
    known = {label: assume(relation) for label, relation in AGAIN.items()}
    for label, says, fact, uses in _AGAIN:
        known[label] = step(label, says, arithmetic(fact, *(known[each] for each in uses)))
    return discharged(known["raised again"], *AGAIN.values())
