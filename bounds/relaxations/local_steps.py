"""Local steps: a worker makes H steps by itself and sends their sum as one message.

An iteration is one gradient, and x_t holds those of a message one after the other, as the view
does: so local steps keep nothing from a view by themselves, but for the share 1 - mu that a step is
of alpha beside momentum. Delays are counted in messages, and a message carries H gradients: all
else that is held back is H times as much.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import sympy as sp

from bounds.relaxation import Applied, Relaxation, Sort
from bounds.statement import Condition
from bounds.symbols import H

BY_MESSAGE = Condition(
    name="a message is the sum of the gradients of H local steps of the step size, each at the "
    "worker's own point, of which the first is what was served; for delays, turns and memories "
    "a message is an iteration"
)
IN_ROUNDS = Condition(
    name="in a round each of p workers makes H local steps of the step size from what is served, "
    "and the mean of the p sums is applied"
)
_nothing = sp.S.Zero

RELAXATION = Relaxation(
    name="local-steps",
    title="local steps",
    sort=Sort.LOCAL,
    letters=(H,),
    size=_nothing,
    row=_nothing,
    column=_nothing,
    reach=H - 1,
    statement="sharper/local-steps",
    conditions=(BY_MESSAGE,),
    message=H,
)


@dataclass(frozen=True, slots=True)
class LocalSteps(Applied):
    """``local_steps`` gradients in each message; delays and turns count messages."""

    name: ClassVar[str] = RELAXATION.name
    local_steps: int
