"""The contenders of ``test_loop`` compute the same thing."""

from __future__ import annotations

import pytest
import torch
from torch import Generator

from benchmarks import naive
from bounds.quantity import Quantity
from sim import ErrorFeedback, Problem, run
from sim.compressors import TopK
from sim.problems import Quadratic, SyntheticLogistic

STEPS, ALPHA = 30, 0.05
PROBLEMS = [
    Quadratic((1.0, 1.5, 2.0, 3.0), x0=(1.0, -2.0, 0.7, 0.3)),
    Quadratic((1.0, 1.5, 2.0, 3.0), x0=(1.0, -2.0, 0.7, 0.3), sigma=1.0),
    SyntheticLogistic(d=4, samples=50),
]


def memory(problem: Problem, runs: int) -> torch.Tensor:
    """|memory| after ``STEPS`` steps: (r,)."""
    trace = run(
        ErrorFeedback(TopK(1)),
        problem,
        alpha=ALPHA,
        steps=STEPS + 1,
        runs=runs,
        generator=Generator().manual_seed(1),
        record=[Quantity.MEMORY],
    )
    return torch.tensor(trace.values[Quantity.MEMORY][STEPS])


def agrees(theirs: torch.Tensor, problem: Problem) -> None:
    """Equal without noise; with noise, means within 5 standard errors."""
    mine = memory(problem, 4000 if problem.constants().sigma else 1)
    error = sum(float(some.var(correction=0)) / len(some) for some in (mine, theirs)) ** 0.5
    assert abs(float(mine.mean() - theirs.mean())) <= 5 * error + 1e-12


@pytest.mark.parametrize("problem", PROBLEMS, ids=str)
def test_the_plain_loop_does_what_we_do(problem: Problem) -> None:
    loss, generator = naive.loss_of(problem), Generator().manual_seed(2)
    runs = 400 if problem.constants().sigma else 1
    norms = [naive.train(loss, problem.start(), 1, ALPHA, STEPS, generator) for _ in range(runs)]
    agrees(torch.stack(norms), problem)


@pytest.mark.parametrize("outer", ["vmap", "map"])
@pytest.mark.parametrize("problem", PROBLEMS, ids=str)
def test_jax_does_what_we_do(problem: Problem, outer: str) -> None:
    jax = pytest.importorskip("jax", reason="jax is not installed")
    from benchmarks import scan

    keys = jax.random.split(jax.random.key(2), 4000 if problem.constants().sigma else 1)
    train = scan.train(problem, 1, ALPHA, STEPS, dtype="float64", outer=outer)
    agrees(torch.tensor(train(keys).tolist(), dtype=torch.float64), problem)
