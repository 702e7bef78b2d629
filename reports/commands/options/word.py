"""An option whose value is one of several words, which the completion of a shell offers."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Sequence
from typing import Any

#: The words, or what finds them where that loads more than a start-up may.
Offers = Collection[str] | Callable[[], Collection[str]]


class Word(argparse.Action):
    """Stores the word. The command refuses a wrong one itself, in one line with the list."""

    def __init__(self, *args: Any, offers: Offers, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offers = offers

    def words(self) -> list[str]:
        """All that are allowed."""
        return list(self._offers() if callable(self._offers) else self._offers)

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        setattr(namespace, self.dest, values)


def add_format(group: Any, formats: Collection[str], name: str = "format") -> None:
    """The option for the format of what is printed; the first is the default."""
    group.add_argument(
        f"--{name}", action=Word, offers=formats, metavar="NAME", default=next(iter(formats)),
        help=", ".join(formats),
    )  # fmt: skip
