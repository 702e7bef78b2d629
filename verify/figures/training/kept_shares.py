"""Both sparsified methods over shares of coordinates kept: the variants of Figure 4."""

from __future__ import annotations

from collections.abc import Iterable

from verify.figures.training.variant import Method, Variant

SPARSE = Method.PHI_SGD, Method.PHI_MEMSGD


def sparsified(rates: Iterable[float], shares: Iterable[float]) -> dict[str, Variant]:
    """By the names of their parts; both methods that keep everything are ASGD, which stands once
    for each rate."""
    shares = tuple(shares)
    found = {}
    for rate in rates:
        for method in SPARSE:
            for kept in shares:
                name = f"{method.value} keeps {100 * kept:g}% at rate {rate:g}"
                found[name] = Variant(method, rate, kept)
        found[f"ASGD at rate {rate:g}"] = Variant(Method.ASGD, rate)
    return found
