"""The largest value of a convex quadratic on a ball: the trust-region problem, maximised."""

from __future__ import annotations

import math

import torch
from torch import Tensor

BISECTIONS = 200


def largest_on_ball(A: Tensor, b: Tensor, radius: float) -> float:
    """max <s, A s> + 2 <b, s> over |s| <= radius, for A (d, d) positive semidefinite, b (d,).

    For every λ > λ_max(A) the value is at most D(λ) = λ radius² + <b, (λI - A)⁻¹ b>, as
    <s, (A - λI) s> + 2 <b, s> is largest at s = (λI - A)⁻¹ b; the smallest D is attained (the
    S-lemma), where |(λI - A)⁻¹ b| = radius or at λ_max(A). That λ is found by bisection, and D is
    a bound wherever it stops.
    """
    if math.isinf(radius):
        return math.inf
    a, V = torch.linalg.eigh(A)
    square, top = (V.T @ b).square(), float(a[-1])
    low, high = top, top + float(b.norm()) / radius
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        outside = float((square / (middle - a).square()).sum()) > radius**2
        low, high = (middle, high) if outside else (low, middle)
    if high == top:
        return top * radius**2
    return high * radius**2 + float((square / (high - a)).sum())
