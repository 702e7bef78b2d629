"""TopK with error feedback as one would write it first: one run at a time, autograd, no block."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Generator, Tensor
from torch.nn.functional import softplus

from sim.problem import Problem
from sim.problems import Quadratic, SyntheticLogistic

Loss = Callable[[Tensor, Generator], Tensor]


def loss_of(problem: Problem) -> Loss:
    """A random loss (d,) -> () with the gradient of ``problem.sample``."""
    if isinstance(problem, Quadratic):
        return quadratic(problem)
    assert isinstance(problem, SyntheticLogistic)
    return logistic(problem)


def quadratic(problem: Quadratic) -> Loss:
    spectrum = torch.tensor(problem.spectrum, dtype=torch.float64)

    def loss(v: Tensor, generator: Generator) -> Tensor:
        noise = torch.randn(len(v), dtype=torch.float64, generator=generator)
        return (spectrum * v * v).sum() / 2 + problem.sigma * (noise / noise.norm() * v).sum()

    return loss


def logistic(problem: SyntheticLogistic) -> Loss:
    features, targets = problem.model().features, problem.model().targets[0]

    def loss(v: Tensor, generator: Generator) -> Tensor:
        i = int(torch.randint(len(features), (), generator=generator))
        score = features[i] @ v
        return softplus(score) - targets[i] * score + problem.c / 2 * (v * v).sum()

    return loss


def train(
    loss: Loss, start: Tensor, k: int, alpha: float, steps: int, generator: Generator
) -> Tensor:
    """|memory| after the last step: ()."""
    v = start.clone().requires_grad_()
    memory = torch.zeros_like(start)
    for _ in range(steps):
        (gradient,) = torch.autograd.grad(loss(v, generator), v)
        with torch.no_grad():
            memory += gradient
            largest = memory.abs().topk(k).indices
            v[largest] -= alpha * memory[largest]
            memory[largest] = 0
    return memory.norm()
