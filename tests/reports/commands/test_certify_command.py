"""``staleproof certify``: a certificate of traces and delays, one line for what is neither."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from reports.cli import main


@pytest.fixture
def trace(tmp_path):
    path = tmp_path / "x.parquet"
    t = np.arange(30)
    pd.DataFrame({"step": t, "staleness": np.minimum(t, t % 3), "update_norm": 1.0}).to_parquet(
        path
    )
    return str(path)


def test_a_trace_of_another_program_has_a_certificate(trace, capsys) -> None:
    assert main(["certify", trace, "--alpha", "0.1", "--format", "json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["steps"] == 30
    assert made["consistency"]["certified"] is None


def test_a_page_is_written_too(trace, tmp_path, capsys) -> None:
    page = tmp_path / "x.html"
    assert main(["certify", trace, "--alpha", "0.1", "--page", str(page)]) == 0
    assert page.read_text().startswith("<!doctype html>")


def test_delays_alone_say_what_they_can(tmp_path, capsys) -> None:
    np.savetxt(tmp_path / "x.csv", [0, 1, 2])
    assert main(["certify", str(tmp_path / "x.csv")]) == 0
    assert "nothing is said of M" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "--alpha: given nothing"),
        (["--alpha", "-1"], "--alpha: given -1"),
        (["--alpha", "1", "--column", "2"], "--column: given 2, allowed: nothing with a trace"),
        (["--alpha", "1", "--words", "lucky"], "--words: given lucky"),
        (["--alpha", "1", "--page", "x.txt"], "--page: given x.txt"),
    ],
    ids=lambda each: None if isinstance(each, str) else " ".join(each) or "nothing",
)
def test_bad_words_are_one_line(words, said, trace, capsys) -> None:
    assert main(["certify", trace, *words]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


def test_no_file_is_one_line(tmp_path, capsys) -> None:
    assert main(["certify", str(tmp_path / "none.parquet"), "--alpha", "1"]) == 2
    told = capsys.readouterr().err
    assert "none.parquet: given" in told
    assert told.count("\n") == 1
