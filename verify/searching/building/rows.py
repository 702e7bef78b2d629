"""Numbers at every outcome, as floats for many models at once or exact for one.

A number has the shape (n, O): models, outcomes; a vector (n, O, d). Axes of length 1 spread out.
Whoever computes with ``Rows`` is written once and runs in both arithmetics.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np
import torch

from bounds.proving.models.arithmetic.exact import (
    exponential,
    inverse,
    logarithm,
    power,
    rounded_up,
    sign,
    size,
)
from bounds.proving.models.arithmetic.exact import root as exact_root

#: A tensor of floats, or an array of exact numbers: their operators are the same.
Array: TypeAlias = Any
#: What is smaller counts as 0 among floats.
TINY = 1e-12


class Rows(ABC):
    """The arithmetic that operators do not have."""

    @abstractmethod
    def made(self, values: Any) -> Array:
        """An array of this arithmetic from nested lists of fractions."""

    @abstractmethod
    def of(self, function: str, *parts: Array) -> Array:
        """A function by its name, entry by entry: root, inverse, power, log, exp, up, abs, sign."""

    @abstractmethod
    def where(self, test: Array, one: Array, other: Array) -> Array:
        """``one`` where the test is true."""

    @abstractmethod
    def stack(self, parts: list[Array], axis: int) -> Array:
        """Arrays side by side on a new axis."""

    def largest(self, one: Array, other: Array) -> Array:
        """Entry by entry."""
        return self.where(self.of("sign", one - other) >= 0, one, other)

    def smallest(self, one: Array, other: Array) -> Array:
        """Entry by entry."""
        return self.where(self.of("sign", one - other) <= 0, one, other)


def _root(a: torch.Tensor) -> torch.Tensor:
    return a.clamp(min=1e-24).sqrt() * (a > 1e-24)


_FLOATS: dict[str, Callable[..., torch.Tensor]] = {
    "root": _root,
    "inverse": lambda a: 1 / a,
    "power": lambda a, b: a.clamp(min=1e-300) ** b,
    "log": torch.log,
    "exp": torch.exp,
    "up": lambda a: torch.ceil(a - TINY),
    "abs": torch.abs,
    "sign": lambda a: torch.sign(a) * (a.abs() > TINY),
}
_EXACT: dict[str, Callable[..., Any]] = {
    "root": exact_root,
    "inverse": inverse,
    "power": power,
    "log": logarithm,
    "exp": exponential,
    "up": rounded_up,
    "abs": size,
    "sign": sign,
}


class Floats(Rows):
    """Many models at once, with gradients."""

    def made(self, values: Any) -> Array:
        return torch.tensor(np.array(values, dtype=float), dtype=torch.float64)

    def of(self, function: str, *parts: Array) -> Array:
        return _FLOATS[function](*parts)

    def where(self, test: Array, one: Array, other: Array) -> Array:
        return torch.where(test, one, other)

    def stack(self, parts: list[Array], axis: int) -> Array:
        return torch.stack(torch.broadcast_tensors(*parts), axis)  # type: ignore[no-untyped-call]


class Exact(Rows):
    """One model, in exact numbers."""

    def made(self, values: Any) -> Array:
        found = np.array(values, dtype=object)
        return np.vectorize(Fraction, otypes=[object])(found) if found.size else found

    def of(self, function: str, *parts: Array) -> Array:
        with np.errstate(all="ignore"):  # nothing here is rounded, whatever numpy thinks
            found = np.vectorize(_EXACT[function], otypes=[object])(*parts)
        return found.astype(int) if function == "sign" else found

    def where(self, test: Array, one: Array, other: Array) -> Array:
        return np.where(test, one, other)

    def stack(self, parts: list[Array], axis: int) -> Array:
        return np.stack(np.broadcast_arrays(*parts), axis)


def positive(rows: Rows, numbers: Array) -> Array:
    """Their sizes; 1 in the place of 0."""
    sizes = rows.of("abs", numbers)
    one = 0 * sizes + rows.made([1])
    return rows.where(rows.of("sign", sizes) == 0, one, sizes)
