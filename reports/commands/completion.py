"""``staleproof completion``: a script with which bash, zsh or fish complete the command line."""

from __future__ import annotations

import argparse
from copy import deepcopy
from typing import Any

from reports.commands.options.parser import command
from reports.commands.options.word import Word

SHELLS = ("bash", "zsh", "fish")
#: Options whose value is a path, by the names under which they are stored.
PATHS = ("out", "resume", "delays", "arrivals", "data_folder", "file", "page")


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The options of the subcommand."""
    completion = command(
        commands, "completion", says="print a script that completes commands", words="SHELL",
        example="bash",
    )  # fmt: skip
    completion.add_argument(
        "shell", metavar="SHELL", choices=SHELLS,
        help=f"{', '.join(SHELLS)}; the script is static: save it once",
    )  # fmt: skip
    completion.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the script. Every word is looked up here, so that no start-up waits for one."""
    import shtab

    top = deepcopy(options.parser)  # other commands of this process go on with theirs
    for each in _commands(top):
        for action in each._actions:
            if isinstance(action, Word):
                action.choices = action.words()
            elif action.dest in PATHS:
                setattr(action, "complete", shtab.FILE)  # noqa: B010, the library's way
    print(shtab.complete(top, options.shell))
    return 0


def _commands(top: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    """The parsers of all commands; argparse has no public way to them."""
    (commands,) = (x for x in top._actions if isinstance(x, argparse._SubParsersAction))
    return list(commands.choices.values())
