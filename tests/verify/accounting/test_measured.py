"""From constants that were only seen from below no more follows than that."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
import torch
from torch import nn

from bounds import STATEMENTS
from bounds.planning.decided import condition_holds
from bounds.statement import letters
from bounds.symbols import L
from bounds.theorems import weighted_views
from verify import Accountant, Certificate, Status
from verify.accounting.applied import LETTERS


class Slope(nn.Module):
    """f(x) = E<z, x>, whose gradient is the same everywhere: L = 0."""

    def __init__(self, dtype: torch.dtype) -> None:
        super().__init__()
        self.x = nn.Parameter(torch.zeros(3, dtype=dtype))

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return z * self.x


class Sum(nn.Module):
    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        return rows.sum(1).mean()


def ran(scale: float, *, spread: float = 0.3, kind: torch.dtype = torch.float32,
        steps: int = 40, **declared: Any) -> Certificate:  # fmt: skip
    torch.manual_seed(0)
    model, loss = Slope(kind), Sum()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    accountant = Accountant(every=2, **declared).attach(optimizer, model, loss)
    for _ in range(steps):
        optimizer.zero_grad()
        loss(model((1 + spread * torch.randn(8, 3, dtype=kind)) * scale)).backward()
        optimizer.step()
    return accountant.certificate(epsilon=0.1)


@pytest.mark.parametrize(
    ("scale", "kind"), [(1e25, torch.float32), (1e200, torch.float64)], ids=["1e25", "1e200"]
)
def test_large_gradients_are_finite(scale: float, kind: torch.dtype) -> None:
    made = ran(scale, kind=kind)
    found = made.named("E|g|² ≤ M²")
    assert found.status is Status.OBSERVED
    squared = scale < 1e140
    assert [each.kind for each in made.events] == (
        [] if squared else ["gradient is too long to be squared"]
    )
    assert found.lower > min(scale, 5e139)


def test_a_gradient_with_an_infinite_entry_is_not_finite() -> None:
    made = ran(float("inf"), steps=3)
    assert made.named("E|g|² ≤ M²").status is Status.VIOLATED
    assert made.events[0].kind == "gradient is not finite"
    assert made.events[0].place == "x"


@pytest.mark.parametrize("name", ["second_moment", "noise"])
def test_a_constant_whose_square_is_no_float_is_refuted_by_nothing(name: str) -> None:
    declared: Any = {name: 1e200}
    made = ran(1.0, **declared)
    assert made.violated == ()


def test_constant_gradients_are_no_proof_that_l_is_0() -> None:
    made = ran(1.0, gap=1.0)
    smooth = made.named("f is L-smooth")
    assert (smooth.status, "nothing but 0 was seen" in smooth.reason) == (Status.UNOBSERVABLE, True)
    assert made.named("alpha L ≤ 1").status is Status.UNOBSERVABLE
    assert all(each.value is None for each in made.bounds)
    assert made.prescribed is not None
    assert made.prescribed.refused.startswith(
        "smoothness: given nothing, allowed: a number above 0"
    )
    assert "nan" not in str(made)


def test_gradients_that_are_0_bound_nothing() -> None:
    made = ran(0.0, gap=1.0, smoothness=1.0)
    assert made.named("E|g|² ≤ M²").status is Status.UNOBSERVABLE
    assert all(each.value is None for each in made.bounds)
    assert made.consistent.certified is None


def test_each_relation_goes_one_way_in_every_constant_that_is_seen_from_below() -> None:
    """So that it holds between two values of one where it holds at both."""
    theorems = [*STATEMENTS, weighted_views.MEAN, weighted_views.SERVED]
    asked = {c for each in theorems for c in each.conditions if c.relation is not None}
    free = [LETTERS[n] for n in ("L", "M", "sigma", "D")]
    seen = 0
    for each in asked:
        others = [x for x in letters(each.relation) if x is not L]
        if L not in letters(each.relation):
            assert set(free).isdisjoint(others) or each.name.startswith("sigma = 0")
            continue
        seen += 1
        for values in itertools.product((0.1, 0.9, 3.0), repeat=len(others)):
            at = dict(zip(others, values, strict=True))
            holds = [condition_holds(each, {**at, L: x}) for x in (0.0, 0.1, 0.5, 2.0, 9.0, 1e60)]
            assert sum(a is not b for a, b in itertools.pairwise(holds)) <= 1, (each.name, at)
    assert seen >= 7


def test_a_measured_l_decides_what_holds_whatever_it_is() -> None:
    def judged(curve: float) -> Status:
        torch.manual_seed(0)
        x = nn.Parameter(torch.ones(3))
        optimizer = torch.optim.SGD([x], lr=0.1)
        accountant = Accountant(gap=1.0, every=2)
        accountant.attach(optimizer, f=lambda: curve * (x**2).sum() / 2)
        for _ in range(20):
            x.grad = curve * x.detach()
            optimizer.step()
        return accountant.certificate().named("alpha L ≤ 1").status

    assert judged(1.0) is Status.UNOBSERVABLE
    assert judged(15.0) is Status.VIOLATED
