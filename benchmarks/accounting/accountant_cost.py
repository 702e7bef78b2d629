"""What does an accountant add to a step of LeNet, and of a network of 11 million parameters?

``python -m benchmarks.accounting.accountant_cost [ROUNDS]``: processor seconds of a step with one
and without, in turn in each round, and the median over rounds of their ratio; copies of the
parameters that it keeps.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from itertools import pairwise

import torch
from torch import nn

from sim.learning.models import LeNet
from verify import Accountant

STEPS = 100


def lenet() -> nn.Module:
    """As the sparsified paper trains it."""
    return LeNet(torch.Generator().manual_seed(0))


def wide() -> nn.Module:
    """11 million parameters, without batch norms."""
    sizes = (784, 2800, 2800, 360, 10)
    layers = [nn.Linear(a, b) for a, b in pairwise(sizes)]
    return nn.Sequential(nn.Flatten(), *(part for each in layers for part in (each, nn.ReLU())))


def seconds(made: Callable[[], nn.Module], steps: int, how: str) -> float:
    """Processor seconds of a step of SGD with momentum on batches of 64."""
    torch.manual_seed(0)
    model, loss = made(), nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    if how:
        accountant = Accountant(smoothness=10.0, gap=2.3, second_moment=10.0)
        accountant.attach(optimizer, *((model, loss) if how == "all" else ()))
    images, labels = torch.randn(64, 1, 28, 28), torch.randint(0, 10, (64,))
    started = 0.0
    for step in range(steps + 1):
        if step == 1:  # the first allocates
            started = time.process_time()
        optimizer.zero_grad()
        loss(model(images), labels).backward()
        optimizer.step()
    return (time.process_time() - started) / steps


def main() -> None:
    torch.set_num_threads(1)
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for name, made, steps in (("LeNet", lenet, STEPS), ("11 million", wide, STEPS // 2)):
        count = sum(p.numel() for p in made().parameters())
        seen: dict[str, list[float]] = {"norms": [], "all": []}
        bare = []
        for _ in range(rounds):
            without = seconds(made, steps, "")
            bare.append(without)
            for how, ratios in seen.items():
                ratios.append(seconds(made, steps, how) / without)
        print(f"{name}: {count} parameters, {min(bare) * 1e3:.2f} ms a step without")
        for how, ratios in seen.items():
            said = "sigma and L as well, one copy" if how == "all" else "|g| and momentum"
            print(f"  {said}: {statistics.median(ratios) - 1:+.1%}, from {min(ratios) - 1:+.1%} "
                  f"to {max(ratios) - 1:+.1%}")  # fmt: skip


if __name__ == "__main__":
    main()
