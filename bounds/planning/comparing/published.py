"""A result of another paper, to stand beside a plan."""

from __future__ import annotations

from dataclasses import dataclass

import sympy as sp


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A published result: ``step`` and ``iterations`` hold None where it has none to evaluate.

    ``rate`` is LaTeX. ``explicit`` is False where constants are hidden in O(): then there is no
    number. ``noiseless`` rows hold for exact gradients only, ``systems`` are those it speaks of.
    """

    name: str
    source: str
    setting: str
    objective: str
    systems: tuple[str, ...]
    rate: str
    step: sp.Expr | None = None
    iterations: sp.Expr | None = None
    explicit: bool = True
    noiseless: bool = False

    def __post_init__(self) -> None:
        if not self.explicit and (self.step is not None or self.iterations is not None):
            raise ValueError(f"{self.name}: a row whose constants are hidden has no numbers")
