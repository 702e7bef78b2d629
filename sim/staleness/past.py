"""A ring with the last few models, from which stale views are read."""

from __future__ import annotations

import torch
from torch import Tensor

from sim.require import require
from sim.system import State


def ring(x: Tensor, staleness: Tensor) -> Tensor:
    """(H, r, d): x (r, d) in every slot, one slot more than the largest staleness."""
    stalest = int(staleness.max()) if staleness.numel() else 0
    return x.repeat(stalest + 1, 1, 1)


def read(state: State, staleness: Tensor) -> Tensor:
    """Entry i of run j of step t - s with s = staleness[j, i]: (r, d), from (r, 1) or (r, d)."""
    assert state.history is not None
    slot = (state.step - staleness.long()) % len(state.history)
    return state.history.gather(0, slot.expand_as(state.x).unsqueeze(0)).squeeze(0)


def spread(rows: Tensor, blocks: tuple[int, ...] | None, d: int) -> Tensor:
    """What every block has, (r, b), for each of its coordinates: (r, d); as it is for None."""
    if blocks is None:
        return rows
    sizes = torch.tensor(blocks, device=rows.device)
    return rows.repeat_interleave(sizes, dim=1, output_size=d)


def require_blocks(blocks: tuple[int, ...] | None, d: int) -> None:
    """Raise ``ValueError`` where the blocks are not those of a vector of d entries."""
    total = d if blocks is None else sum(blocks)
    require(total == d, "blocks", f"sizes that sum to {total}", f"to d = {d}")


def remember(state: State, model: Tensor) -> None:
    """Write the model (r, d) of step t + 1 over the oldest one."""
    assert state.history is not None
    state.history[(state.step + 1) % len(state.history)] = model
