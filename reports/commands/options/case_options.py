"""A system, a problem and a run as options of the command line."""

from __future__ import annotations

import argparse
from typing import Any

from reports.commands.options.plan_options import number
from reports.commands.options.word import Word

#: What an option of the catalogue means; ``staleproof simulate --system NAME --help`` lists all.
OPTIONS = {
    "workers": "p",
    "delay": "largest delay, in single updates (asynchronous, hogwild, ef-rand-beta) or iterations "
    "(omission; without it a message that misses its round is dropped for good)",
    "delays": "a text file with measured delays: one column, or one called staleness",
    "column": "the column of staleness in --delays or --arrivals, its name or its number from 1",
    "first-update": "the index of the first row's update, where such a log starts in the middle of "
    "a run; it is replayed from 0, and no view misses more than what came before",
    "kept": "entries kept of d (top-k, random-k, sparsified-sgd, mem-sgd)",
    "faults": "f: nodes that may fail (crash, omission), or that the filter of kardam allows for",
    "beta": "probability that a block of the memory is applied (ef-rand-beta)",
    "rate": "lambda of the communication times (asgd, sparsified-sgd, mem-sgd, kardam); default: 1",
    "arrivals": "a text file with measured updates, columns worker and staleness (the same "
    "systems)",
    "momentum": "of the parameter server, in [0, 1); default: 0",
    "period": "local steps between two averages (local-sgd)",
    "dimension": "d of a problem without data",
    "smoothness": "L of a quadratic",
    "strong-convexity": "c: of a quadratic, or the weight of the l2 term on data",
    "second-moment": "M of a problem whose gradients have it (huber, slope, one-sparse)",
    "noise": "sigma: the length of the noise",
    "radius": "|x0 - x*|",
    "batch": "samples of a stochastic gradient",
    "test-every": "every n-th sample is test data (digits, wine, breast-cancer)",
    "data": "cifar10 or cifar100 (resnet18, resnet20, efficientnet-b0, efficientnet-b3)",
    "data-folder": "the folder with the standard files of MNIST (lenet) or CIFAR (the others)",
    "start-seed": "of a network's initial parameters; default: 0",
}
#: Their values are text, also where they look like a number.
TEXTS = ("delays", "column", "arrivals", "data", "data-folder")
FLAGS = {
    "column-per-worker": "every column of --delays or --arrivals is a worker, every row a round in "
    "which each updates once, from left to right",
    "constant": "every delay is the largest one, not uniform (asynchronous, hogwild, ef-rand-beta)",
    "single-socket": "the server carries one message at a time",
    "broadcast": "the server sends every new model to all workers",
}


def add(command: argparse.ArgumentParser, *, runs: int = 1) -> None:
    """The options of a run, and all that the catalogue takes."""
    command.add_argument(
        "--system", action=Word, offers=_systems,
        help="a name; a wrong one is answered with the list",
    )  # fmt: skip
    command.add_argument(
        "--problem", action=Word, offers=_problems, default="quadratic",
        help="a name; default: quadratic",
    )  # fmt: skip
    command.add_argument("--alpha", type=number, help="the step size")
    command.add_argument("--steps", type=number, help="T")
    command.add_argument("--runs", type=number, default=runs, help=f"r; default: {runs}")
    command.add_argument("--seed", type=number, default=0, help="default: 0")
    command.add_argument("--every", type=number, default=1, help="measure in every n-th step")
    command.add_argument(
        "--threads", type=number, default=1, help="of torch, which may change the last bits"
    )
    command.add_argument("--decay", type=number, help="factor on alpha every --decay-every steps")
    command.add_argument("--decay-every", type=number, help="steps between two decays")
    for name, text in OPTIONS.items():
        command.add_argument(f"--{name}", type=str if name in TEXTS else number, help=text)
    for name, text in FLAGS.items():
        command.add_argument(f"--{name}", action="store_true", default=None, help=text)
    command.add_argument(
        "--feedback",
        action=argparse.BooleanOptionalAction,
        help="error feedback (one-bit, top-k, random-k); default: yes",
    )


def _systems() -> list[str]:
    from sim.catalogue import SYSTEMS

    return list(SYSTEMS)


def _problems() -> list[str]:
    from sim.catalogue import PROBLEMS

    return list(PROBLEMS)


def chosen(options: argparse.Namespace) -> tuple[Any, Any]:
    """The system and the problem. Raises ``InputError``."""
    import bounds
    from sim.catalogue import PROBLEMS, SYSTEMS, find, fitting

    system = find("system", options.system, SYSTEMS)
    problem = find("problem", options.problem, PROBLEMS)
    names = [name.replace("-", "_") for name in (*OPTIONS, *FLAGS, "feedback")]
    given = {name: getattr(options, name) for name in names}
    for name, value in given.items():
        if value is not None and name not in {**system.options(), **problem.options()}:
            allowed = f"nothing with {system.name} on {problem.name}"
            raise bounds.InputError(name.replace("_", "-"), value, allowed)
    return fitting(system(_own(system, given)), problem(_own(problem, given)))


def _own(recipe: Any, given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name in recipe.options()}


def step_size(options: argparse.Namespace) -> Any:
    """A number, or a step decay. Raises ``InputError``."""
    import bounds

    alpha = bounds.real("alpha", options.alpha, above=0)
    if options.decay is None and options.decay_every is None:
        return alpha
    factor = bounds.real("decay", options.decay, above=0)
    every = bounds.whole("decay-every", options.decay_every, least=1)
    if factor > 1:
        raise bounds.InputError("decay", factor, "a number above 0 and at most 1")
    from sim import StepDecay

    return StepDecay(alpha, factor, every)
