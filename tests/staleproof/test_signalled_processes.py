"""A signal at any line of ours, and while several processes work."""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from tests.staleproof.signalled import PROGRAM, SIGNALS, end, of_session, once, started

if not Path("/proc").exists():
    pytest.skip("no /proc here", allow_module_level=True)

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


#: Two jobs that are quick, then two that go on.
JOBS = """
def work(number):
    from tests.reports.making.test_jobs import (
        Journal, Path, finish, jobs, partial, quiet, tells, text)
    all_ = jobs(*[partial(tells, '.')] * 2, partial(text, 'a'), partial(text, 'b'))
    finish(all_, Journal(Path('parts')), processes=2, tell=quiet)
    return 0"""


@pytest.mark.processes
@pytest.mark.parametrize("number", SIGNALS, ids=lambda each: each.name)
@pytest.mark.parametrize("send", [os.kill, os.killpg], ids=["to the first", "to all"])
def test_work_of_several_processes_leaves_none_and_keeps_what_is_done(
    number, send, tmp_path
) -> None:
    process = started("-c", PROGRAM % JOBS, "20", "0", cwd=tmp_path)
    under_way, kept = partial(tmp_path.glob, "pid.*"), partial(tmp_path.glob, "parts/key*")
    once(lambda: [*map(len, map(list, (under_way(), kept())))] == [2, 4], process)
    send(process.pid, number)
    status, out, said = end(process)
    assert (status, out, said.count("\n")) == (SIGNALS[number], "", 1)
    until = time.monotonic() + 100
    while alone := of_session(process):
        assert time.monotonic() < until, alone
        time.sleep(0.05)
    left = sorted(each.name for each in (tmp_path / "parts").iterdir())
    assert left == ["key2", "key2.seconds", "key3", "key3.seconds"]
