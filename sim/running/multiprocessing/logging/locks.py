"""Locks that a process lets go of however it dies."""

from __future__ import annotations

import fcntl
import os
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.reduction import DupFd
from typing import Any


class Locks:
    """As many locks as there are numbers, held by the kernel on the bytes of a file without a name.

    A semaphore in shared memory stays taken when its holder is killed; a record lock of POSIX ends
    with its process, so nobody waits for the dead. One thread of a process at a time.
    """

    def __init__(self) -> None:
        with tempfile.TemporaryFile() as file:
            self._take(os.dup(file.fileno()))

    def _take(self, file: int) -> None:
        self._file = file
        weakref.finalize(self, os.close, file)

    def __getstate__(self) -> Any:
        return DupFd(self._file)  # a child is given the file itself: it has no name

    def __setstate__(self, given: Any) -> None:
        self._take(given.detach())

    @contextmanager
    def held(self, number: int) -> Iterator[None]:
        """No other process is in a block with the same number."""
        fcntl.lockf(self._file, fcntl.LOCK_EX, 1, number)
        try:
            yield
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, number)
