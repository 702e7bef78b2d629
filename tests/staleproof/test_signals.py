"""A signal ends a command wherever it comes, and whoever drops the interrupt."""

from __future__ import annotations

import signal
from functools import partial
from pathlib import Path

import pytest

from tests.staleproof.signalled import SIGNALS, program

if not Path("/proc").exists():
    pytest.skip("no /proc here", allow_module_level=True)

#: Ways in which an interrupt is lost; each then waits for the next.
DROPPED = {
    "caught": """
def work(number):
    try: send(number)
    except BaseException: pass
    wait()""",
    "in a finaliser": """
class Sends:
    def __init__(self, number): self.number = number
    def __del__(self): send(self.number); print(end='')
def work(number):
    Sends(number)
    wait()""",
    "in a call from C": """
def work(number):
    called = ctypes.CFUNCTYPE(None)(lambda: [send(number), print(end='')])
    called()
    wait()""",
    "in another error": """
def work(number):
    try:
        try: send(number)
        except KeyboardInterrupt: raise ValueError
    except Exception: pass
    wait()""",
    "in a thread that is waited for": """
def work(number):
    try: send(number)
    except BaseException: pass
    threading.Event().wait()""",
    "twice": """
def work(number):
    for _ in range(2):
        try: send(number); wait()
        except BaseException: pass
    wait()""",
}
#: Work that nothing in Python ends.
STUBBORN = {
    "always caught": """
def work(number):
    send(number)
    while True:
        try: time.sleep(0.01)
        except BaseException: pass""",
    "kept by its own frames": """
kept = []
def work(number):
    try: send(number)
    except BaseException as error: kept.append(error)
    wait()""",
    "deep in a library": """
def work(number):
    lock = (ctypes.c_char * 64)()
    threading.Timer(0.3, send, [number]).start()
    while True: ctypes.CDLL(None).pthread_mutex_lock(lock)""",
    "in its own cleaning up": """
def work(number):
    try: send(number)
    finally: wait()""",
}
#: Two signals, of which the second comes while the first is answered.
CLEANS = """
def work(first, second):
    try: send(first)
    finally:
        send(second)
        time.sleep(0.1)
        print('cleaned', flush=True)"""
#: The first is answered when it is caught, and the second comes afterwards.
GOES_ON = """
def work(first, second):
    try: send(first)
    except KeyboardInterrupt: print('cleaned', flush=True)
    send(second)"""


@pytest.mark.parametrize("number", SIGNALS, ids=lambda each: each.name)
def test_what_was_ignored_before_stays_ignored(number) -> None:
    work = "def work(number):\n    send(number)\n    return 0"
    ignoring = partial(signal.signal, number, signal.SIG_IGN)  # a background job, nohup
    assert program(work, number, preexec_fn=ignoring) == (0, "", "")


@pytest.mark.parametrize("number", SIGNALS, ids=lambda each: each.name)
@pytest.mark.parametrize("way", DROPPED)
def test_an_interrupt_that_is_dropped_is_raised_again(way, number) -> None:
    status, out, said = program(DROPPED[way], number)
    assert (status, out) == (SIGNALS[number], "")
    assert said.count("\n") == 1
    assert said.startswith("staleproof: ")


@pytest.mark.parametrize("number", SIGNALS, ids=lambda each: each.name)
@pytest.mark.parametrize("way", STUBBORN)
def test_what_no_interrupt_ends_is_ended_some_seconds_later(way, number) -> None:
    status, out, said = program(STUBBORN[way], number, last=1)
    assert (status, out) == (SIGNALS[number], "")
    assert said.count("\n") == 1
    assert said.startswith("staleproof: ")


@pytest.mark.parametrize("work", [CLEANS, GOES_ON], ids=["at once", "after the first"])
@pytest.mark.parametrize("first", SIGNALS, ids=lambda each: each.name)
@pytest.mark.parametrize("second", SIGNALS, ids=lambda each: each.name)
def test_of_two_signals_the_first_says_the_status_and_no_cleaning_up_is_broken(
    first, second, work
) -> None:
    status, out, said = program(work, first, second)
    assert (status, out) == (SIGNALS[first], "cleaned\n")
    assert said.count("\n") == 1
