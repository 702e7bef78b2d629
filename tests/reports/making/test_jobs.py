import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from reports.making.jobs import Job, finish, seconds_left, seconds_of
from reports.making.journal import Journal


def text(word: str) -> bytes:
    return word.encode()


def dies() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def fails() -> bytes:
    raise ArithmeticError("of this job")


def jobs(*works) -> list[Job]:
    return [Job(f"job {i}", "all", 1.0 + i, f"key{i}", work) for i, work in enumerate(works)]


def quiet(*_) -> None: ...


@pytest.mark.parametrize("processes", [1, 2])
def test_every_job_is_kept_with_its_seconds(tmp_path, processes) -> None:
    journal, all_ = Journal(tmp_path), jobs(*(partial(text, w) for w in "abc"))
    finish(all_, journal, processes=processes, tell=quiet)
    assert [journal[job.key] for job in all_] == [b"a", b"b", b"c"]
    assert all(float(journal[seconds_of(job)]) >= 0 for job in all_)


def test_the_longest_begins_and_what_is_kept_is_not_done_again(tmp_path) -> None:
    journal, all_, told = Journal(tmp_path), jobs(*(partial(text, w) for w in "abc")), []
    journal["key1"] = b"from before"
    finish(all_, journal, processes=1, tell=lambda done, left, name: told.append((name, len(left))))
    assert told == [("starting", 2), ("job 2", 1), ("job 0", 0)]
    assert journal["key1"] == b"from before"


def test_a_job_that_fails_says_so_and_the_finished_ones_stay(tmp_path) -> None:
    journal, all_ = Journal(tmp_path), jobs(fails, partial(text, "b"))
    with pytest.raises(ArithmeticError, match="of this job"):
        finish(all_, journal, processes=1, tell=quiet)
    assert journal["key1"] == b"b"


@pytest.mark.skipif(not Path("/proc").exists(), reason="no /proc here")
def test_the_processes_end_with_the_first_one(tmp_path) -> None:
    code = (
        "import sys; from tests.reports.making.test_jobs import *\n"
        "if __name__ == '__main__':\n"
        "    all_ = jobs(partial(tells, sys.argv[1]), partial(tells, sys.argv[1]))\n"
        "    finish(all_, Journal(Path(sys.argv[1]) / 'parts'), processes=2, tell=quiet)\n"
    )
    (tmp_path / "main.py").write_text(code)
    path = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    first = subprocess.Popen([sys.executable, tmp_path / "main.py", tmp_path], env=path)
    while not (pids := [int(path.suffix[1:]) for path in tmp_path.glob("pid.*")]):
        assert first.poll() is None
        time.sleep(0.05)
    first.kill()
    first.wait()
    until = time.monotonic() + 30
    while any(map(runs, pids)):
        assert time.monotonic() < until, "a process went on alone"
        time.sleep(0.05)


def runs(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().split(") ")[1][0] != "Z"


def tells(folder: str) -> bytes:
    (Path(folder) / f"pid.{os.getpid()}").touch()
    time.sleep(60)
    return b""


def test_a_killed_process_is_named_and_the_same_call_goes_on(tmp_path) -> None:
    journal = Journal(tmp_path)
    with pytest.raises(RuntimeError, match="a process was killed"):
        finish(jobs(partial(text, "a"), dies), journal, processes=2, tell=quiet)
    all_ = jobs(partial(text, "a"), partial(text, "b"))
    finish(all_, journal, processes=2, tell=quiet)
    assert [journal[job.key] for job in all_] == [b"a", b"b"]


def _job(group: str, guess: float) -> Job:
    return Job(name="", group=group, guess=guess, key="", work=bytes)


def test_the_time_left_is_scaled_by_what_each_group_took() -> None:
    done = [(_job("slow", 2), 6.0), (_job("quick", 2), 1.0)]
    left = [_job("slow", 4), _job("quick", 4), _job("new", 4)]
    assert seconds_left(done, left, processes=2) == (12 + 2 + 7) / 2
    assert seconds_left([], left, processes=2) is None
    assert seconds_left([], [], processes=2) == 0
