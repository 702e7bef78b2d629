"""Processes that are started together, watched, and never outlive the one that started them."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess, parent_process
from typing import Any

import torch
from torch import Tensor, multiprocessing

from sim.running.multiprocessing.logging.memory import in_shared_memory

#: What a process does; it is pickled.
Work = Callable[[], None]
_PRELOADED = ["torch", "sim.running.multiprocessing.carried"]
_LINE = 300
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux


def forking() -> Any:
    """How processes are made: by one that has loaded torch. A fork of this one would copy its
    threads."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


@dataclass(frozen=True, slots=True)
class Ended:
    """A process that is no more: its exit status, negative for a signal."""

    number: int
    status: int


class Crew:
    """One process for each work. Leaving the block kills what still runs."""

    def __init__(self, works: Sequence[Work]) -> None:
        context = forking()
        self._said = in_shared_memory(torch.zeros(len(works), _LINE, dtype=torch.uint8))
        self._ready = in_shared_memory(torch.zeros(len(works) + 1, dtype=torch.uint8))  # last: go
        self._members: list[BaseProcess] = [
            context.Process(target=_alone, args=(work, self._said[i], self._ready, i), daemon=True)
            for i, work in enumerate(works)
        ]

    def __enter__(self) -> Crew:
        try:
            for member in self._members:
                member.start()
        except BaseException:
            self._kill()
            raise
        return self

    def __exit__(self, *_: Any) -> None:
        self._kill()

    def _kill(self) -> None:
        started = [each for each in self._members if each.pid is not None]
        for member in started:
            member.kill()  # a stopped process hears no other signal
        for member in started:
            member.join(10)

    def said(self, number: int) -> str:
        """What a process said that ended with an error."""
        return bytes(self._said[number].tolist()).rstrip(b"\0").decode(errors="replace")

    def wait(self, seconds: float) -> None:
        """Until one more has ended, or so long. All begin to work when all are ready, or dead."""
        ended = self.ended()
        if not self._ready[-1] and all(
            self._ready[i] or i in ended for i in range(len(self._members))
        ):
            self._ready[-1] = 1
        living = [each.sentinel for each in self._members if each.exitcode is None]
        if living:
            wait(living, seconds)
        else:
            time.sleep(seconds)

    def ended(self) -> dict[int, Ended]:
        """Those that are no more, by their numbers."""
        codes = {i: each.exitcode for i, each in enumerate(self._members)}
        return {i: Ended(i, code) for i, code in codes.items() if code is not None}

    def pid(self, number: int) -> int:
        """The process's number on this machine."""
        pid = self._members[number].pid
        assert pid is not None
        return pid

    def signal(self, number: int, what: signal.Signals) -> None:
        """Send it, unless the process is no more."""
        if number not in self.ended():
            with suppress(ProcessLookupError):
                os.kill(self.pid(number), what)


def _alone(work: Work, said: Tensor, ready: Tensor, number: int) -> None:
    """The work, in a process that ends with the one that wanted it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal tells all of them; one decides
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    torch.set_num_threads(1)
    ready[number] = 1
    while not ready[-1]:
        time.sleep(1e-3)
    try:
        work()
    except Exception as error:
        words = " ".join(f"{type(error).__name__}: {error}".split()).encode()[:_LINE]
        said[: len(words)] = torch.tensor(list(words), dtype=torch.uint8)
        os._exit(1)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
