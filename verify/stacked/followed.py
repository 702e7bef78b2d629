"""A simulated stack under gradients that are given, from the planner's parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import torch
from torch import Generator, Tensor

from bounds.admissible import InputError
from bounds.relaxation import Applied
from sim.catalogue.stacks import system_of
from sim.compressor import Compressor
from sim.systems import Stacked

#: The gradients (r, q, d) of iteration t at the views (r, q, d), in units of alpha.
Gradient: TypeAlias = Callable[[int, Tensor], Tensor]
#: x_t (r, d) and the views (r, q, d) of an iteration.
Seen: TypeAlias = Callable[[int, Tensor, Tensor], None]


def stacked(parts: Sequence[Applied]) -> Stacked:
    """The server of the parts. ``InputError`` for a part that is simulated by itself alone."""
    made = system_of(parts)
    if not isinstance(made, Stacked):
        raise InputError("system", parts, "a part of a stack of one server")
    return made


def follow(
    system: Stacked, steps: int, start: Tensor, gradient: Gradient, seen: Seen, coins: Generator
) -> None:
    """Show x and the views of so many iterations from ``start`` (r, d), in units of alpha.

    Nothing is drawn but by compressors, so what the views miss is a differentiable function of the
    gradients wherever no compressor changes what it sends.
    """
    table = system.table(steps, len(start), start.shape[-1], coins)
    state = system.start(torch.zeros_like(start[0]), table)
    kept = system.compressor
    if kept is not None:
        system = replace(system, compressor=_Followed(kept))
    for t in range(steps):
        views = start[:, None] + system.views(state, system.scale)
        seen(t, start + state.x, views)
        # A slope is that of what was served then, and an update writes over the oldest.
        assert state.history is not None
        state = replace(state, history=state.history.clone())
        state = system.update(state, gradient(t, views), system.scale, coins)


@dataclass(frozen=True, slots=True)
class _Followed(Compressor):
    """The same, with a gradient where it only selects."""

    inner: Compressor

    def contraction(self, d: int) -> float:
        return self.inner.contraction(d)

    def draws(self, d: int) -> bool:
        return self.inner.draws(d)

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        if self.inner.kept(u.shape[-1]) is None:
            return self.inner(u, generator)
        return u * (self.inner(u.detach(), generator) != 0)
