"""The papers' own networks are trained where the folder has their data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bounds import InputError
from sim.learning.data.cifar import CIFAR10
from sim.learning.models import ResNet20
from tests.sim.learning.data.written import write_cifar, write_mnist
from verify.figures.experiment import Scale
from verify.figures.experiments import (
    EXPERIMENTS,
)
from verify.figures.training import tasks

TRAINED = [
    "sparsified/figure-1", "sparsified/figure-2", "sparsified/figure-4a", "sparsified/figure-4b",
]  # fmt: skip


@pytest.mark.parametrize("name", TRAINED)
def test_lenet_is_trained_where_the_folder_has_mnist(name: str, tmp_path: Path) -> None:
    write_mnist(tmp_path, 0, train=12, test=6)
    scale, experiment = Scale(quick=True, data_folder=tmp_path), EXPERIMENTS[name]
    assert "LeNet" in experiment.setting(scale)
    part = experiment.parts(scale)[0]
    assert len(experiment.run(part, scale, seed=0)) >= 2
    other = EXPERIMENTS["sparsified/figure-3"].setting(scale)
    assert "digits (the folder lacks this figure's data)" in other


def test_resnet_is_trained_where_the_folder_has_cifar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_cifar(CIFAR10, tmp_path, 0, a_file=1, test=2)
    monkeypatch.setattr(tasks, "CIFAR_IMAGES", (5, 2))
    whole = Scale(data_folder=tmp_path)
    assert tasks.cifar_task(whole).problem(0).dimension == 11_173_962
    assert tasks.cifar_task(whole).target == 0.7
    monkeypatch.setattr(tasks, "ResNet18", ResNet20)  # a fortieth of the work
    scale, experiment = Scale(quick=True, data_folder=tmp_path), EXPERIMENTS["sparsified/figure-3"]
    said = experiment.setting(scale)
    assert "ResNet-18" in said
    assert "momentum 0.9" in said
    found = experiment.run("ASGD", scale, seed=0)
    assert found.run.nunique() == 2
    assert found.step.max() == 2
    lacking = EXPERIMENTS["sparsified/figure-2"].setting(scale)
    assert "digits (the folder lacks this figure's data)" in lacking


@pytest.mark.parametrize("name", [*TRAINED, "sparsified/figure-3"])
def test_a_damaged_file_is_named_before_any_work(name: str, tmp_path: Path) -> None:
    write_mnist(tmp_path, 0)
    (tmp_path / "train-images-idx3-ubyte").write_bytes(b"")
    (tmp_path / "test_batch.bin").write_bytes(b"")
    with pytest.raises(InputError, match=re.escape(str(tmp_path))):
        EXPERIMENTS[name].parts(Scale(quick=True, data_folder=tmp_path))
