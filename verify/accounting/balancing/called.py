"""One call of a hook for one bucket."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """One bucket: its gradient ``g`` and what was ``sent`` of it, flat (d,). ``before`` and
    ``after``: the hook's memory, where it can be read. ``blocks``: the entries that a sparsifier
    takes at once and how many of each it sends; ``largest``: it means to send the largest."""

    g: Tensor
    sent: Tensor
    before: Tensor | None = None
    after: Tensor | None = None
    blocks: tuple[tuple[int, int], ...] = ()
    largest: bool = False
