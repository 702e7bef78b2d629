"""Commands that are signalled: started as from a terminal, and ended by the test at the latest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.another_process import ROOT

SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}

#: A program whose work is the function ``work``; what was dropped is raised again soon.
PROGRAM = """
import ctypes, os, signal, sys, threading, time
import staleproof
from staleproof import signals
signals.AGAIN, signals.LAST = 0.2, float(sys.argv[1])
def send(*numbers):
    for number in numbers: os.kill(os.getpid(), number)
def wait(): time.sleep(30)
%s
staleproof._checked = lambda argv: work(*map(int, sys.argv[2:]))
raise SystemExit(staleproof.main())
"""


def heard() -> None:
    """What a shell ignores or holds back for a command in the background is heard again."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def started(*words: str, **how) -> subprocess.Popen[str]:
    """Python with these words, and its outputs in pipes."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": env, "encoding": "utf-8",
           "preexec_fn": heard, **how}  # fmt: skip
    return subprocess.Popen([sys.executable, *words], start_new_session=True, **how)


def end(process: subprocess.Popen[str], seconds: float = 200) -> tuple[int, str, str]:
    """Status and outputs. One that does not end is killed with all that it started, and fails."""
    try:
        out, said = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        last = [each[-300:] for each in kill_all(process)]
        raise AssertionError(f"has not ended after {seconds} s; its last words: {last}") from None
    except BaseException:
        kill_all(process)
        raise
    return process.returncode, out or "", said or ""


def kill_all(process: subprocess.Popen[str]) -> list[str]:
    """What all of it wrote, once none of it runs any more."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    return [each or "" for each in process.communicate()]


def once(true: Callable[[], object], process: subprocess.Popen[str], seconds: float = 300) -> None:
    """Wait until it is true while the process runs; else all that it started is killed."""
    until = time.monotonic() + seconds
    try:
        while not true():
            assert process.poll() is None, f"has ended before, status {process.returncode}"
            assert time.monotonic() < until, f"waits for more than {seconds} s"
            time.sleep(0.005)
    except BaseException:
        kill_all(process)
        raise


def listens(process: subprocess.Popen[str]) -> bool:
    """Whether the process has a handler for SIGTERM, which Python itself has not."""
    try:
        status = Path(f"/proc/{process.pid}/status").read_text()
    except FileNotFoundError:
        return False
    (caught,) = [line.split()[1] for line in status.splitlines() if line.startswith("SigCgt")]
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


def of_session(process: subprocess.Popen[str]) -> list[str]:
    """What runs of all that the process started, but for those that only wait to be noticed."""
    found = []
    for each in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            name, rest = each.read_text().rsplit(") ", 1)
            if rest.split()[0] != "Z" and rest.split()[3] == str(process.pid):
                found.append(name)
    return found


def program(work: str, *numbers: signal.Signals, last: float = 20, **how) -> tuple[int, str, str]:
    return end(started("-c", PROGRAM % work, str(last), *(str(int(n)) for n in numbers), **how), 30)
