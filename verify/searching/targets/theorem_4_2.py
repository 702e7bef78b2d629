"""Theorem 4.2's own step size and number of iterations on Huber's function, where v = x.

f = x²/2 up to |x| = m and linear beyond, so L = 1 and M = m. T is given and epsilon is the target
for which the theorem asks for exactly T iterations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

import sympy as sp
import torch
from torch import Tensor

from bounds import Prescription
from bounds.proving.counterexample import Fact, Instance
from bounds.symbols import B, D, L, M, alpha_one, epsilon, nu
from bounds.theorems import nonconvex_iterations
from sim.require import require
from verify.searching.right_side import exactly, in_tensors
from verify.searching.target import OverSteps, Target, rational


@dataclass(frozen=True, slots=True)
class Promised(OverSteps):
    """The smallest squared gradient of ``steps`` iterations over epsilon. Numbers: m, x0, B, nu.

    By construction nu is in (0, 1), x0 >= m, and the prescribed step size is at most 1, which the
    proof asks for; ``power`` is that of 1/epsilon in the prescribed number.
    """

    claim: str
    theorem: Prescription
    power: int
    steps: int

    @property
    def width(self) -> int:
        return 4

    def starts(self) -> Tensor:
        shares = torch.tensor([-1.5, 0.0, 1.5], dtype=torch.float64)
        zeros = torch.zeros(1, dtype=torch.float64)
        return torch.cartesian_prod(shares, shares, zeros, shares)

    def place(self, free: Tensor) -> Tensor:
        shares = (1 + torch.sin(free[:, [0, 1, 3]]) * (1 - 2.0**-10)) / 2
        share, gap, split = shares.unbind(1)
        reach = free[:, 2].clamp(-6, 3).exp()
        # For the printed theorem alpha = 2 D / (T (1 - nu)): at most 1 with this D.
        height = gap * self.steps * (1 - split) / 2
        slope = share * (2 * height).sqrt()
        return torch.stack([slope, height / slope + slope / 2, reach, split], 1)

    def ratio(self, numbers: Tensor) -> Tensor:
        slope, x = numbers[:, :2].unbind(1)
        known = self._known(numbers.unbind(1))
        target = (in_tensors(self._count, known) / self.steps) ** (1 / self.power)
        size = in_tensors(self._size, {**known, epsilon: target})
        smallest = slope**2
        for _ in range(self.steps):
            gradient = torch.minimum(torch.maximum(x, -slope), slope)
            smallest = torch.minimum(smallest, gradient**2)
            x = x - size * gradient
        return torch.where(size <= 1, smallest / target, 0.0)

    def instance(self, numbers: Sequence[Fraction]) -> Instance:
        slope, x, reach, split = map(rational, numbers)
        require(slope > 0, "slope", slope, "a positive number")
        require(x >= slope, "x0", x, "at least the slope")
        require(0 < split < 1, "nu", split, "a number in (0, 1)")
        known = self._known((slope, x, reach, split))
        target = self._target(known)
        known[epsilon] = target
        size = exactly(self._size, known)
        path = self._path(slope, x, size)
        return Instance(
            (
                Fact("T is the prescribed number",
                     sp.Eq(exactly(self.theorem.iterations, known), self.steps)),
                Fact("B is not negative", sp.Ge(reach, 0)),
                Fact("alpha ≤ 1", sp.Le(size, 1)),
            ),
            promised=target,
            actual=min(_huber_slope(y, slope) ** 2 for y in path),
        )  # fmt: skip

    def show(self, numbers: Sequence[Fraction]) -> str:
        slope, x, reach, split = map(rational, numbers)
        known = self._known((slope, x, reach, split))
        target = self._target(known)
        size = exactly(self._size, {**known, epsilon: target})
        slopes = [str(_huber_slope(y, slope)) for y in self._path(slope, x, size)]
        return "\n".join(
            [
                f"Huber's function of slope {slope} (L = 1, M = {slope}), v = x, x_0 = {x}, "
                f"D = {known[D]}, B = {reach}, nu = {split}",
                f"epsilon = {target}: alpha = {size}, T = {self.steps}",
                f"f'(x_t) = ({', '.join(slopes)})",
            ]
        )

    def smaller(self, free: Tensor) -> Iterator[tuple[Target, Tensor]]:
        for steps in {self.steps // 2, self.steps - 1} - {0}:
            yield replace(self, steps=steps), free.unsqueeze(0)

    @property
    def _size(self) -> sp.Expr:
        assert self.theorem.step_size is not None
        return self.theorem.step_size

    @property
    def _count(self) -> sp.Expr:
        return _numerator(self.theorem.iterations, self.power)

    def _known(self, numbers: Sequence[Any]) -> dict[sp.Basic, Any]:
        slope, x, reach, split = numbers
        height = slope * x - slope**2 / 2
        return {L: 1, M: slope, B: reach, nu: split, D: height, alpha_one: 1}

    def _target(self, known: dict[sp.Basic, Any]) -> sp.Expr:
        return (exactly(self._count, known) / self.steps) ** sp.Rational(1, self.power)

    def _path(self, slope: sp.Expr, x: sp.Expr, size: sp.Expr) -> list[sp.Expr]:
        path = []
        for _ in range(self.steps):
            path.append(x)
            x = x - size * _huber_slope(x, slope)
        return path


@cache
def _numerator(iterations: sp.Expr, power: int) -> sp.Expr:
    """The prescribed number times epsilon to the power, which leaves no epsilon."""
    return sp.simplify(iterations * epsilon**power)


def _huber_slope(x: sp.Expr, slope: sp.Expr) -> sp.Expr:
    return -slope if x < -slope else slope if x > slope else x


def _targets(theorem: Prescription, power: int) -> tuple[Promised, ...]:
    return tuple(Promised(theorem.name, theorem, power, steps) for steps in (2, 5, 10, 30))


TARGETS: dict[str, tuple[Target, ...]] = {
    "elastic/theorem-4.2": _targets(nonconvex_iterations.PRINTED, 1),
    "elastic/theorem-4.2/corrected": _targets(nonconvex_iterations.CORRECTED, 2),
}
