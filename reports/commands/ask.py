"""``staleproof ask``: what is still reached within so many iterations."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from reports.commands.options import plan_options, word
from reports.commands.options.parser import command
from reports.commands.options.word import Word
from reports.commands.texts import plan_text
from reports.commands.texts.plan_text import FORMATS

if TYPE_CHECKING:
    from bounds import Answer

_QUESTIONS = {
    "smallest-epsilon": "the smallest target",
    "largest-delay": "the largest delay",
    "smallest-kept": "the fewest entries kept of d",
    "most-faults": "the most nodes that fail",
}


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    told = "; ".join(f"{name}: {text}" for name, text in _QUESTIONS.items())
    ask = command(
        commands, "ask", says="the extreme value that reaches a target in time",
        words="QUESTION [OPTIONS]",
        example="largest-delay --iterations 52000 --objective nonconvex --smoothness 1 "
        "--second-moment 1 --gap 1 --epsilon 0.01 --system hogwild --dimension 1000000",
    )  # fmt: skip
    ask.add_argument(
        "question", action=Word, offers=_QUESTIONS, metavar="QUESTION", nargs="?",
        help=f"{told}; leave that option out",
    )  # fmt: skip
    plan_options.add(ask)
    output = ask.add_argument_group("the answer")
    output.add_argument(
        "--iterations", type=plan_options.number, metavar="N", help="iterations there are"
    )
    word.add_format(output, FORMATS)
    ask.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the value, and the plan with it."""
    import bounds
    from bounds.admissible import together
    from bounds.planning.questions import QUESTIONS

    style = bounds.one_of("format", options.format, FORMATS)
    given = plan_options.read(options)
    *_, answer = together(
        lambda: bounds.one_of("question", options.question, QUESTIONS),
        lambda: _answer(options, given),
    )
    name = options.question
    head = {"question": name, "value": answer.value}
    if style == "json":
        print(plan_text.to_json(head | asdict(answer.plan)))
    elif style == "csv":
        print(plan_text.to_csv([head | plan_text.record(answer.plan)]))
    else:
        value = "no limit" if answer.value is None else f"{answer.value:.10g}"
        print(f"{name:<18}{value}\n\n{plan_text.as_table(answer.plan)}")
    return 0


def _answer(options: argparse.Namespace, given: dict[str, Any]) -> Answer:
    """The answer; where the question is missing, whatever else is missing is refused."""
    from bounds.planning.questions import QUESTIONS

    name = options.question or "smallest-epsilon"
    asked = name.partition("-")[2]
    others = {n: v for n, v in given.items() if n != asked or (v is not None and options.question)}
    return QUESTIONS[name](iterations=options.iterations, **others)
