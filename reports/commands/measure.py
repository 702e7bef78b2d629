"""``staleproof measure``: the constants of a case, estimated on a run of it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from reports.commands.options import case_options
from reports.commands.options.plan_options import number
from reports.commands.options.word import Word
from reports.commands.texts import measured_text
from reports.commands.texts.measured_text import FORMATS

if TYPE_CHECKING:
    from verify.estimating.measured import Measured


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    measure = commands.add_parser("measure", help="estimate the constants of a case on a run")
    case_options.add(measure, runs=64)
    measure.add_argument("--level", type=number, default=0.05, help="of all intervals; 0.05")
    measure.add_argument("--points", type=number, default=4, help="visited views, for L and c; 4")
    measure.add_argument("--samples", type=number, default=256, help="gradients at each; 256")
    measure.add_argument(
        "--format", action=Word, offers=FORMATS, default="table", help=", ".join(FORMATS)
    )
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

    size = case_options.step_size(options)
    limits = {"steps": 1, "runs": 1, "every": 1, "points": 1, "samples": 8}
    counts = {name: bounds.whole(name, getattr(options, name), least=limits[name])
              for name in limits}  # fmt: skip
    seed = bounds.whole("seed", options.seed, least=0, most=2**63 - 1)
    threads = bounds.whole("threads", options.threads, least=1, most=1024)
    level = bounds.real("level", options.level, above=0)

    import torch

    from reports.making.progress import Progress
    from verify.estimating.measured import measured

    torch.set_num_threads(threads)
    system, problem = case_options.chosen(options)
    with Progress(100) as progress:
        return measured(
            system,
            problem,
            alpha=size,
            generator=torch.Generator().manual_seed(seed),
            level=level,
            progress=progress.share(options.system),
            **counts,
        )
