"""``staleproof fastest``: the systems by the seconds that their plans take."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from reports.commands.options import plan_options
from reports.commands.options.word import Word
from reports.commands.texts import plan_text
from reports.commands.texts.plan_text import FORMATS

_COST = {
    "seconds-per-gradient": "time of one stochastic gradient",
    "seconds-per-message": "fixed time of a message; default: 0",
    "seconds-per-byte": "time of each of its bytes; default: 0",
    "bytes-per-entry": "size of a sent value; default: 4",
    "bytes-per-index": "size of its index (top-k); default: 4",
}


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    fastest = commands.add_parser("fastest", help="the fastest of several systems, in seconds")
    fastest.add_argument("--systems", help="names with commas between; each takes its own options")
    for name, text in _COST.items():
        fastest.add_argument(f"--{name}", type=plan_options.number, help=text)
    plan_options.add(fastest, without=("system",))
    fastest.add_argument(
        "--format", action=Word, offers=FORMATS, default="table", help=", ".join(FORMATS)
    )
    fastest.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the systems, the fastest first."""
    import bounds
    from bounds.planning.comparing.cost import Cost, fastest

    style = bounds.one_of("format", options.format, FORMATS)
    cost = {name.replace("-", "_"): getattr(options, name.replace("-", "_")) for name in _COST}
    given = {name: each for name, each in cost.items() if each is not None}
    if "seconds_per_gradient" not in given:
        raise bounds.InputError("seconds-per-gradient", None, "a finite number above 0")
    systems = (options.systems or "").split(",") if options.systems else []
    timed = fastest(systems, Cost(**given), **plan_options.read(options, without=("system",)))
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
        print(f"{'system':<14}{'seconds':>12}{'iterations':>18}{'step size':>14}")
        for each in timed:
            made = each.plan
            print(
                f"{each.system:<14}{each.seconds:>12.4g}{plan_text.count(made.iterations):>18}"
                f"{made.step_size:>14.4g}"
            )
    return 0
