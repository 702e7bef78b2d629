"""A network of two layers on drawn data, as a problem."""

from __future__ import annotations

import torch
from torch import Generator, Tensor, nn

from sim.problems.neural import Neural
from sim.seeded import seeded

M, K, H, C = 23, 3, 4, 2  # samples, inputs, hidden units, classes


def seeded_generator(seed: int = 0) -> Generator:
    return Generator().manual_seed(seed)


def data(m: int = M) -> tuple[Tensor, Tensor]:
    with seeded(5):
        return torch.randn(m, K, dtype=torch.float64), torch.randint(C, (m,))


def layered(*between: nn.Module) -> nn.Module:
    """Linear, what is given, tanh, linear, in float64; the same weights every time."""
    with seeded(1):
        return nn.Sequential(nn.Linear(K, H), *between, nn.Tanh(), nn.Linear(H, C)).double()


def problem(module: nn.Module | None = None, **changed: object) -> Neural:
    inputs, targets = data()
    test_inputs, test_targets = data(9)
    arguments = {
        "module": layered() if module is None else module,
        "loss": nn.functional.cross_entropy,
        "inputs": inputs,
        "targets": targets,
        "test_inputs": test_inputs,
        "test_targets": test_targets,
        "batch": 4,
        **changed,
    }
    return Neural(**arguments)  # type: ignore[arg-type]


def points(of: Neural, count: int) -> Tensor:
    with seeded(2):
        return of.start() + 0.3 * torch.randn(count, of.dimension, dtype=torch.float64)
