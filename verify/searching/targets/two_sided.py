"""Adversarial views of a convex function with a kink in its slope (Lemma 4.3, S3, S5, C1).

f = a x²/2 for x <= 0 and b x²/2 for x >= 0 is c-strongly convex and L-smooth with c = min(a, b),
L = max(a, b). Without noise x_{t+1} = x_t - alpha_t f'(v_t), from x_0 = 1 = R, where v_t = x_t +
alpha_t B u_t with any u_t in [-1, 1]: elastic consistency in its strongest reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import sympy as sp
import torch
from torch import Tensor

from bounds import Statement
from bounds.hypotheses import STAYS
from bounds.proving.counterexample import Fact, Instance
from bounds.statement import Standing
from bounds.symbols import B, L, M, R, alpha, c, sigma
from bounds.theorems import strongly_convex
from sim.require import require
from verify.searching.right_side import (
    bound_exactly,
    bound_in_tensors,
    exactly,
    in_tensors,
    step_letter,
)
from verify.searching.target import OverSteps, Target, rational, vector_text, without_each

#: Steps below a sixteenth of the limit are left out: as alpha -> 0 every bound is R², attained.
LEAST = 1 / 16


@dataclass(frozen=True, slots=True)
class TwoSided(OverSteps):
    """|x_T - x*|² against ``statement``, at steps up to ``limit``, an expression in c and L.

    Numbers: a, b, B, then alpha_t (one of them, or with ``varying`` T), then u_t.
    """

    claim: str
    statement: Statement
    limit: sp.Expr
    steps: int
    varying: bool = False

    @property
    def width(self) -> int:
        return 3 + self._sizes + self.steps

    @property
    def _sizes(self) -> int:
        return self.steps if self.varying else 1

    def starts(self) -> Tensor:
        """Curvatures equal and 8 apart, views at either end, longest and shorter steps."""
        found = []
        for curvatures in ((0.0, 0.0), (2.0, 0.0), (0.0, 2.0)):
            for size in (1.5, 0.0):
                for views in (-1.5, 1.5):
                    sizes, ends = [size] * self._sizes, [views] * self.steps
                    found.append([*curvatures, 0.0, *sizes, *ends])
        return torch.tensor(found, dtype=torch.float64)

    def place(self, free: Tensor) -> Tensor:
        curvatures = free[:, :2].clamp(-6, 6).exp()
        limit = in_tensors(self.limit, _curvatures(curvatures[:, 0], curvatures[:, 1]))
        limit = limit.unsqueeze(1)
        ends = torch.sin(free[:, 3:])  # reaches both ends of an interval
        sizes = limit * (LEAST + (1 - LEAST) * (1 + ends[:, : self._sizes]) / 2)
        reach = free[:, 2:3].clamp(-6, 6).exp() / limit
        return torch.cat([curvatures, reach, sizes, ends[:, self._sizes :]], 1)

    def ratio(self, numbers: Tensor) -> Tensor:
        left, right, reach = numbers[:, :3].unbind(1)
        sizes, ends = self._schedule(numbers)
        x, slopes = torch.ones_like(left), []
        for t in range(self.steps):
            view = x + sizes[t] * reach * ends[:, t]
            slope = torch.where(view > 0, right, left) * view
            slopes += [slope, torch.where(x > 0, right, left) * x]
            x = x - sizes[t] * slope
        slopes.append(torch.where(x > 0, right, left) * x)
        steepest = torch.stack(self._bounded(slopes)).abs().amax(0)
        values = self._values(left, right, reach, sizes, steepest)
        return x**2 / bound_in_tensors(self.statement, self.steps, values)

    def instance(self, numbers: Sequence[Fraction]) -> Instance:
        left, right, reach = map(rational, numbers[:3])
        require(min(left, right) > 0, "curvatures", f"{left}, {right}", "positive numbers")
        sizes, ends, path, views = self._exact(numbers)
        slopes = [_slope(left, right, y) for pair in zip(views, path, strict=False) for y in pair]
        slopes.append(_slope(left, right, path[-1]))
        values = self._values(left, right, reach, sizes, max(map(abs, self._bounded(slopes))))
        facts = [
            Fact("the steps are positive, at most the limit",
                 sp.And(*(sp.And(s > 0, sp.Le(s, exactly(self.limit, values))) for s in sizes))),
            Fact("(10): |x - v| ≤ alpha B", sp.And(reach >= 0, *(abs(u) <= 1 for u in ends))),
        ]  # fmt: skip
        for condition in self.statement.conditions:
            if condition.relation is not None:
                facts += [
                    Fact(condition.name, condition.relation.subs({**values, alpha: size}))
                    for size in sizes
                ]
        return Instance(
            tuple(facts),
            promised=bound_exactly(self.statement, self.steps, values),
            actual=path[-1] ** 2,
        )

    def show(self, numbers: Sequence[Fraction]) -> str:
        left, right, reach = numbers[:3]
        sizes, _, path, views = self._exact(numbers)
        return "\n".join(
            [
                f"f(x) = {left} x²/2 for x ≤ 0, {right} x²/2 for x ≥ 0: c = {min(left, right)}, "
                f"L = {max(left, right)}; no noise, x* = 0, R = 1, B = {reach}",
                f"alpha_t = {vector_text([Fraction(int(s.p), int(s.q)) for s in sizes])}",
                f"v_t = ({', '.join(map(str, views))})",
                f"x_t = ({', '.join(map(str, path))})",
            ]
        )

    def smaller(self, free: Tensor) -> Iterator[tuple[Target, Tensor]]:
        if self.steps > 1:
            head, sizes = free[:3], free[3 : 3 + self._sizes].view(1, -1)
            less = without_each(free[3 + self._sizes :].view(1, -1), 1)
            kept = without_each(sizes, 1) if self.varying else sizes.expand(len(less), -1)
            rows = torch.cat([head.expand(len(less), -1), kept, less], 1)
            yield replace(self, steps=self.steps - 1), rows

    def _schedule(self, numbers: Tensor) -> tuple[list[Tensor], Tensor]:
        sizes = numbers[:, 3 : 3 + self._sizes].expand(-1, self.steps)
        return list(sizes.unbind(1)), numbers[:, 3 + self._sizes :]

    def _bounded(self, slopes: list[Any]) -> list[Any]:
        """The slopes that M bounds, of v_0, x_0, v_1, ..., x_T: on X, or at the views."""
        printed = self.statement.standing is Standing.PRINTED
        return slopes if printed or STAYS in self.statement.conditions else slopes[:-1:2]

    def _values(
        self, left: Any, right: Any, reach: Any, sizes: Sequence[Any], steepest: Any
    ) -> dict[sp.Basic, Any]:
        named = {step_letter(t): size for t, size in enumerate(sizes)}
        rest = {alpha: sizes[0], B: reach, M: steepest, R: 1, sigma: 0}
        return {**_curvatures(left, right), **named, **rest}

    def _exact(self, numbers: Sequence[Fraction]) -> tuple[list[sp.Rational], ...]:
        """alpha_t, u_t, x_t and v_t."""
        given = [rational(x) for x in numbers]
        left, right, reach = given[:3]
        sizes = given[3 : 3 + self._sizes] * (1 if self.varying else self.steps)
        ends = given[3 + self._sizes :]
        path, views = [sp.Integer(1)], []
        for size, end in zip(sizes, ends, strict=True):
            views.append(path[-1] + size * reach * end)
            path.append(path[-1] - size * _slope(left, right, views[-1]))
        return sizes, ends, path, views


def _curvatures(left: Any, right: Any) -> dict[sp.Basic, Any]:
    if isinstance(left, Tensor):
        return {c: torch.minimum(left, right), L: torch.maximum(left, right)}
    return {c: sp.Min(left, right), L: sp.Max(left, right)}


def _slope(left: sp.Rational, right: sp.Rational, x: sp.Rational) -> sp.Rational:
    return (right if x > 0 else left) * x


def _targets(claim: str, statement: Statement, limit: sp.Expr, varying: bool) -> tuple[Target, ...]:
    # The recursion of C1 nests a root a step, which exact numbers bear a few times.
    lengths = (1, 2, 3, 5) if varying or statement.start is not None else (1, 2, 4, 10)
    return tuple(TwoSided(claim, statement, limit, steps, varying) for steps in lengths)


_inside = 1 - sp.Rational(1, 2**20)  # S3 asks for alpha (c + L) < 2, strictly
TARGETS: dict[str, tuple[Target, ...]] = {
    claim: _targets(claim, statement, limit, varying=claim.startswith("elastic/"))
    for claim, statement, limit in (
        ("elastic/lemma-4.3", strongly_convex.PRINTED, 1 / c),
        ("elastic/lemma-4.3/corrected", strongly_convex.CORRECTED, 1 / c),
        ("sharper/s5", strongly_convex.INTERPOLATION, (c + L) / (2 * c * L)),
        ("sharper/s3", strongly_convex.VARIANCE, 2 * _inside / (c + L)),
        ("sharper/c1", strongly_convex.SQUARE_ROOT, 1 / (2 * c)),
    )
}
