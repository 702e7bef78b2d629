"""Every figure made anew: its parts run, repeat to the bit, and a comparison has its numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from bounds import InputError
from bounds.statement import Paper
from tests.quick_frames import QUICK, SEED, frames, heard
from verify.figures.experiment import Agreement, Comparison, Experiment, Scale
from verify.figures.experiments import EXPERIMENTS
from verify.figures.training.learning_rate import chosen
from verify.figures.training.outcome import reported

every = pytest.mark.parametrize("name", EXPERIMENTS)


@every
def test_it_says_what_is_claimed_and_where(name: str) -> None:
    experiment = EXPERIMENTS[name]
    assert experiment.name == name
    assert isinstance(experiment.source.paper, Paper)
    assert experiment.source.place
    assert len(experiment.title) > 10
    assert len(experiment.claim) > 20
    assert type(experiment).compare.__doc__, "the rule of the comparison stands nowhere"


@every
def test_the_setting_says_how_much_is_run(name: str) -> None:
    quick, usual = (EXPERIMENTS[name].setting(scale) for scale in (QUICK, Scale()))
    assert re.search(r"\d", usual)
    assert "worker" in usual or "node" in usual or "process" in usual
    assert len(quick) > 20


@every
def test_the_parts_have_names_of_their_own(name: str) -> None:
    for scale in (QUICK, Scale()):
        parts = EXPERIMENTS[name].parts(scale)
        assert 1 <= len(parts) == len(set(parts))
        assert all(part and part == part.strip() for part in parts)


@every
def test_every_part_is_a_table_that_a_file_can_hold(name: str, tmp_path: Path) -> None:
    for part, frame in frames(name).items():
        assert len(frame) >= 1, part
        frame.to_parquet(tmp_path / "part.parquet")
        pd.testing.assert_frame_equal(
            pd.read_parquet(tmp_path / "part.parquet"), frame, check_exact=True
        )


@every
def test_a_part_is_the_same_to_the_bit_whatever_ran_before(name: str) -> None:
    experiment: Experiment = EXPERIMENTS[name]
    part = experiment.parts(QUICK)[-1]
    before = frames(name)[part]
    for cached in (chosen, reported):
        cached.cache_clear()
    again = experiment.run(part, QUICK, seed=SEED)
    pd.testing.assert_frame_equal(again, before, check_exact=True)
    if "iterations" not in before:  # counts of so few steps may agree
        assert not experiment.run(part, QUICK, seed=SEED + 1).equals(before)


@every
def test_progress_is_heard_and_ends_at_the_end(name: str) -> None:
    for part, told in heard(name).items():
        assert all(0 <= done <= total for done, total in told), part
        assert told, part
        assert told[-1][0] == told[-1][1], part


@every
def test_the_comparison_has_numbers(name: str) -> None:
    found = EXPERIMENTS[name].compare(frames(name), QUICK)
    assert isinstance(found, Comparison)
    assert isinstance(found.agreement, Agreement)
    assert re.search(r"\d", found.says)
    assert "nan" not in found.says.lower()


@every
def test_the_comparison_survives_a_file(name: str, tmp_path: Path) -> None:
    read = {}
    for part, frame in frames(name).items():
        frame.to_parquet(tmp_path / "part.parquet")
        read[part] = pd.read_parquet(tmp_path / "part.parquet")
    shuffled = dict(reversed(read.items()))
    compare = EXPERIMENTS[name].compare
    assert compare(read, QUICK) == compare(frames(name), QUICK)
    assert compare(shuffled, QUICK).agreement is compare(read, QUICK).agreement


def test_no_two_figures_have_one_name() -> None:
    assert all(re.fullmatch(r"(elastic|sparsified)/figure-\d+[a-z]?", name) for name in EXPERIMENTS)


@every
def test_a_folder_without_data_is_refused_before_any_work(name: str, tmp_path: Path) -> None:
    """But by the figures that use no data: these have the setting that they always have."""
    experiment, scale = EXPERIMENTS[name], Scale(quick=True, data_folder=tmp_path)
    if _uses_no_data(experiment, scale):
        assert experiment.parts(scale) == experiment.parts(QUICK)
    else:
        with pytest.raises(InputError, match=str(tmp_path)):
            experiment.parts(scale)


def _uses_no_data(experiment: Experiment, scale: Scale) -> bool:
    try:
        return experiment.setting(scale) == experiment.setting(QUICK)
    except InputError:
        return False
