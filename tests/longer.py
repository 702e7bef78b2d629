"""How long a test goes on that draws its inputs: shortly and each time the same in ``make test``,
ten times as long and each time anew in ``make fuzz``, which sets LONGER."""

from __future__ import annotations

import os

FACTOR = int(os.environ.get("LONGER", "1"))


def longer(count: int) -> int:
    """So many draws in ``make test``."""
    return count * FACTOR
