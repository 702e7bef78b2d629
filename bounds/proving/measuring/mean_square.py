"""√E|a|², the size of a random vector in L²."""

from __future__ import annotations

import sympy as sp

from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import norm_square
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import square
from bounds.proving.terms.vector import Vector


def size(of: Vector) -> sp.Expr:
    """√E|a|²."""
    return sp.sqrt(mean(square(of)))


def has_size(of: Vector) -> Theorem:
    """E|a|² is at least 0 also where |a|² is written out, so that it has a root."""
    return expected(norm_square(of))
