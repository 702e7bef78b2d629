"""``staleproof measure``: the constants of a case, estimated on a run of it."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING, Any

from reports.commands.options import case_names, case_options, word
from reports.commands.options.parser import command
from reports.commands.options.plan_options import number
from reports.commands.options.room import tell_bias, tell_needs
from reports.commands.texts import measured_text
from reports.commands.texts.measured_text import FORMATS

if TYPE_CHECKING:
    from verify.estimating.measured import Measured


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    measure = command(
        commands, "measure", says="estimate the constants of a case on a run",
        example="--system sparsified-sgd --kept 2 --alpha 0.02 --steps 100",
    )  # fmt: skip
    case_options.add(measure, runs=64)
    estimates = measure.add_argument_group("the estimates")
    for name, default, text in (
        ("level", 0.05, "error probability of all intervals together"),
        ("points", 4, "visited views, for L and c"),
        ("samples", 256, "gradients at each of them"),
    ):
        estimates.add_argument(f"--{name}", type=number, metavar="N", default=default, help=text)
    word.add_format(estimates, FORMATS)
    measure.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the estimates; 1 where they expose a constant that problem or paper claim."""
    import bounds

    style = bounds.one_of("format", options.format, FORMATS)
    made = _measured(options)
    print(measured_text.FORMATS[style](made))
    return 1 if made.exposed() else 0


def _measured(options: argparse.Namespace) -> Measured:
    import bounds
    from bounds.admissible import together

    limits = {"steps": 1, "runs": 1, "every": 1, "points": 1, "samples": 8}
    reads = [partial(bounds.whole, n, getattr(options, n), least=x) for n, x in limits.items()]
    seed, threads, level, _, _, *counted = together(
        lambda: bounds.whole("seed", options.seed, least=0, most=2**63 - 1),
        lambda: bounds.whole("threads", options.threads, least=1, most=1024),
        lambda: bounds.real("level", options.level, above=0),
        lambda: case_options.numbers(options),
        lambda: case_names.named(options),
        *reads,
    )
    if level >= 1:
        raise bounds.InputError("level", level, "a number above 0 and below 1")
    counts = dict(zip(limits, counted, strict=True))
    system, problem = case_options.chosen(options)
    size = case_options.step_size(options)
    tell_needs(options, system, problem, counts["steps"] * counts["runs"])
    tell_bias(options, system, problem)

    import torch

    from reports.making.progress import Progress
    from verify.estimating.measured import measured

    torch.set_num_threads(threads)
    with case_options.by_options(), Progress(100) as progress:
        return measured(
            system,
            problem,
            alpha=size,
            generator=torch.Generator().manual_seed(seed),
            level=level,
            progress=progress.share(options.system),
            **counts,
        )
