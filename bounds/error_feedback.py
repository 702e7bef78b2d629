"""The memory of error feedback under a contraction (Algorithm 3, Lemma 5.4).

|u - C(u)|² <= (1 - delta) |u|² and e+ = w - C(w) with w = e + g give, by Minkowski in L², for
s = sqrt(1 - delta): sqrt(E|e+|²) <= s (sqrt(E|e|²) + M). From e = 0 this stays below s M / (1 - s),
which C(u) = (1 - s) u under a constant gradient attains. The mean over workers is no larger.

Where the noise of a gradient is fresh, M² = G² + sigma² asks too much of Minkowski: only the mean
adds to the memory, and the noise adds its square.

A memory whose entries, each with a sign, sum to 0 is half as large: only vectors whose entries all
have these signs lose as little as 1/d of their square, and a gradient brings in its own sum alone.
"""

from __future__ import annotations

from functools import cache

import sympy as sp

from bounds.symbols import G, M, d, sigma


def memory_constant(delta: sp.Expr) -> sp.Expr:
    """B = s M / (1 - s) with s = sqrt(1 - delta), written without the cancelling 1 - s."""
    s = sp.sqrt(1 - delta)
    return M * s * (1 + s) / delta


def memory_constant_of_noise(delta: sp.Expr) -> sp.Expr:
    """B = s (s G + sqrt(G² + delta sigma²)) / delta: it is s sqrt((B + G)² + sigma²)."""
    s = sp.sqrt(1 - delta)
    return s * (s * G + sp.sqrt(G**2 + delta * sigma**2)) / delta


#: s / (1 - s) with s = sqrt(1 - 2/d), for d >= 2.
HALF = (d - 2 + sp.sqrt(d * sp.Max(d - 2, 0))) / 2
#: The square of the size for d = 3.
OF_THREE = sp.Rational(12, 5)
#: In every dimension, by the sum of the entries alone.
BY_SUM = sp.Min(d - 1, sp.Max(sp.sqrt(OF_THREE), HALF))
#: About d/2: b for which 2 b + 1 = (sqrt(d) + 5/2)²; below the other for d >= 40.
SPREAD = (sp.sqrt(d) + sp.Rational(3, 2)) * (sp.sqrt(d) + sp.Rational(7, 2)) / 2


@cache
def memory_constant_without_sum() -> sp.Expr:
    """B = s M / (1 - s) with s = sqrt(1 - 2/d) for d >= 4; sqrt(12/5) M, M, 0 for d = 3, 2, 1; and
    no more than about d/2 M, as what means keep back is spread out."""
    return M * sp.Min(BY_SUM, SPREAD)
