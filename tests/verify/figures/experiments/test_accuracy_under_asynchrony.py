"""Figure 3 of elastic on frames whose outcome is known, and on small CIFAR files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import pytest

from bounds import InputError
from sim.learning.data import cifar10
from tests.verify.figures.experiments.planted_curves import planted
from verify.figures.experiment import Agreement, Scale
from verify.figures.experiments import accuracy_under_asynchrony as module
from verify.figures.experiments.accuracy_under_asynchrony import AccuracyUnderAsynchrony

FIGURE, QUICK = AccuracyUnderAsynchrony(), Scale(quick=True)


def same(p: int, rate: float) -> float:
    return 0.2


def test_where_accuracy_falls_and_faster_with_feedback_it_agrees() -> None:
    frames = planted(same, lambda p, b: 0.9 - p * (0.01 if b == 1 else 0.04), 0.001)
    found = FIGURE.compare(frames, QUICK)
    assert found.agreement is Agreement.AGREES
    assert "HW +4" in found.says


def test_where_it_falls_alike_it_agrees_in_part() -> None:
    found = FIGURE.compare(planted(same, lambda p, b: 0.9 - 0.02 * p, 0.001), QUICK)
    assert found.agreement is Agreement.IN_PART


def test_where_it_rises_and_faster_with_feedback_it_disagrees() -> None:
    frames = planted(same, lambda p, b: 0.5 + p * (0.01 if b == 1 else 0.04), 0.001)
    assert FIGURE.compare(frames, QUICK).agreement is Agreement.DISAGREES


def test_where_runs_differ_more_nothing_is_concluded() -> None:
    assert FIGURE.compare(planted(same, noise=0.1), QUICK).agreement is Agreement.UNDECIDED


def write_cifar10(folder: Path, a_file: int, test: int) -> None:
    rng = np.random.default_rng(0)
    names = [*(f"data_batch_{i}.bin" for i in range(1, 6)), "test_batch.bin"]
    for name, count in zip(names, [a_file] * 5 + [test], strict=True):
        labels = rng.integers(10, size=(count, 1), dtype=np.uint8)
        pixels = rng.integers(256, size=(count, 3072), dtype=np.uint8)
        (folder / name).write_bytes(np.hstack([labels, pixels]).tobytes())


def test_the_papers_network_trains_on_the_papers_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_cifar10(tmp_path, 2, 4)
    monkeypatch.setattr(module, "cifar10", partial(cifar10, train=10, test=4))
    scale = Scale(quick=True, data_folder=tmp_path)
    assert len(FIGURE.parts(scale)) == 12
    frame = FIGURE.run("4-er-0.25", scale, seed=0)
    assert np.isfinite(frame.loss).all()
    assert sorted(frame.epoch.unique()) == [0, 2, 4]
    first, last = (frame[frame.epoch == e].loss.to_numpy() for e in (0, 4))
    assert (first != last).all()


def test_a_folder_without_the_files_is_refused_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"data_batch_1\.bin: given no such file"):
        FIGURE.parts(Scale(data_folder=tmp_path))
