"""``staleproof simulate``: thousands of runs of a system, as a table in a parquet file."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.commands.options import case_names, case_options
from reports.commands.options.out_file import parquet_file
from reports.commands.options.parser import command
from reports.commands.options.room import tell_bias, tell_needs
from reports.commands.options.word import Word

if TYPE_CHECKING:
    from bounds import Quantity
    from sim import Problem, System, Trace

MOST_VALUES = 2**28  # two GiB of float64, all of them in memory until they are written


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    simulate = command(
        commands, "simulate", says="run a system, write traces as parquet",
        example="--system hogwild --delay 8 --noise 0.5 --alpha 0.01 --steps 1000 --runs 256 "
        "--record view-error,distance-squared --out traces.parquet",
    )  # fmt: skip
    case_options.add(simulate)
    output = simulate.add_argument_group("what is written")
    output.add_argument(
        "--record", action=Word, offers=_recorded, metavar="NAMES",
        default="view-error,gradient-squared", help="quantities, with commas between",
    )  # fmt: skip
    output.add_argument("--out", metavar="FILE", help="the parquet file to write")
    output.add_argument(
        "--device", action=Word, offers=("cpu", "cuda"), metavar="NAME", default="cpu",
        help="cpu, or cuda where there is one",
    )  # fmt: skip
    simulate.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is simulated, checked."""

    out: Path
    steps: int
    runs: int
    every: int
    seed: int
    threads: int
    quantities: list[Quantity]

    @property
    def values(self) -> int:
        """How many numbers are recorded."""
        return len(self.quantities) * self.runs * (self.steps // self.every + 1)


def run(options: argparse.Namespace) -> int:
    """Simulate and write; everything is checked before any work starts."""
    from bounds.admissible import together
    from reports.making.atomic import make_folder

    started = time.monotonic()
    asked, *_ = together(
        lambda: _asked(options),
        lambda: case_options.numbers(options),
        lambda: case_names.named(options),
    )
    system, problem = case_options.chosen(options)
    size = case_options.step_size(options)
    tell_needs(options, system, problem, asked.values)
    tell_bias(options, system, problem)
    make_folder(asked.out.parent)
    trace = _simulated(options, asked, system, problem, size)
    lost = _written(asked, trace, system, problem)
    also = f", {lost} of them diverged" if lost else ""
    seconds = time.monotonic() - started
    print(f"{asked.out}: {asked.runs} runs of {asked.steps} steps{also}, {seconds:.1f} s")
    return 0


def _asked(options: argparse.Namespace) -> _Asked:
    import bounds
    from bounds.admissible import shown, together

    out, steps, runs, every, seed, threads, quantities = together(
        lambda: parquet_file(options.out),
        lambda: bounds.whole("steps", options.steps, least=1),
        lambda: bounds.whole("runs", options.runs, least=1),
        lambda: bounds.whole("every", options.every, least=1),
        lambda: bounds.whole("seed", options.seed, least=0, most=2**63 - 1),
        lambda: bounds.whole("threads", options.threads, least=1, most=1024),
        lambda: _quantities(options.record),
    )
    asked = _Asked(out, steps, runs, every, seed, threads, quantities)
    if asked.values > MOST_VALUES:
        name, given = ("runs", runs) if runs > steps // every else ("steps", steps)
        allowed = f"fewer: {shown(asked.values)} values to record, {MOST_VALUES} are the most"
        raise bounds.InputError(name, given, f"{allowed}; measure less often with --every")
    return asked


def _simulated(
    options: argparse.Namespace, asked: _Asked, system: System, problem: Problem, size: Any
) -> Trace:
    import torch

    from reports.making.progress import Progress
    from sim import run as simulate

    torch.set_num_threads(asked.threads)
    with case_options.by_options(), Progress(100) as progress:
        return simulate(
            system,
            problem,
            alpha=size,
            steps=asked.steps,
            runs=asked.runs,
            generator=torch.Generator().manual_seed(asked.seed),
            record=asked.quantities,
            every=asked.every,
            device=_device(options.device),
            progress=progress.share(options.system),
        )


def _written(asked: _Asked, trace: Trace, system: System, problem: Problem) -> int:
    """Write the file; how many runs diverged."""
    from importlib.metadata import version

    import torch

    from reports.making import traces

    how = {
        "command": sys.argv[1:], "system": repr(system), "problem": repr(problem),
        "seed": asked.seed, "stalest": trace.stalest, "staleproof": version("staleproof"),
        "torch": torch.__version__,
    }  # fmt: skip
    traces.write(asked.out, trace, how)
    return len(trace.diverged)


def _quantities(names: str) -> list[Quantity]:
    import bounds

    known = _recorded()
    asked = [name.strip() for name in names.split(",")]
    return [known[bounds.one_of("record", name, known)] for name in dict.fromkeys(asked)]


def _recorded() -> dict[str, Quantity]:
    from bounds import Quantity

    return {quantity.key: quantity for quantity in Quantity}


def _device(name: str) -> Any:
    import torch

    import bounds

    allowed = ["cpu", *(["cuda"] if torch.cuda.is_available() else [])]
    return torch.device(bounds.one_of("device", name, allowed))
