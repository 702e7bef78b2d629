"""What is known of the stochastic gradients: M, or the noise sigma, or sigma and a bound G."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import sympy as sp

from bounds.admissible import InputError, real, whole
from bounds.planning.interval import above
from bounds.symbols import G, M, batch, sigma

#: E|g|² = E|∇f(v)|² + E|g - ∇f(v)|² <= M², from (5).
OF_BOTH = sp.sqrt(G**2 + sigma**2)
#: How an expression is evaluated.
Evaluated: TypeAlias = Callable[[sp.Expr, Mapping[sp.Basic, Any]], Any]
_MEAN_OF = sigma / sp.sqrt(batch)


def read_moments(given: Mapping[str, Any]) -> dict[sp.Basic, float]:
    """M, sigma and G as checked floats; M or sigma is enough, and G needs sigma.

    Raises ``InputError``.
    """
    found: dict[sp.Basic, float] = {}
    if given["second_moment"] is None and given["noise"] is None:
        raise InputError("second-moment", None, "a finite number above 0, or `noise` instead")
    if given["second_moment"] is not None:
        found[M] = real("second-moment", given["second_moment"], above=0)
    if given["noise"] is not None:
        found[sigma] = real("noise", given["noise"], least=0)
    if given.get("gradient_bound") is not None:
        found[G] = real("gradient-bound", given["gradient_bound"], above=0)
        if sigma not in found:
            allowed = "nothing without `noise`, which adds to it"
            raise InputError("gradient-bound", found[G], allowed)
    return found


def averaged(values: Mapping[sp.Basic, float], given: int | None) -> dict[sp.Basic, float]:
    """The values with sigma of the mean of a mini-batch, and with M from G and it."""
    if given is None:
        return joined(values)
    many = whole("batch", given, least=1)
    if sigma not in values:
        raise InputError("batch", given, "nothing without `noise`, which alone it makes smaller")
    return joined({**values, batch: many})


def joined(values: Mapping[sp.Basic, Any], at: Evaluated = above) -> dict[sp.Basic, Any]:
    """The values, with sigma for a batch and M for G; a number or an array (n,) each.

    A given M stays with a batch, as the mean gradient may be all of it.
    """
    found = dict(values)
    if batch in found:
        found[sigma] = at(_MEAN_OF, found)
        del found[batch]
    if G in found:
        found[M] = at(sp.Min(M, OF_BOTH) if M in found else OF_BOTH, found)
    return found
