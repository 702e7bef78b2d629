"""How long a test goes on that draws its inputs: shortly and each time the same in ``make test``,
ten times as long or more and each time anew in ``make fuzz``, which sets LONGER."""

from __future__ import annotations

import os

FACTOR = int(os.environ.get("LONGER", "1"))
#: So many draws find in ``make test`` what is wrong for most inputs; the rare is left to fuzzing.
_ENOUGH = 25


def longer(count: int) -> int:
    """So many draws in ``make test``."""
    return count * FACTOR


def drawn(count: int) -> int:
    """Half as many draws in ``make test``, yet enough, and ``longer(count)`` in ``make fuzz``."""
    return longer(count) if FACTOR > 1 else min(count, max(_ENOUGH, count // 2))
