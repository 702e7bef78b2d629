"""``staleproof simulate``: thousands of runs of a system, as a table in a parquet file."""

from __future__ import annotations

import argparse
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import bounds
from reports.plan_options import number

MOST_VALUES = 2**28  # two GiB of float64, all of them in memory until they are written

#: What an option of the catalogue means; ``staleproof simulate --system NAME --help`` lists all.
OPTIONS = {
    "workers": "p",
    "delay": "largest delay, in single updates (asynchronous, hogwild, ef-rand-beta) or iterations "
    "(omission; without it a message that misses its round is dropped for good)",
    "delays": "a CSV file with measured delays, a column staleness",
    "kept": "entries kept of d (top-k, random-k, sparsified-sgd, mem-sgd)",
    "faults": "f: nodes that may fail (crash, omission), or that the filter of kardam allows for",
    "beta": "probability that a block of the memory is applied (ef-rand-beta)",
    "rate": "lambda of the communication times (asgd, sparsified-sgd, mem-sgd, kardam); default: 1",
    "arrivals": "a CSV file with measured updates, columns worker and staleness (the same systems)",
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
FLAGS = {
    "constant": "every delay is the largest one, not uniform (asynchronous, hogwild, ef-rand-beta)",
    "single-socket": "the server carries one message at a time",
    "broadcast": "the server sends every new model to all workers",
}


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    simulate = commands.add_parser("simulate", help="run a system, write traces as parquet")
    simulate.add_argument("--system", help="a name; a wrong one is answered with the list")
    simulate.add_argument("--problem", default="quadratic", help="a name; default: quadratic")
    simulate.add_argument("--alpha", type=number, help="the step size")
    simulate.add_argument("--steps", type=number, help="T")
    simulate.add_argument("--runs", type=number, default=1, help="r; default: 1")
    simulate.add_argument("--seed", type=number, default=0, help="default: 0")
    simulate.add_argument("--every", type=number, default=1, help="measure in every n-th step")
    simulate.add_argument("--record", default="view-error,gradient-squared", help="quantities")
    simulate.add_argument("--device", default="cpu", help="cpu, or cuda where there is one")
    simulate.add_argument(
        "--threads", type=number, default=1, help="of torch, which may change the last bits"
    )
    simulate.add_argument("--decay", type=number, help="factor on alpha every --decay-every steps")
    simulate.add_argument("--decay-every", type=number, help="steps between two decays")
    simulate.add_argument("--out", help="the parquet file to write")
    for name, text in OPTIONS.items():
        simulate.add_argument(f"--{name}", type=number, help=text)
    for name, text in FLAGS.items():
        simulate.add_argument(f"--{name}", action="store_true", default=None, help=text)
    simulate.add_argument(
        "--feedback",
        action=argparse.BooleanOptionalAction,
        help="error feedback (one-bit, top-k, random-k); default: yes",
    )
    simulate.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Simulate and write; everything is checked before any work starts."""
    started = time.monotonic()
    out = _file(options.out)
    steps = bounds.whole("steps", options.steps, least=1)
    runs = bounds.whole("runs", options.runs, least=1)
    every = bounds.whole("every", options.every, least=1)
    seed = bounds.whole("seed", options.seed, least=0, most=2**63 - 1)
    alpha = bounds.real("alpha", options.alpha, above=0)

    import torch

    from reports import traces
    from reports.progress import Progress
    from sim import run as simulate

    torch.set_num_threads(bounds.whole("threads", options.threads, least=1, most=1024))
    quantities = _quantities(options.record)
    values = len(quantities) * runs * (steps // every + 1)
    if values > MOST_VALUES:
        allowed = f"at most {MOST_VALUES} in all; measure less often with --every"
        raise bounds.InputError("steps", f"{values} values to record", allowed)
    system, problem = _chosen(options)
    size = _step_size(alpha, options)
    with Progress(100) as progress:
        trace = simulate(
            system,
            problem,
            alpha=size,
            steps=steps,
            runs=runs,
            generator=torch.Generator().manual_seed(seed),
            record=quantities,
            every=every,
            device=_device(options.device),
            progress=progress.share(options.system),
        )
    traces.write(
        out,
        trace,
        {
            "command": sys.argv[1:], "system": repr(system), "problem": repr(problem),
            "seed": seed, "stalest": trace.stalest, "staleproof": version("staleproof"),
            "torch": torch.__version__,
        },
    )  # fmt: skip
    lost = traces.diverged(trace)
    also = f", {lost} of them diverged" if lost else ""
    print(f"{out}: {runs} runs of {steps} steps{also}, {time.monotonic() - started:.1f} s")
    return 0


def _file(given: str | None) -> Path:
    from reports.atomic import writable_folder

    if given is None or not given.endswith(".parquet") or Path(given).is_dir():
        raise bounds.InputError("out", given, "a file name that ends in .parquet")
    path = Path(given)
    writable_folder(path.parent, "out")
    return path


def _quantities(names: str) -> list[bounds.Quantity]:
    known = {quantity.key: quantity for quantity in bounds.Quantity}
    asked = [name.strip() for name in names.split(",")]
    return [known[bounds.one_of("record", name, known)] for name in dict.fromkeys(asked)]


def _chosen(options: argparse.Namespace) -> tuple[Any, Any]:
    from sim.catalogue import PROBLEMS, SYSTEMS, find

    system = find("system", options.system, SYSTEMS)
    problem = find("problem", options.problem, PROBLEMS)
    names = [name.replace("-", "_") for name in (*OPTIONS, *FLAGS, "feedback")]
    given = {name: getattr(options, name) for name in names}
    for name, value in given.items():
        if value is not None and name not in {**system.options(), **problem.options()}:
            allowed = f"nothing with {system.name} on {problem.name}"
            raise bounds.InputError(name.replace("_", "-"), value, allowed)
    return system(_own(system, given)), problem(_own(problem, given))


def _own(recipe: Any, given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name in recipe.options()}


def _step_size(alpha: float, options: argparse.Namespace) -> Any:
    from sim import StepDecay

    if options.decay is None and options.decay_every is None:
        return alpha
    factor = bounds.real("decay", options.decay, above=0)
    every = bounds.whole("decay-every", options.decay_every, least=1)
    if factor > 1:
        raise bounds.InputError("decay", factor, "a number above 0 and at most 1")
    return StepDecay(alpha, factor, every)


def _device(name: str) -> Any:
    import torch

    allowed = ["cpu", *(["cuda"] if torch.cuda.is_available() else [])]
    return torch.device(bounds.one_of("device", name, allowed))
