"""A parser that says what is wrong in one line, with the nearest names, and shows short help."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from textwrap import wrap
from typing import Any, NoReturn


class Help(argparse.HelpFormatter):
    """Defaults after the texts that do not name theirs, an example in lines of the terminal."""

    def _get_help_string(self, action: argparse.Action) -> str | None:
        text = action.help or ""
        none = action.default in (None, False, "", argparse.SUPPRESS)
        if none or not action.option_strings or "default" in text:
            return text
        return f"{text}; default: %(default)s"

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(" ".join(text.split()), width, break_on_hyphens=False)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if not text.startswith(EXAMPLE):
            return super()._fill_text(text, width, indent)
        lines = [""]
        for words in _parts(shlex.split(text.removeprefix(EXAMPLE))):
            if lines[-1].strip() and len(lines[-1]) + len(words) + 5 > width:
                lines[-1] += " \\"
                lines.append("   ")
            lines[-1] += f" {words}"
        return "\n".join([EXAMPLE.strip(), *(f"{indent} {line}" for line in lines)])


#: With what the text of an example begins.
EXAMPLE = "example: "


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line and exits with 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: error: {' '.join(message.split())}\n")

    def _print_message(self, message: str, file: Any = None) -> None:
        """Argparse would keep silent about a full disk."""
        if message:
            (file or sys.stderr).write(message)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            names = list(action.choices)
            said = f"given {str(value)!r}, allowed: {', '.join(names)}{nearest(value, names)}"
            raise argparse.ArgumentError(action, said)

    def knows(self, word: str) -> bool:
        """Whether the word begins an option of its own."""
        return any(name.startswith(word.partition("=")[0]) for name in self._option_string_actions)

    def refuse(self, words: Sequence[str]) -> NoReturn:
        """Words that are no options, each with the names that it may be a slip of."""
        names = [name for name in self._option_string_actions if name.startswith("--")]
        wrong = [each.partition("=")[0] for each in words if each.startswith("-")] or words
        self.error(f"unknown: {', '.join(f'{each}{nearest(each, names)}' for each in wrong)}")


def nearest(given: object, names: Iterable[str]) -> str:
    """The names that ``given`` may be a slip of, as the end of a line."""
    near = get_close_matches(str(given), list(names), 3, 0.6)
    return f"; nearest: {', '.join(near)}" if near else ""


def command(
    commands: argparse._SubParsersAction[Any], name: str, *, says: str, example: str,
    words: str = "[OPTIONS]", more: str = "",
) -> argparse.ArgumentParser:  # fmt: skip
    """A subcommand with one example; ``words`` stand after its name in the first line."""
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=says, description=f"{says[:1].upper()}{says[1:]}. {more}".strip(),
        usage=f"staleproof {name} {words}", epilog=f"{EXAMPLE}staleproof {name} {example}",
        formatter_class=Help,
    )  # fmt: skip
    return made


def _parts(words: list[str]) -> list[str]:
    """What stays on one line: each word, an option with its value."""
    parts: list[str] = []
    for word in map(shlex.quote, words):
        valued = bool(parts) and parts[-1].startswith("-") and " " not in parts[-1]
        if valued and not word.startswith("-"):
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return parts
