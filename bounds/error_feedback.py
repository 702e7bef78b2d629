"""The memory of error feedback under a contraction (Algorithm 3, Lemma 5.4).

|u - C(u)|² <= (1 - delta) |u|² and e+ = w - C(w) with w = e + g give, by Minkowski in L², for
s = sqrt(1 - delta): sqrt(E|e+|²) <= s (sqrt(E|e|²) + M). From e = 0 this stays below s M / (1 - s),
which C(u) = (1 - s) u under a constant gradient attains. The mean over workers is no larger.

Where the noise of a gradient is fresh, M² = G² + sigma² asks too much of Minkowski: only the mean
adds to the memory, and the noise adds its square.
"""

from __future__ import annotations

import sympy as sp

from bounds.symbols import G, M, sigma


def memory_constant(delta: sp.Expr) -> sp.Expr:
    """B = s M / (1 - s) with s = sqrt(1 - delta), written without the cancelling 1 - s."""
    s = sp.sqrt(1 - delta)
    return M * s * (1 + s) / delta


def memory_constant_of_noise(delta: sp.Expr) -> sp.Expr:
    """B = s (s G + sqrt(G² + delta sigma²)) / delta: it is s sqrt((B + G)² + sigma²)."""
    s = sp.sqrt(1 - delta)
    return s * (s * G + sp.sqrt(G**2 + delta * sigma**2)) / delta
