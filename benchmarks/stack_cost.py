"""What does a step of a stack take beside the steps of its parts, and of LeNet on MNIST?

``python -m benchmarks.stack_cost [FOLDER]``: seconds of processor time, the least of several
rounds in turn. Of each stack the cost over SGD's is put beside the sum of what its parts cost over
SGD's. With the folder of MNIST's files: 8 workers, TopK of 1% and momentum on LeNet, beside the
gradients alone.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import torch

from bounds import Quantity
from bounds.relaxation import Applied
from sim import Problem, System, run
from sim.catalogue import PROBLEMS
from sim.catalogue.stacks import system_of
from sim.compressors import TopK
from sim.delays import Constant
from sim.problems import Quadratic
from sim.systems import SGD, Stacked
from verify.stacked.twenty import TWENTY

D, RUNS, STEPS, ROUNDS = 1000, 64, 60, 5


def seconds(system: System, problem: Problem, steps: int, runs: int) -> float:
    """Processor seconds of a run."""
    generator = torch.Generator().manual_seed(0)
    started = time.process_time()
    run(
        system, problem, alpha=1e-3, steps=steps, runs=runs, generator=generator,
        record=[Quantity.VIEW_ERROR], every=steps,
    )  # fmt: skip
    return time.process_time() - started


def least(timed: dict[str, Callable[[], float]]) -> dict[str, float]:
    """Of several rounds, in which each has its turn."""
    rounds = [{name: each() for name, each in timed.items()} for _ in range(ROUNDS)]
    return {name: min(row[name] for row in rounds) for name in timed}


def stacks() -> None:
    """The table of the twenty, in microseconds a step."""
    problem = Quadratic((1.0,) * D, sigma=0.5, radius=9.0)

    def timed(parts: list[Applied]) -> Callable[[], float]:
        system = system_of(parts)
        return lambda: seconds(system, problem, STEPS, RUNS)

    print("| stack | us a step | sum of its parts | ratio |")
    print("| --- | ---: | ---: | ---: |")
    for name, (parts, _) in TWENTY.items():
        alone = {
            f"{i}": timed([part]) for i, part in enumerate(parts) if part.name != "lost-memory"
        }
        whole = timed(list(parts))
        took = least({"sgd": lambda: seconds(SGD(), problem, STEPS, RUNS), "all": whole, **alone})
        summed = took["sgd"] + sum(took[each] - took["sgd"] for each in alone)
        us = [1e6 * each / STEPS for each in (took["all"], summed)]
        print(f"| {name} | {us[0]:.0f} | {us[1]:.0f} | {us[0] / us[1]:.2f} |", flush=True)


def lenet(folder: str, updates: int = 100) -> None:
    """Seconds for 1000 updates of LeNet, with and without all that is beside the gradients."""
    problem = PROBLEMS["lenet"]({"data_folder": folder})
    stack = Stacked(8, Constant(7), TopK(problem.dimension // 100), momentum=0.9)
    took = least({
        "gradients": lambda: seconds(SGD(), problem, updates, 1),
        "stack": lambda: seconds(stack, problem, updates, 1),
    })  # fmt: skip
    each = {name: 1000 * value / updates for name, value in took.items()}
    print(f"LeNet, {problem.dimension} parameters, seconds for 1000 updates: {each}")
    print(f"beside SGD with the same gradients: {took['stack'] / took['gradients'] - 1:+.1%}")


def main() -> None:
    """Both, as far as there are data."""
    torch.set_num_threads(1)
    stacks()
    if sys.argv[1:]:
        lenet(sys.argv[1])


if __name__ == "__main__":
    main()
