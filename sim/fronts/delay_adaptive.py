"""Steps that shrink with the staleness, in front of any system with delays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor

from sim.front import Front
from sim.require import require, require_kind
from sim.system import State, System


@dataclass(frozen=True, slots=True)
class DelayAdaptive(Front):
    """The system is given ``dampening``(s_t) g(v_t) for its g(v_t), s_t the staleness of the view.

    Where entries of a view are of different ages, s_t is that of the oldest. x moves by the same,
    so with weights of at most 1 a view misses no more than without (sharper/falling-weights-held).
    On ``ASGD`` it is ``Kardam`` without its filter. Raises ``ValueError``.
    """

    system: System
    dampening: Callable[[Tensor], Tensor]

    def __post_init__(self) -> None:
        require_kind("system", self.system, System, "a system")
        require(self.system.ages(), "system", self.system, "one in which a view has an age")
        known = callable(self.dampening)
        require(known, "dampening", self.dampening, "a function of the staleness")

    def passed(self, state: State, gradients: Tensor, alpha: float) -> Tensor:
        late = self.staleness(state.row)
        if not late.shape[-1]:  # nothing is late
            late = late.new_zeros(len(late), 1)
        oldest = late.amax(-1).to(gradients.dtype)
        return self.dampening(oldest)[:, None, None] * gradients
