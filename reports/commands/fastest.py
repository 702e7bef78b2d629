"""``staleproof fastest``: the systems by the seconds that their plans take."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from reports.commands.options import plan_options, word
from reports.commands.options.parser import command
from reports.commands.texts import plan_text
from reports.commands.texts.plan_text import FORMATS

if TYPE_CHECKING:
    from bounds.planning.comparing.cost import Timed

_COST = {
    "seconds-per-gradient": "time of one stochastic gradient",
    "seconds-per-message": "fixed time of a message; default: 0",
    "seconds-per-byte": "time of each of its bytes; default: 0",
    "bytes-per-entry": "size of a sent value; default: 4",
    "bytes-per-index": "size of its index (top-k, random-k); default: 4",
}


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    fastest = command(
        commands, "fastest", says="the fastest of several systems, in seconds",
        example="--systems sgd,hogwild --seconds-per-gradient 0.01 --objective nonconvex "
        "--smoothness 1 --second-moment 1 --gap 1 --epsilon 0.01 --dimension 1000 --delay 8 "
        "--workers 8",
    )  # fmt: skip
    cost = fastest.add_argument_group("what takes time")
    cost.add_argument(
        "--systems",
        metavar="NAMES",
        help="names or stacks with commas between; each takes its own options",
    )
    for name, text in _COST.items():
        cost.add_argument(f"--{name}", type=plan_options.number, metavar="N", help=text)
    plan_options.add(fastest, without=("system",))
    word.add_format(fastest.add_argument_group("the answer"), FORMATS)
    fastest.set_defaults(run=run)


def _timed(options: argparse.Namespace) -> tuple[Timed, ...]:
    """The systems, the fastest first. Raises ``InputError``."""
    import bounds
    from bounds.admissible import together
    from bounds.planning.comparing.cost import fastest, require_used
    from bounds.planning.comparing.sent import Cost

    cost = {name.replace("-", "_"): getattr(options, name.replace("-", "_")) for name in _COST}
    given = {name: each for name, each in cost.items() if each is not None}
    systems = [each.strip() for each in options.systems.split(",")] if options.systems else []
    asked = plan_options.read(options, without=("system",))
    gradient = options.seconds_per_gradient
    guess = Cost(**{**given, "seconds_per_gradient": 1.0 if gradient is None else gradient})
    timed: tuple[Timed, ...]
    *_, timed = together(
        lambda: bounds.real("seconds-per-gradient", gradient, above=0),
        lambda: systems or fastest([], guess),
        lambda: fastest(systems or ["sgd"], guess, **asked),
    )
    require_used(systems, asked)
    return timed


def run(options: argparse.Namespace) -> int:
    """Print the systems, the fastest first."""
    import bounds

    style = bounds.one_of("format", options.format, FORMATS)
    timed = _timed(options)
    rows = [
        {
            "system": each.system, "seconds": each.seconds,
            "seconds_per_iteration": each.seconds_per_iteration,
            "iterations": each.plan.iterations, "step_size": each.plan.step_size,
            "statement": each.plan.statement, "constant": each.plan.constant,
        }
        for each in timed
    ]  # fmt: skip
    if style == "json":
        print(plan_text.to_json([asdict(each) for each in timed]))
    elif style == "csv":
        print(plan_text.to_csv(rows))
    else:
        wide = max(14, 2 + max(len(each.system) for each in timed))
        print(f"{'system':<{wide}}{'seconds':>12}{'iterations':>18}{'step size':>14}")
        for each in timed:
            made = each.plan
            print(
                f"{each.system:<{wide}}{each.seconds:>12.4g}{plan_text.count(made.iterations):>18}"
                f"{made.step_size:>14.4g}"
            )
    return 0
