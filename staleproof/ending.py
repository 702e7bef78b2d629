"""How does the command end when it is cut off: by a closed pipe, a full disk, a signal?

One line, no traceback, and the status that a shell expects: 141 for a pipe whose reader is gone,
128 and its number for a signal, 1 where a disk or the memory is full.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from staleproof.plain import HANDLER, register

_CUT = ("SIGINT", "SIGTERM", "SIGHUP")
_WORDS = {"SIGINT": "interrupted", "SIGTERM": "terminated", "SIGHUP": "the terminal is gone"}


def ended(work: Callable[[], int], *, program: bool) -> int:
    """The status of ``work``, or of what cut it off. Raises ``SystemExit`` as ``work`` does.

    With ``program`` the process ends afterwards, and a signal that comes later ends it silently.
    """
    received: list[str] = []
    _open_streams()
    try:
        return _status_of(work, received, program=program)
    finally:
        if program and not _flushed(sys.stderr):  # else Python would end with a status of its own
            _forget(sys.stderr)


def _status_of(work: Callable[[], int], received: list[str], *, program: bool) -> int:
    with _signals(received, program=program):
        try:
            try:
                status = work()
            except SystemExit:
                sys.stdout.flush()
                raise
            sys.stdout.flush()  # while an error can still be told
            return _by(received[0]) if received else status
        except BaseException as error:
            ending = _status(error, received)
            if ending is None:
                raise
            if program:
                _forget(sys.stdout)
            return ending


def _by(name: str) -> int:
    return 128 + signal.Signals[name]


def _status(error: BaseException, received: list[str]) -> int | None:
    """What the process ends with, after the one line; None for what is none of our cases."""
    if received:  # whatever a library made of it
        return _told(_WORDS[received[0]], _by(received[0]))
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


@contextmanager
def _signals(received: list[str], *, program: bool) -> Iterator[None]:
    """A signal that ends a process raises ``KeyboardInterrupt``, so that files stay whole."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    names = [name for name in _CUT if hasattr(signal, name)]
    names = [n for n in names if signal.getsignal(signal.Signals[n]) is not signal.SIG_IGN]

    def cut(number: int, _: object) -> None:
        received.append(signal.Signals(number).name)
        raise KeyboardInterrupt

    def ignored(what: Any) -> None:
        if received and isinstance(what.exc_value, KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)  # it was raised where nobody hears it
        else:
            hook(what)

    hook = sys.unraisablehook
    before = {name: signal.signal(signal.Signals[name], cut) for name in names}
    sys.unraisablehook = ignored
    try:
        yield
    finally:
        sys.unraisablehook = hook
        for name, old in before.items():
            again = signal.SIG_IGN if name in received else signal.SIG_DFL
            signal.signal(signal.Signals[name], again if program else old)
