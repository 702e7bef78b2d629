"""What does an accountant add to a step of LeNet, and of a network of 11 million parameters?

``python -m benchmarks.accounting.accountant_cost [ROUNDS]``: processor seconds inside the
accountant's hooks beside those of the steps without them, both of the same steps, so that a busy
machine slows both; the median of the rounds, and what one looks at closely costs.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import torch
from torch import nn

from sim.learning.models import LeNet
from verify import Accountant
from verify.accounting.watching.replay import Replay
from verify.accounting.watching.watch import Watch

STEPS = 100
#: All that runs in the accountant during a step.
TIMED = ((Watch, "_before"), (Watch, "_after"), (Replay, "_through"), (Replay, "_judged"))


class Timed:
    """Adds up the processor time of methods."""

    def __init__(self) -> None:
        self.total = 0.0

    def around(self, kind: type, name: str) -> None:
        inner = getattr(kind, name)

        def timed(*args: Any, **words: Any) -> Any:
            started = time.process_time()
            made = inner(*args, **words)
            self.total += time.process_time() - started
            return made

        setattr(kind, name, timed)


def lenet() -> nn.Module:
    """As the sparsified paper trains it."""
    return LeNet(torch.Generator().manual_seed(0))


def wide() -> nn.Module:
    """11 million parameters, without batch norms."""
    sizes = (784, 2800, 2800, 360, 10)
    layers = [nn.Linear(a, b) for a, b in pairwise(sizes)]
    return nn.Sequential(nn.Flatten(), *(part for each in layers for part in (each, nn.ReLU())))


def share(made: Callable[[], nn.Module], timed: Timed, *, closely: bool) -> tuple[float, float]:
    """Seconds of a step of SGD with momentum on batches of 64, and the accountant's share."""
    torch.manual_seed(0)
    model, loss = made(), nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    accountant = Accountant(smoothness=10.0, gap=2.3, second_moment=10.0)
    accountant.attach(optimizer, *((model, loss) if closely else ()))
    images, labels = torch.randn(64, 1, 28, 28), torch.randint(0, 10, (64,))
    started = 0.0
    for step in range(STEPS + 1):
        if step == 1:  # the first allocates
            started, timed.total = time.process_time(), 0.0
        optimizer.zero_grad()
        loss(model(images), labels).backward()
        optimizer.step()
    without = time.process_time() - started - timed.total
    return without / STEPS, timed.total / without


def main() -> None:
    torch.set_num_threads(1)
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    timed = Timed()
    for kind, name in TIMED:
        timed.around(kind, name)
    for name, made in (("LeNet", lenet), ("11 million", wide)):
        count = sum(p.numel() for p in made().parameters())
        for closely in (False, True):
            found = [share(made, timed, closely=closely) for _ in range(rounds)]
            shares = [each for _, each in found]
            said = "sigma and L as well, one copy" if closely else "|g| and momentum, no copy"
            print(
                f"{name}, {count} parameters, {min(s for s, _ in found) * 1e3:.2f} ms a step; "
                f"{said}: {statistics.median(shares):+.1%} ({min(shares):+.1%} to "
                f"{max(shares):+.1%})",
                flush=True,
            )


if __name__ == "__main__":
    main()
