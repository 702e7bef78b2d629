"""A compressor of your own: is what it declares true, and which step size does it allow?"""

from __future__ import annotations

import torch
from torch import Tensor

from verify import check_compressor


def top_two(u: Tensor) -> Tensor:
    """Keeps the two largest entries of each row."""
    kept = u.abs().topk(2, -1).indices
    return torch.zeros_like(u).scatter_(-1, kept, u.gather(-1, kept))


def careless(u: Tensor) -> Tensor:
    """Means the same, and sends nothing where entries tie with the third."""
    third = u.abs().sort(-1, descending=True).values[..., 2:3]
    return torch.where(u.abs() > third, u, 0)


def main() -> None:
    """Print what is found for both, and a plan for the one that keeps its word."""
    for compress in (top_two, careless):
        report = check_compressor(compress, d=5, contraction=2 / 5)
        print(f"{compress.__name__}: {'fails' if report.failures else 'nothing found against it'}")
        if report.failures:
            print(report)
            continue
        plan = report.plan(
            objective="nonconvex", smoothness=1, second_moment=1, gap=1, epsilon=0.01
        )
        print(f"step size {plan.step_size:.6g}, {plan.iterations} iterations")


if __name__ == "__main__":
    main()
