"""Closed pipes, full disks and signals end the command in one line, with the usual status."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.another_process import ROOT
from tests.staleproof import signalled
from tests.staleproof.signalled import SIGNALS, end, listens, once

FULL = Path("/dev/full")
#: Quick ones, with and without letters beyond ASCII.
PRINTING = [["--help"], ["--version"], ["plan", "--help"]]
LONG = ["simulate", "--system", "hogwild", "--delay", "8", "--alpha", "0.01", "--steps", "2000000",
        "--runs", "9", "--every", "1000"]  # fmt: skip


def started(*words: str, **how) -> subprocess.Popen[str]:
    encoding = how.setdefault("encoding", "utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}
    return signalled.started("-m", "staleproof", *words, **{"env": env, **how})


def ended(*words: str, **how) -> tuple[int, str, str]:
    return end(started(*words, **how), 100)


def nobody_reads() -> int:
    """The end of a pipe whose reader is gone."""
    read, write = os.pipe()
    os.close(read)
    return write


@pytest.mark.parametrize("buffered", [True, False], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("words", PRINTING, ids=" ".join)
def test_a_closed_pipe_is_silent_and_status_141(words, buffered) -> None:
    pipe = nobody_reads()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "" if buffered else "1"}
    assert ended(*words, stdout=pipe, env=env) == (141, "", "")
    os.close(pipe)


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("words", PRINTING, ids=" ".join)
def test_a_full_disk_is_one_line_and_status_1(words) -> None:
    with FULL.open("w") as full:
        status, _, said = ended(*words, stdout=full)
    assert (status, said) == (1, "staleproof: error: No space left on device\n")


@pytest.mark.parametrize("words", PRINTING, ids=" ".join)
def test_a_closed_output_is_one_line_and_status_1(words) -> None:
    status, _, said = ended(*words, preexec_fn=lambda: os.close(1))
    assert status == 1
    assert "standard output is closed" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("closed", [[2], [0, 2], [0, 1, 2]], ids=str)
def test_bad_words_are_status_2_whatever_is_closed(closed) -> None:
    status, out, _ = ended("plan", preexec_fn=lambda: [os.close(each) for each in closed])
    assert (status, out) == (2, "")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_a_full_log_changes_no_status() -> None:
    with FULL.open("w") as full:
        assert ended("plan", stderr=full)[0] == 2
        assert ended("--version", stderr=full)[0] == 0


def small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


@pytest.mark.processes
@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["simulate", "--system", "sgd", "--alpha", "0.1", "--steps", "9", "--runs", "99"],
         "x.parquet"),
        (["falsify", "elastic/lemma-5.5", "--evaluations", "999"], "x.json"),
    ],
    ids=["simulate", "falsify"],
)  # fmt: skip
def test_a_file_that_does_not_fit_is_one_line_and_leaves_nothing(words, name, tmp_path) -> None:
    option = "--resume" if words[0] == "falsify" else "--out"
    path = tmp_path / name
    status, _, said = ended(*words, option, str(path), preexec_fn=small_files)
    lines = [line for line in said.splitlines() if "so far" not in line]
    assert status == 1
    assert lines == [f"staleproof: error: File too large: {path}"]
    assert not list(tmp_path.iterdir())


@pytest.mark.processes
@pytest.mark.skipif(not Path("/proc").exists(), reason="no /proc here")
@pytest.mark.parametrize("number", SIGNALS, ids=lambda each: each.name)
@pytest.mark.parametrize("after", [0.0, 0.3, 1.5, 6.0])
def test_a_signal_is_one_line_at_any_time(number, after, tmp_path) -> None:
    process = started(*LONG, "--out", str(tmp_path / "x.parquet"))
    once(lambda: listens(process), process)  # until then Python starts up, and answers itself
    time.sleep(after)
    process.send_signal(number)
    status, out, said = end(process)
    lines = [line for line in said.splitlines() if "so far" not in line and "takes" not in line]
    assert status == SIGNALS[number]
    assert out == ""
    assert len(lines) == 1
    assert lines[0].startswith("staleproof: ")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda each: each.name)
def test_a_signal_while_python_starts_ends_it_silently(number) -> None:
    process = started("--version")
    process.send_signal(number)
    assert end(process) == (-number, "", "")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8", "cp1252"])
def test_every_encoding_can_be_written(encoding) -> None:
    status, out, said = ended("plan", "--help", encoding=encoding)
    assert (status, said) == (0, "")
    assert ("grad f" in out) == (encoding != "utf-8")


def test_a_word_in_no_encoding_is_refused_in_one_line() -> None:
    status, _, said = ended("completion", os.fsdecode(b"\xff"))
    assert status == 2
    assert said.count("\n") == 1
