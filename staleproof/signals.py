"""How does a signal reach the work, even where a library loses the interrupt?

Python raises an interrupt wherever the program happens to be: in an import or a call from C it may
be dropped. So each is watched: one that nobody holds any more is raised again, and a process that
has not ended some seconds after the first signal is ended. This is what the command loads first.
"""

from __future__ import annotations

import _thread
import os
import signal
import sys
import time
from contextlib import suppress
from weakref import ref

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WORDS = {"SIGINT": "interrupted", "SIGTERM": "terminated", "SIGHUP": "the terminal is gone"}
#: Seconds. An interrupt that was dropped or caught is raised again after so many, in which who
#: caught it can tell what there is; and so long after the first signal the process ends.
AGAIN, LAST = 2.0, 10.0


class Cut(KeyboardInterrupt):
    """An interrupt; unlike Python's own it can be referred to weakly, so its loss is noticed."""


class Signals:
    """What was received since ``listen``; between ``begin`` and ``end`` it interrupts the work.

    Outside of those two a signal is only noted, so that none escapes from what prepares and ends
    the work. While one interrupt is on its way no other is raised: they would break what cleans up.
    """

    def __init__(self) -> None:
        self.received: list[str] = []
        self._before: dict[signal.Signals, Any] = {}
        self._main = _thread.get_ident()
        self._open = self._flying = False
        self._closing = _thread.allocate_lock()
        self._noticed: object = None

    def listen(self) -> None:
        """Nothing that was ignored is heard, and in another thread than the first nothing at all.

        SIGINT comes first: until then it is Python's, afterwards nothing raises before ``begin``.
        """
        with suppress(ValueError):  # raised in another thread
            for name in WORDS:
                number = getattr(signal, name, None)
                if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                    self._before[number] = signal.signal(number, self._heard)

    def begin(self) -> None:
        """From here on the work is interrupted: at once where a signal has come before."""
        self._hook, sys.unraisablehook = sys.unraisablehook, self._unraisable
        self._open = True
        if self.received and not self._flying:
            raise self._cut()

    def end(self) -> None:
        """From here on nothing is raised."""
        self._open = False
        sys.unraisablehook = self._hook

    def close(self, *, program: bool) -> None:
        """As it was before; with ``program`` the next signal ends the process, a repeated one does
        nothing."""
        with self._closing:  # no thread of ours sends one that somebody else would get
            self._open = False
        for number, old in self._before.items():
            again = signal.SIG_IGN if number.name in self.received else signal.SIG_DFL
            signal.signal(number, again if program else old)

    def watch(self) -> None:
        """End the process some seconds after the first signal, whatever the first thread does.

        Python notes a signal for that thread and hands it the number at the same moment, so a
        thread that waits for numbers hears it even where the first one is deep in a library.
        """
        if os.name != "posix" or not self._before:
            return
        with suppress(OSError, RuntimeError):  # no file or thread to be had: it works without
            read, write = os.pipe()
            os.set_blocking(write, False)
            signal.set_wakeup_fd(write, warn_on_full_buffer=False)
            if self.received:
                os.write(write, bytes([signal.Signals[self.received[0]]]))
            _thread.start_new_thread(self._last_resort, (read,))

    def _heard(self, number: int, _: object) -> None:
        self.received.append(signal.Signals(number).name)
        if self._open and not self._flying:
            raise self._cut()

    def _cut(self) -> Cut:
        """Made in a function that ends: kept by a frame of its own traceback it would live on."""
        cut = Cut()
        self._flying, self._noticed = True, ref(cut, self._gone)
        return cut

    def _gone(self, _: object) -> None:
        """Nobody holds the interrupt any more: it was caught, or dropped."""
        self._flying = False
        self._raise_again(AGAIN)

    def _unraisable(self, what: Any) -> None:
        if isinstance(what.exc_value, Cut):  # it was raised where nobody can hear it
            self._noticed, self._flying = None, False
            self._raise_again(0.05)  # not in here
        else:
            self._hook(what)

    def _raise_again(self, seconds: float) -> None:
        def later() -> None:
            time.sleep(seconds)
            with self._closing:
                if self._open and not self._flying:
                    self._send(signal.Signals[self.received[0]])

        if self._open:
            with suppress(RuntimeError):  # no thread to be had
                _thread.start_new_thread(later, ())

    def _send(self, number: signal.Signals) -> None:
        if hasattr(signal, "pthread_kill"):
            signal.pthread_kill(self._main, number)  # wakes the first thread where it waits
        else:
            _thread.interrupt_main(number)

    def _last_resort(self, read: int) -> None:
        # Who holds signals back in the first thread shall not be answered through this one.
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        while (number := os.read(read, 1)[0]) not in self._before:
            pass
        time.sleep(LAST)
        if self._open:
            _thread.start_new_thread(_say, (WORDS[signal.Signals(number).name],))
            time.sleep(0.2)  # enough where somebody reads, and nobody waits where not
        os._exit(128 + number)


def _say(word: str) -> None:
    with suppress(OSError):
        os.write(2, f"staleproof: {word}\n".encode())
