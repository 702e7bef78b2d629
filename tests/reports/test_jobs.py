import os
import signal
from functools import partial

import pytest

from reports.jobs import Job, finish, seconds_of
from reports.journal import Journal


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


def test_a_killed_process_is_named_and_the_same_call_goes_on(tmp_path) -> None:
    journal = Journal(tmp_path)
    with pytest.raises(RuntimeError, match="a process was killed"):
        finish(jobs(partial(text, "a"), dies), journal, processes=2, tell=quiet)
    all_ = jobs(partial(text, "a"), partial(text, "b"))
    finish(all_, journal, processes=2, tell=quiet)
    assert [journal[job.key] for job in all_] == [b"a", b"b"]
