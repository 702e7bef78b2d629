"""The command ``staleproof``. Nothing heavy is imported before a subcommand needs it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from reports.commands import COMMANDS
from reports.commands.options.parser import EXAMPLE, Help, Parser
from reports.commands.options.plan_options import number

if TYPE_CHECKING:
    from bounds import InputError


class _Version(argparse.Action):
    """Looks the version up when it is asked for, and not at every start."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        from importlib.metadata import version

        print(f"staleproof {version('staleproof')}")
        parser.exit()


@cache
def parser() -> Parser:
    """The command line of ``staleproof``, made once in a process."""
    top = Parser(
        prog="staleproof",
        description="What is really true about asynchronous, faulty and compressed SGD.",
        usage="staleproof [-h] [--version] COMMAND [OPTIONS]",
        epilog=f"{EXAMPLE}staleproof plan --help",
        formatter_class=Help,
    )
    top.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = top.add_subparsers(
        dest="command", required=True, metavar="COMMAND", title="commands", prog="staleproof"
    )
    for command in COMMANDS:
        command.add(commands)
    top.set_defaults(parser=top)
    for made in commands.choices.values():
        made.set_defaults(own=made)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 for success, 2 for bad input, 130 when interrupted."""
    words = _joined(sys.argv[1:] if argv is None else argv)
    top = parser()
    if words and words[0].startswith("-") and not top.knows(words[0]):
        top.refuse(words[:1])
    options, rest = top.parse_known_args(words)
    if rest:
        options.own.refuse(rest)
    try:
        return int(options.run(options))
    except ValueError as error:
        from bounds import FileError, InputError

        if not isinstance(error, InputError):
            raise
        called = _positional(options.own)
        told = "; ".join(
            e.told(e.name, _option) if isinstance(e, FileError) else _said(e, called)
            for e in error.parts
        )
        return _told(f"staleproof {options.command}: error: {told}", 2)
    except KeyboardInterrupt:
        kept = getattr(options, "interrupted", "what was there before is whole")
        return _told(f"staleproof: interrupted; {kept}", 130)


def _positional(own: argparse.ArgumentParser) -> dict[str, str]:
    """What stands without an option: its name in messages, and in the help."""
    found: dict[str, str] = {}
    for action in own._actions:
        if not action.option_strings:
            name = str(action.metavar)
            found |= {action.dest: name, name.lower(): name}
    return found


def _said(error: InputError, called: Mapping[str, str]) -> str:
    """The refusal by the name that the command line has for what is refused."""
    if isinstance(error.given, bool):  # an option without a value
        option = f"--{'' if error.given else 'no-'}{error.name}"
        return f"{option}: given, {error.offered(_option)}"
    return error.told(called.get(error.name, _option(error.name)), _option)


def _option(name: str) -> str:
    return f"--{name}"


def _told(line: str, status: int) -> int:
    """The status, which says what happened also where the line cannot be written."""
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)
    return status


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
