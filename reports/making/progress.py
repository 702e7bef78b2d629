"""How far a long job is: a bar on a terminal, plain lines in a log."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar


class _Console(Console):
    """Tells what it can: a full disk under the log stops no work, a closed pipe does."""

    def on_broken_pipe(self) -> None:
        """Rich would end the process here, with its own status."""
        raise BrokenPipeError(errno.EPIPE, "nobody reads any more")

    def _write_buffer(self) -> None:
        try:
            super()._write_buffer()
        except BrokenPipeError:
            raise
        except OSError:
            self._buffer.clear()


class Progress:
    """A context in which ``at`` says which of ``total`` parts begins, or ``left`` what is left.

    ``even``: the parts take about equally long, so that their number tells the time left.
    """

    def __init__(self, total: int, console: Console | None = None, *, even: bool = True) -> None:
        self._console = console or _Console(stderr=True)
        self._total, self._start = total, time.monotonic()
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            *([TimeRemainingColumn()] if even else []),
            console=self._console,
            disable=not self._console.is_terminal,
            transient=True,
        )
        self._task = self._bar.add_task("starting", total=total)

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def say(self, line: str) -> None:
        """A line of its own, above the bar where there is one."""
        self._console.print(line, highlight=False, soft_wrap=True)

    def at(self, name: str, done: int, total: int) -> None:
        """``done`` parts are finished and ``name`` begins."""
        self._bar.update(self._task, description=name, completed=done, total=total)
        if not self._console.is_terminal:
            elapsed = time.monotonic() - self._start
            self._console.print(
                f"{done + 1}/{total} {name} ({elapsed:.0f} s so far)",
                highlight=False,
                soft_wrap=True,
            )

    def left(self, name: str, done: int, total: int, seconds: float | None) -> None:
        """``done`` of ``total`` parts are finished, ``name`` the last of them, and the rest takes
        about so many seconds; None where nobody knows yet."""
        about = "" if seconds is None else f", about {_clock(seconds)} left"
        self._bar.update(self._task, description=f"{name}{about}", completed=done, total=total)
        if not self._console.is_terminal:
            elapsed = _clock(time.monotonic() - self._start)
            self._console.print(
                f"{done}/{total} {name} ({elapsed} so far{about})", highlight=False, soft_wrap=True
            )

    def share(self, name: str) -> Callable[[int, int], None]:
        """A callback (steps done, steps in all): the bar moves, a log gets a line each tenth."""
        told = -1

        def told_of(done: int, total: int) -> None:
            nonlocal told
            self._bar.update(self._task, description=name, completed=done, total=total)
            tenth = 10 * done // total
            if tenth > told and not self._console.is_terminal:
                told = tenth
                elapsed = time.monotonic() - self._start
                self._console.print(
                    f"{name}: {10 * tenth}% ({elapsed:.0f} s so far)",
                    highlight=False,
                    soft_wrap=True,
                )

        return told_of


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
