"""Momentum, local steps, batches and compressors stand beside every system, or are refused."""

from __future__ import annotations

import argparse
from typing import Any

import pytest
import torch
from torch import Generator

from bounds import InputError, Quantity
from reports.cli import parser
from reports.commands.options.case_names import SYSTEMS
from reports.commands.options.case_options import chosen
from sim import run
from sim.catalogue.beside import REFUSED

NEEDED = {"delay": ["--delay", "3"], "kept": ["--kept", "1"], "rows": ["--rows", "1"],
          "beta": ["--beta", "0.5"], "": []}  # fmt: skip
WORDS = {
    "momentum": ["--momentum", "0.5"],
    "worker_momentum": ["--worker-momentum", "0.5"],
    "local_steps": ["--local-steps", "3"],
    "batch": ["--batch", "4"],
    "compressor": ["--compressor", "one-bit"],
    "unbiased": ["--compressor", "qsgd", "--levels", "2"],
    "all": ["--momentum", "0.5", "--local-steps", "2", "--batch", "4", "--compressor", "natural"],
}


def made(name: str, words: list[str]) -> tuple[Any, Any]:
    given = ["simulate", "--system", name, "--noise", "0.5", "--dimension", "3", "--alpha", "0.1"]
    options: argparse.Namespace = parser().parse_args([*given, *NEEDED[SYSTEMS[name]], *words])
    return chosen(options)


def ended(name: str, words: list[str]) -> torch.Tensor:
    system, problem = made(name, words)
    trace = run(
        system, problem, alpha=0.1, steps=12, runs=2, generator=Generator().manual_seed(0),
        record=[Quantity.DISTANCE_SQUARED, Quantity.VIEW_ERROR],
    )  # fmt: skip
    assert not trace.diverged
    return torch.from_numpy(trace.values[Quantity.DISTANCE_SQUARED].copy())


def refused(name: str, what: str) -> str:
    """The option of these words that means nothing with the system."""
    options = {"unbiased": ["compressor"], "all": ["local_steps", "compressor"]}.get(what, [what])
    return next((each for each in options if name in REFUSED.get(each, {})), "")


@pytest.mark.parametrize("what", WORDS)
@pytest.mark.parametrize("name", SYSTEMS)
def test_beside_every_system_it_changes_the_run_or_is_refused_in_one_line(name, what) -> None:
    option = refused(name, what)
    if option:
        named = option
        with pytest.raises(InputError, match=rf"\A{named}: given .*, allowed: nothing with .*\Z"):
            made(name, WORDS[what])
    else:
        assert not torch.equal(ended(name, WORDS[what]), ended(name, []))


@pytest.mark.parametrize("name", SYSTEMS)
def test_what_changes_nothing_gives_the_same_bits(name) -> None:
    plain = ended(name, [])
    assert torch.equal(ended(name, ["--worker-momentum", "0"]), plain)
    if not refused(name, "local_steps"):
        assert torch.equal(ended(name, ["--local-steps", "1"]), plain)
    if not refused(name, "compressor"):
        whole = ["--compressor", "threshold", "--least", "0"]
        torch.testing.assert_close(ended(name, whole), plain, rtol=0, atol=1e-12)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--momentum", "1"], "momentum: given 1.0, allowed: in"),
        (["--momentum", "0.5", "--worker-momentum", "0.5"], "momentum: given 0.5, allowed: nothi"),
        (["--local-steps", "0"], "local_steps: given 0, allowed: a whole number, at least 1"),
        (["--local-steps", "1.5"], "local_steps: given 1.5, allowed: a whole number"),
        (["--batch", "0"], "batch: given 0, allowed: a whole number, at least 1"),
        (["--compressor", "topk"], "compressor: given topk, allowed: top-k, random-k"),
        (["--compressor", "top-k"], "kept: given nothing, allowed: a value: top-k needs it"),
        (["--compressor", "top-k", "--kept", "4"], "kept: given 4, allowed: <= d = 3"),
        (["--compressor", "qsgd", "--levels", "2", "--kept", "1"], "kept: given 1, allowed: nothi"),
        (
            ["--compressor", "low-rank", "--rows", "2"],
            "rows: given 2, allowed: rows times columns <= d = 3",
        ),
        (["--levels", "2"], "levels: given 2, allowed: nothing with hogwild"),
    ],
)
def test_a_wrong_one_is_named(words, message) -> None:
    with pytest.raises(InputError) as error:
        made("hogwild", words)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)
