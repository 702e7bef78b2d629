"""Small runs under an accountant: least squares with fresh samples, of which all is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from verify import Accountant, Certificate

D, ALPHA, STEPS = 4, 0.05, 200


class Line(nn.Module):
    """f(x) = E|x - z|²/2 over samples z = 1 + noise: L = c = 1 and sigma² = D/batch."""

    def __init__(self) -> None:
        super().__init__()
        self.x = nn.Parameter(torch.zeros(D, dtype=torch.float64))

    def forward(self, z: Tensor) -> Tensor:
        return self.x - z


class Half(nn.Module):
    """|r|²/2 in the mean over samples."""

    def forward(self, rest: Tensor) -> Tensor:
        return (rest**2).sum(1).mean() / 2


def ran(
    accountant: Accountant,
    *,
    seed: int = 0,
    steps: int = STEPS,
    batch: int = 8,
    noise: Callable[[int, Tensor], Tensor] = lambda step, z: z,
    before: Callable[[int, Line, Any], None] = lambda step, model, optimizer: None,
    exact: bool = False,
    **options: Any,
) -> Certificate:
    """SGD with fresh samples, whose ``noise`` a test may change; ``exact``: f is known, too."""
    generator = torch.Generator().manual_seed(seed)
    model, loss = Line(), Half()
    optimizer = torch.optim.SGD(model.parameters(), lr=ALPHA, **options)
    if exact:
        accountant.attach(optimizer, f=lambda: ((model.x - 1) ** 2).sum() / 2)
    else:
        accountant.attach(optimizer, model, loss)
    for step in range(steps):
        z = torch.randn(batch, D, generator=generator, dtype=torch.float64)
        optimizer.zero_grad()
        loss(model(1 + noise(step, z))).backward()
        before(step, model, optimizer)
        optimizer.step()
    return accountant.certificate()
