"""The oracle of elastic consistency, played against the algorithm."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import torch
from torch import Generator, Tensor

from sim.require import require, require_number, require_numbers
from sim.system import State, System
from sim.vector import vector


@dataclass(frozen=True, slots=True)
class Adversary(System):
    """x' = x - alpha g(v), v the point of |v - x| <= alpha B closest to ``target`` (d,).

    Elastic consistency (elastic, Definition 1) holds surely, in every reading, and nothing more.
    With the minimiser as target the gradients vanish early: for f = 2x² (c = L = 4), B = 1,
    alpha = x0 = 1/16 the view is 0 for ever and x stays at x0, over the printed bound of
    Lemma 4.3. Raises ``ValueError``.
    """

    B: float
    target: tuple[float, ...]
    workers: int = field(default=1, init=False)

    def __post_init__(self) -> None:
        require_numbers("target", self.target)
        require_number("B", self.B)
        require(self.B >= 0, "B", self.B, ">= 0")

    def require_fit(self, x0: Tensor) -> None:
        fits = len(self.target) == len(x0)
        require(fits, "target", f"{len(self.target)} entries", f"d = {len(x0)}")

    def views(self, state: State, alpha: float) -> Tensor:
        target = vector(self.target, state.x)
        way = target - state.x
        distance = torch.linalg.vector_norm(way, dim=-1, keepdim=True)
        reached = distance <= alpha * self.B
        nearest = state.x + way * (alpha * self.B / distance.clamp(min=alpha * self.B))
        return torch.where(reached, target, nearest).unsqueeze(1)

    def update(self, state: State, gradients: Tensor, alpha: float, generator: Generator) -> State:
        return replace(state, step=state.step + 1, x=state.x - alpha * gradients[:, 0])
