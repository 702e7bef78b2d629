"""A signal ends a command wherever it comes, and whoever drops the interrupt."""

from __future__ import annotations

import signal
from functools import partial
from pathlib import Path

import pytest

from tests.staleproof.signalled import SIGNALS, end, started

if not Path("/proc").exists():
    pytest.skip("no /proc here", allow_module_level=True)

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
#: In a copy of the process each, the signal comes at every line of ours in turn, the imports too.
#: Each tells the line, whether the signal was heard, whether the work was done, and the status.
LINES = """
import os, signal, sys
import staleproof
number, home, done = int(sys.argv[1]), os.path.dirname(staleproof.__file__), []
def work(argv):
    done.append(1)
    return 0
staleproof._checked = work
def copy(nth):
    def lines(frame, event, _):
        nonlocal nth
        nth -= event == 'line'
        if nth == 0:
            sys.settrace(None)
            heard = getattr(signal.getsignal(number), '__name__', '') == '_heard'
            place = os.path.basename(frame.f_code.co_filename), frame.f_lineno
            os.write(tell, f'{place} {int(heard)} {len(done)} '.encode())
            os.kill(os.getpid(), number)
        return lines
    def calls(frame, *_):
        own = os.path.dirname(frame.f_code.co_filename) == home
        return lines if own and frame.f_code is not work.__code__ else None
    sys.settrace(calls)
    status = staleproof.main()
    sys.settrace(None)
    os._exit(status if nth <= 0 else 99)
tell, nth, status = os.dup(1), 0, None
while status != 99:
    nth += 1
    pid = os.fork()
    if not pid: copy(nth)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.write(tell, f'{status}\\n'.encode())
"""


def program(work: str, *numbers: signal.Signals, last: float = 20, **how) -> tuple[int, str, str]:
    return end(started("-c", PROGRAM % work, str(last), *(str(int(n)) for n in numbers), **how), 30)


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


@pytest.mark.processes
@pytest.mark.parametrize("number", SIGNALS, ids=lambda each: each.name)
def test_a_signal_at_any_line_of_ours_ends_the_command_with_its_status(number) -> None:
    status, out, said = end(started("-c", LINES, str(int(number))))
    *told, last = out.splitlines()
    assert (status, last) == (0, "99")
    assert said.count("Traceback") == (number == signal.SIGINT)  # Python's, before the first line
    ends = [each.rsplit(" ", 3) for each in told]
    working = {at: int(status) for at, *when, status in ends if when == ["1", "0"]}
    assert len(working) > 50
    assert set(working.values()) == {SIGNALS[number]}, working
    done = {int(status) for _, heard, done, status in ends if done == "1"}
    assert done <= {0, SIGNALS[number], -number}
