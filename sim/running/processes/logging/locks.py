"""Locks that a process lets go of however it dies."""

from __future__ import annotations

import fcntl
import tempfile
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
        self._file: Any = tempfile.TemporaryFile()  # noqa: SIM115 - as long as it lives

    def __getstate__(self) -> Any:
        return DupFd(self._file.fileno())  # a child is given the file itself: it has no name

    def __setstate__(self, given: Any) -> None:
        self._file = open(given.detach(), "r+b", buffering=0)  # noqa: SIM115 - the same

    @contextmanager
    def held(self, number: int) -> Iterator[None]:
        """No other process is in a block with the same number."""
        fcntl.lockf(self._file, fcntl.LOCK_EX, 1, number)
        try:
            yield
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, number)
