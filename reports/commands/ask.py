"""``staleproof ask``: what is still reached within so many iterations."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from reports.commands.options import plan_options
from reports.commands.options.word import Word
from reports.commands.texts import plan_text
from reports.commands.texts.plan_text import FORMATS

_QUESTIONS = {
    "smallest-epsilon": "the smallest target",
    "largest-delay": "the largest delay",
    "smallest-kept": "the fewest entries kept of d",
    "most-faults": "the most nodes that fail",
}


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    ask = commands.add_parser("ask", help="the extreme value that reaches a target in time")
    told = "; ".join(f"{name}: {text}" for name, text in _QUESTIONS.items())
    ask.add_argument(
        "question", action=Word, offers=_QUESTIONS, help=f"{told}; leave that option out"
    )
    ask.add_argument("--iterations", type=plan_options.number, help="iterations there are")
    plan_options.add(ask)
    ask.add_argument(
        "--format", action=Word, offers=FORMATS, default="table", help=", ".join(FORMATS)
    )
    ask.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the value, and the plan with it."""
    import bounds
    from bounds.planning.questions import QUESTIONS

    style = bounds.one_of("format", options.format, FORMATS)
    name = bounds.one_of("question", options.question, QUESTIONS)
    asked = name.partition("-")[2]
    given = {n: v for n, v in plan_options.read(options).items() if n != asked or v is not None}
    answer = QUESTIONS[name](iterations=options.iterations, **given)
    head = {"question": name, "value": answer.value}
    if style == "json":
        print(plan_text.to_json(head | asdict(answer.plan)))
    elif style == "csv":
        print(plan_text.to_csv([head | plan_text.record(answer.plan)]))
    else:
        value = "no limit" if answer.value is None else f"{answer.value:.10g}"
        print(f"{name:<18}{value}\n\n{plan_text.as_table(answer.plan)}")
    return 0
