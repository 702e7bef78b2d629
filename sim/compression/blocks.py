"""What blocks promise together."""

from __future__ import annotations

import math
from collections.abc import Sequence


def largest(values: Sequence[float | None]) -> float | None:
    """Of all, None where one is unknown."""
    known = [value for value in values if value is not None]
    return max(known) if len(known) == len(values) else None


def of_squares(values: Sequence[float | None]) -> float | None:
    """The root of the sum of squares, None where one is unknown."""
    known = [value for value in values if value is not None]
    return math.hypot(*known) if len(known) == len(values) else None
