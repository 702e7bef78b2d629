"""The command ``staleproof``. Nothing heavy is imported before a subcommand needs it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from reports.commands import COMMANDS
from reports.commands.options.plan_options import number


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line and exits with 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: error: {' '.join(message.split())}\n")


class _Version(argparse.Action):
    """Looks the version up when it is asked for, and not at every start."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        from importlib.metadata import version

        print(f"staleproof {version('staleproof')}")
        parser.exit()


def parser() -> argparse.ArgumentParser:
    """The command line of ``staleproof``."""
    top = _Parser(prog="staleproof", description="What is really true about distributed SGD.")
    top.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    for command in COMMANDS:
        command.add(commands)
    top.set_defaults(parser=top)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 for success, 2 for bad input, 130 when interrupted."""
    words = _joined(sys.argv[1:] if argv is None else argv)
    options = parser().parse_args(words)
    try:
        return int(options.run(options))
    except ValueError as error:
        from bounds import FileError, InputError

        if not isinstance(error, InputError):
            raise
        option = "" if isinstance(error, FileError) else "--"
        print(f"staleproof {options.command}: error: {option}{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        kept = getattr(options, "interrupted", "what was there before is whole")
        print(f"staleproof: interrupted; {kept}", file=sys.stderr)
        return 130


def _joined(words: Sequence[str]) -> list[str]:
    """``--gap -1e-3`` as ``--gap=-1e-3``: argparse takes such a number for an option."""
    joined: list[str] = []
    for word in words:
        negative = word.startswith("-") and not isinstance(number(word), str)
        if negative and joined and joined[-1].startswith("--") and "=" not in joined[-1]:
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined
