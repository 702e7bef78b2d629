"""One step on a strongly convex objective, in facts that S1, S3, S4, S5 and P1 share.

w = x - x*, u = v - x*, e = v - x = u - w, g = ∇f(v), h = g - (c + L)/2 u. Every letter is an
expectation, so that nothing is asked of a single view.
"""

from __future__ import annotations

from bounds.proving import run
from bounds.statement import Condition

START = Condition(
    name="|x_0 - x*| ≤ R, which is what the letter R says", means=lambda: (run.RADIUS,)
)
