"""``staleproof run``: one line for bad input, told sizes, whole files, and clear ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from reports.cli import main
from sim.staleness.logged.trace_file import read_trace
from tests.another_process import ROOT
from tests.sim.running.multiprocessing.runs import descendants

RUN = ["run", "--problem", "wine", "--processes", "2", "--steps", "30"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--system", "hogwld"], "--system: given hogwld"),
        (["--system", "asgd", "--out", "x.csv"], "--out: given x.csv"),
        (["--system", "asgd", "--plain"], "--plain: given, allowed: nothing but with hogwild"),
        (["--system", "mem-sgd", "--kept", "40"], "--kept: given 40, allowed: a whole number"),
        (["--system", "hogwild", "--kept", "3"], "--kept: given 3, allowed: nothing with --system"),
        (["--system", "asgd", "--beta", "1"], "--beta: given 1, allowed: nothing with --system"),
        (["--system", "ddp+top-k"], "--problem: given"),
        (["--system", "asgd", "--kill", "2@5"], "--kill: given 2@5, allowed: W@T, as 1@500"),
        (["--system", "asgd", "--processes", "63"], "--processes: given 63"),
        (["--system", "hogwild", "--steps", "20000000"], "--steps: given 20000000, allowed: fewer"),
    ],
    ids=lambda each: None if isinstance(each, str) else " ".join(each),
)
def test_bad_input_is_one_line_before_anything_starts(words, said, tmp_path, capsys) -> None:
    out = [] if "--out" in words else ["--out", str(tmp_path / "x.parquet")]
    assert main([*RUN, *words, *out]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_run_tells_its_size_and_writes_a_whole_trace(tmp_path, capsys) -> None:
    path = tmp_path / "x.parquet"
    assert main([*RUN, "--system", "hogwild", "--out", str(path)]) == 0
    told = capsys.readouterr()
    assert "logs every gradient and every view of 39 entries" in told.err
    assert told.out == f"{path}: 30 of 30 steps, 30 updates\n"
    assert read_trace(path).facts.system == "hogwild"
    assert main(["certify", str(path), "--smoothness", "1", "--gap", "2"]) in (0, 1)
    assert "B by elastic/lemma-5.3" in capsys.readouterr().out


def started(*words: str) -> subprocess.Popen[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "staleproof", *words]
    return subprocess.Popen(command, env=env, text=True, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE)  # fmt: skip


@pytest.mark.processes
def test_ddp_ends_in_one_line_when_a_rank_is_killed_and_the_trace_is_whole(tmp_path) -> None:
    path = tmp_path / "x.parquet"
    run = started("run", "--system", "ddp+top-k", "--problem", "digits-cnn", "--processes", "3",
                  "--steps", "3000", "--every", "100", "--kill", "1@20",
                  "--out", str(path))  # fmt: skip
    assert run.stderr is not None
    lines = []
    for line in run.stderr:
        lines.append(line)
        if "0%" in line:
            begun = time.monotonic()
    run.communicate(timeout=60)
    took = time.monotonic() - begun
    assert run.returncode == 1
    crashes = [line for line in lines if "crashed" in line]
    assert len(crashes) == 1
    assert "worker 1 crashed" in crashes[0]
    assert "Traceback" not in "".join(lines)
    assert len(read_trace(path)) % 3 == 0
    assert took < 30


@pytest.mark.processes
@pytest.mark.parametrize("after", [0.0, 0.2, 2.0])
def test_killing_the_command_leaves_no_process_and_no_file(after, tmp_path) -> None:
    path = tmp_path / "x.parquet"
    run = started("run", "--system", "hogwild", "--problem", "wine", "--steps", "300000",
                  "--every", "100", "--out", str(path))  # fmt: skip
    while len(descendants(run.pid)) < 4 and run.poll() is None:
        time.sleep(0.05)
    time.sleep(after)
    below = descendants(run.pid)
    run.kill()
    run.communicate(timeout=60)
    for _ in range(100):
        left = {each for each in below if os.path.exists(f"/proc/{each}")}
        if not left:
            break
        time.sleep(0.1)
    assert len(below) >= 4
    assert left == set()
    assert not list(tmp_path.iterdir())
