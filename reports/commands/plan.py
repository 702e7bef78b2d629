"""``staleproof plan``: a step size, or decreasing ones, and the iterations for a target."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from reports.commands.options import plan_options, word
from reports.commands.options.parser import command
from reports.commands.options.word import Word
from reports.commands.texts import plan_text
from reports.commands.texts.plan_text import FORMATS

_SCHEDULES = ("constant", "decreasing")
_SHOWN = 5


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    plan = command(
        commands, "plan", says="step size and iterations for a target",
        example="--objective nonconvex --smoothness 1 --second-moment 1 --gap 1 --epsilon 0.01 "
        "--system hogwild --dimension 1000000 --delay 8",
    )  # fmt: skip
    plan_options.add(plan)
    output = plan.add_argument_group("the answer")
    output.add_argument(
        "--schedule", action=Word, offers=_SCHEDULES, metavar="NAME", default="constant",
        help=", ".join(_SCHEDULES),
    )  # fmt: skip
    output.add_argument("--reference", action="store_true", help="with what other papers give")
    word.add_format(output, FORMATS)
    plan.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the plan."""
    import bounds

    style = bounds.one_of("format", options.format, FORMATS)
    given = plan_options.read(options)
    if bounds.one_of("schedule", options.schedule, _SCHEDULES) == "decreasing":
        print(_decreasing(given, style))
        return 0
    made = bounds.plan(**given)
    beside = None
    if options.reference:
        from bounds.planning.comparing.reference import references

        beside = references(**given)
    print(FORMATS[style](made, beside))
    return 0


def _decreasing(given: dict[str, Any], style: str) -> str:
    import bounds
    from bounds.planning.schedule import decreasing_schedule

    bounds.one_of("objective", given["objective"], ["strongly-convex"])
    made = decreasing_schedule(**given)
    if style == "csv":
        return plan_text.to_csv(
            [{"iteration": t, "step_size": each} for t, each in enumerate(made.steps())]
            or [{"iteration": "", "step_size": ""}]
        )
    head = {
        "iterations": made.iterations, "B": made.B, "statement": made.statement,
        "constant": made.constant, "guarantees": made.guarantee,
    }  # fmt: skip
    if style == "json":
        return plan_text.to_json(
            head | {"conditions": [asdict(x) for x in made.conditions], "step_sizes": made.steps()}
        )
    first = ", ".join(f"{each:.6g}" for each in made.steps(_SHOWN))
    more = ", ..." if made.iterations > _SHOWN else ""
    head |= {"iterations": plan_text.count(made.iterations), "step sizes": first + more}
    lines = [f"{name:<12}{value}" for name, value in head.items()]
    return "\n".join([*lines, "", "conditions", *map(plan_text.condition, made.conditions)])
