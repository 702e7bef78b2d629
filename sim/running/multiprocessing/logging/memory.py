"""Memory of several processes at once."""

from __future__ import annotations

from typing import Any

from torch import Tensor


def in_shared_memory(values: Tensor) -> Tensor:
    """The tensor itself, moved there; it ends with the last process that has it."""
    moved: Any = values
    moved.share_memory_()
    return values
