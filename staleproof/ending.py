"""How does the command end when it is cut off: by a closed pipe, a full disk, a signal?

One line, no traceback, and the status that a shell expects: 141 for a pipe whose reader is gone,
128 and its number for a signal, 1 where a disk or the memory is full.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from staleproof.plain import HANDLER, register
from staleproof.signals import WORDS, Signals


def ended(work: Callable[[], int], signals: Signals, *, program: bool) -> int:
    """The status of ``work``, or of what cut it off. Raises ``SystemExit`` as ``work`` does.

    With ``program`` the process ends afterwards, at the latest some seconds after a signal.
    """
    _open_streams()
    if program:
        signals.watch()
    try:
        return _status_of(work, signals, program=program)
    finally:
        if program and not _flushed(sys.stderr):  # else Python would end with a status of its own
            _forget(sys.stderr)


def _status_of(work: Callable[[], int], signals: Signals, *, program: bool) -> int:
    try:
        try:
            signals.begin()
            status = _flushed_after(work)
        finally:
            signals.end()
        return _by(signals.received[0]) if signals.received else status
    except BaseException as error:
        signals.end()  # an interrupt may have come before the other one
        ending = _status(error, signals.received)
        if ending is None:
            raise
        if program:
            _forget(sys.stdout)
        return ending


def _flushed_after(work: Callable[[], int]) -> int:
    try:
        status = work()
    except SystemExit:
        sys.stdout.flush()
        raise
    sys.stdout.flush()  # while an error can still be told
    return status


def _by(name: str) -> int:
    return 128 + signal.Signals[name]


def _status(error: BaseException, received: list[str]) -> int | None:
    """What the process ends with, after the one line; None for what is none of our cases."""
    if received:  # whatever a library made of it
        return _told(WORDS[received[0]], _by(received[0]))
    if isinstance(error, KeyboardInterrupt):
        return _told("interrupted", _by("SIGINT"))
    if isinstance(error, BrokenPipeError) and any(map(_gone, (sys.stdout, sys.stderr))):
        return 128 + 13  # SIGPIPE, which Python ignores
    if isinstance(error, MemoryError):
        return _told("error: out of memory", 1)
    if isinstance(error, OSError):
        return _told(f"error: {_why(error)}", 1)
    return None


def _why(error: OSError) -> str:
    if error.errno == errno.EBADF:
        return "standard output is closed; send it to a file or to /dev/null"
    reason = " ".join((error.strerror or str(error)).split())
    return f"{reason}: {error.filename}" if error.filename else reason


def _told(line: str, status: int) -> int:
    with suppress(OSError):
        print(f"staleproof: {line}", file=sys.stderr, flush=True)
    return status


def _gone(stream: TextIO) -> bool:
    """Whether the reader of a pipe has closed it."""
    import select

    if not hasattr(select, "poll"):
        return True
    poll = select.poll()
    with suppress(OSError, ValueError):
        poll.register(stream.fileno(), 0)
        return any(what & (select.POLLERR | select.POLLNVAL) for _, what in poll.poll(0))
    return False


def _flushed(stream: TextIO) -> bool:
    try:
        stream.flush()
    except OSError:
        return False
    return True


def _forget(stream: TextIO) -> None:
    """What is still held back is not tried again at the end of the process."""
    with suppress(OSError, ValueError):
        number, nowhere = stream.fileno(), os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


def _open_streams() -> None:
    """Output that holds every letter, and something in place of a stream that was closed."""
    register()
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:  # else a file that is opened next gets the number of the stream
            os.open(os.devnull, os.O_RDWR if number == 2 else os.O_RDONLY)
    if sys.stdout is None:  # what is written to it is an error, as everywhere
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
    for each in (sys.stdout, sys.stderr):
        if hasattr(each, "reconfigure") and each.errors in ("strict", "surrogateescape"):
            each.reconfigure(errors=HANDLER)
