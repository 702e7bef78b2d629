"""Whether what is planned is a number that a computer holds, and which given number is to blame."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from mpmath.libmp import ComplexResult

from bounds.admissible import InputError

#: A given number beyond this many powers of ten is what takes a refused target out of reach.
_POWERS = 60


@contextmanager
def representable(given: Mapping[str, Any]) -> Iterator[None]:
    """Turns arithmetic that leaves the floats into an ``InputError`` with the number to blame.

    That is the given one that is farthest from 1. It is blamed as well where no step size is found
    for a target, and it is beyond 1e60 or below 1e-60.
    """
    try:
        yield
    except (ArithmeticError, ComplexResult):
        raise _blamed(given) from None
    except InputError as error:
        farthest = _farthest(given)
        if error.name == "epsilon" and farthest is not None and _powers(*farthest) > _POWERS:
            raise _blamed(given) from None
        raise


def _blamed(given: Mapping[str, Any]) -> InputError:
    name, value = _farthest(given) or ("epsilon", given["epsilon"])
    what = "the step size or the iterations are beyond the numbers of a computer"
    return InputError(name.replace("_", "-"), value, f"a number nearer to 1: {what}")


def _farthest(given: Mapping[str, Any]) -> tuple[str, float] | None:
    numbers = ((n, x) for n, x in given.items() if isinstance(x, int | float) and x > 0)
    return max(numbers, key=lambda each: _powers(*each), default=None)


def _powers(_: str, value: Any) -> float:
    """How many powers of ten lie between the number and 1."""
    return abs(math.log10(value))
