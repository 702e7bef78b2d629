"""A system, a problem and a run as options of the command line."""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from reports.commands.options.case_names import PROBLEMS, SYSTEMS
from reports.commands.options.plan_options import number
from reports.commands.options.room import require_buildable
from reports.commands.options.word import Word

#: Of the systems with a parameter server.
_SERVER = "asgd, sparsified-sgd, mem-sgd, kardam"
#: What the options of the catalogue mean, under the title of their group. The defaults are those
#: of the catalogue, which a start-up does not wait for.
GROUPS: Mapping[str, Mapping[str, str]] = {
    "the system": {
        "workers": "p; default: 1 (sgd, one-bit, top-k, random-k), 8 with a parameter server "
        f"({_SERVER}), 4 with the others",
        "delay": "largest delay, in single updates (asynchronous, hogwild, ef-rand-beta) or "
        "iterations (omission; without it a message that misses its round is dropped for good)",
        "delays": "a text file with measured delays: one column, or one called staleness",
        "column": "the column of staleness in --delays or --arrivals, its name or its number "
        "from 1",
        "first-update": "the index of the first row's update, where such a log starts in the "
        "middle of a run; it is replayed from 0, and no view misses more than what came before",
        "kept": "entries kept of d (top-k, random-k, sparsified-sgd, mem-sgd)",
        "faults": "f: nodes that may fail (crash, omission; default: 1), or that the filter of "
        "kardam allows for",
        "beta": "probability that a block of the memory is applied (ef-rand-beta)",
        "rate": f"lambda of the communication times ({_SERVER}); default: 1.0",
        "arrivals": "a text file with measured updates, columns worker and staleness (the same "
        "systems)",
        "momentum": "of the parameter server, in [0, 1); default: 0.0",
        "period": "local steps between two averages (local-sgd); default: 8",
    },
    "the problem": {
        "dimension": "d of a problem without data; default: 20",
        "smoothness": "L of a quadratic (default: 1.0) or of two-sided (default: 30.0)",
        "strong-convexity": "c: of a quadratic (default: 0.1) or of two-sided (default: 1.0), or "
        "the weight of the l2 term on data (default: 0.01, for diabetes 0.0)",
        "second-moment": "M of a problem whose gradients have it (huber, default: 0.5; slope and "
        "one-sparse, default: 1.0)",
        "noise": "sigma: the length of the noise; default: 0.0",
        "radius": "|x0 - x*|; default: 1.0, for huber 10.0",
        "batch": "samples of a stochastic gradient; default: 1, for a network 64",
        "test-every": "every n-th sample is test data (digits, wine, breast-cancer, "
        "synthetic-logistic); default: 0, which is none",
        "data": "cifar10 (default of resnet18 and resnet20) or cifar100 (default of "
        "efficientnet-b0 and efficientnet-b3)",
        "data-folder": "the folder with the standard files of MNIST (lenet) or CIFAR (the others)",
        "start-seed": "of a network's initial parameters; default: 0",
    },
}
OPTIONS = {name: text for group in GROUPS.values() for name, text in group.items()}
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
    system, problem = (command.add_argument_group(title) for title in GROUPS)
    system.add_argument(
        "--system", action=Word, offers=SYSTEMS, metavar="NAME",
        help="a wrong name is answered with the list",
    )  # fmt: skip
    problem.add_argument(
        "--problem", action=Word, offers=PROBLEMS, metavar="NAME", default="quadratic",
        help="a wrong name is answered with the list",
    )  # fmt: skip
    for group, texts in zip((system, problem), GROUPS.values(), strict=True):
        for name, text in texts.items():
            group.add_argument(f"--{name}", **_typed(name), help=text)
    for name, text in FLAGS.items():
        system.add_argument(f"--{name}", action="store_true", default=None, help=text)
    system.add_argument(
        "--feedback",
        action=argparse.BooleanOptionalAction,
        help="error feedback (one-bit, top-k, random-k); default: yes",
    )
    _add_run(command.add_argument_group("the run"), runs)


def _typed(name: str) -> dict[str, Any]:
    shown = {"delays": "FILE", "arrivals": "FILE", "data-folder": "FOLDER", "data": "NAME",
             "column": "NAME"}  # fmt: skip
    return {"type": str if name in TEXTS else number, "metavar": shown.get(name, "N")}


def _add_run(group: Any, runs: int) -> None:
    texts = {"alpha": "the step size", "steps": "T", "runs": "r", "seed": "of every run",
             "every": "measure in every n-th step", "threads": "of torch, which may change the "
             "last bits", "decay": "factor on alpha every --decay-every steps",
             "decay-every": "steps between two decays"}  # fmt: skip
    defaults = {"runs": runs, "seed": 0, "every": 1, "threads": 1}
    for name, text in texts.items():
        group.add_argument(
            f"--{name}", type=number, metavar="N", default=defaults.get(name),
            help=text + (f"; default: {defaults[name]}" if name in defaults else ""),
        )  # fmt: skip


def chosen(options: argparse.Namespace) -> tuple[Any, Any]:
    """The system and the problem. Raises ``InputError``; all that is missing is named together."""
    import bounds
    from bounds.admissible import together
    from sim import catalogue
    from sim.catalogue import find, fitting

    problem = find("problem", options.problem, catalogue.PROBLEMS)
    if options.system is None:  # then nobody knows whose the other options are
        together(
            lambda: find("system", None, catalogue.SYSTEMS),
            lambda: problem(_given(options, problem)),
        )
    system = find("system", options.system, catalogue.SYSTEMS)
    names = [name.replace("-", "_") for name in (*OPTIONS, *FLAGS, "feedback")]
    for name in names:
        value = getattr(options, name)
        if value is not None and name not in {**system.options(), **problem.options()}:
            allowed = f"nothing with {system.name} on {problem.name}"
            other = {"delays": "arrivals", "arrivals": "delays"}.get(name)
            if other in system.options():
                allowed = f"{allowed}, which reads such a file as --{other}"
            raise bounds.InputError(name.replace("_", "-"), value, allowed)
    require_buildable(options)
    made: Any = together(*(partial(each, _given(options, each)) for each in (system, problem)))
    return fitting(made[0], made[1])


@contextmanager
def by_options() -> Iterator[None]:
    """What a run refuses by the letters of the papers is refused by the names of the options."""
    import bounds
    from sim.catalogue import CALLED

    try:
        yield
    except bounds.InputError as error:
        if error.name not in CALLED:
            raise
        raise bounds.InputError(CALLED[error.name], error.given, error.allowed) from None


def _last(alpha: float, factor: float, decays: int) -> float:
    try:
        return alpha * math.pow(factor, decays)
    except OverflowError:  # too many for a float, and not by a factor of 1
        return alpha if factor == 1 else 0.0


def _given(options: argparse.Namespace, recipe: Any) -> dict[str, Any]:
    return {name: getattr(options, name, None) for name in recipe.options()}


def step_size(options: argparse.Namespace) -> Any:
    """A number, or a step decay. Raises ``InputError``."""
    read = numbers(options)
    if len(read) == 1:
        return read[0]
    from sim import StepDecay

    return StepDecay(*read)


def numbers(options: argparse.Namespace) -> tuple[Any, ...]:
    """The step size, and how it decays where it does. Raises ``InputError``."""
    import bounds
    from bounds.admissible import together

    if options.decay is None and options.decay_every is None:
        return (bounds.real("alpha", options.alpha, above=0),)
    alpha, factor, every = together(
        lambda: bounds.real("alpha", options.alpha, above=0),
        lambda: bounds.real("decay", options.decay, above=0),
        lambda: bounds.whole("decay-every", options.decay_every, least=1),
    )
    if factor > 1:
        raise bounds.InputError("decay", factor, "a number above 0 and at most 1")
    steps = options.steps
    if isinstance(steps, int) and steps > 0 and not _last(alpha, factor, (steps - 1) // every):
        allowed = f"a factor that leaves a step size above 0 in {steps} steps"
        raise bounds.InputError("decay", factor, allowed)
    return alpha, factor, every
