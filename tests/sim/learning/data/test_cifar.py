"""CIFAR from its files: what is written is read, and whatever is wrong is refused."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.learning.data import cifar10, cifar100
from sim.learning.data.cifar import CIFAR10, CIFAR100, Archive
from sim.learning.network.images import Images
from tests.longer import longer
from tests.sim.learning.data.written import Spoil, pixels, replaced, write_cifar

few = st.integers(1, 4)


@pytest.mark.parametrize(("source", "read"), [(CIFAR10, cifar10), (CIFAR100, cifar100)])
@settings(deadline=None, max_examples=longer(20))
@given(seed=st.integers(0, 2**31), a_file=few, test=few)
def test_cifar_is_read_as_it_was_written(
    source: Archive, read: Callable[..., Images], seed: int, a_file: int, test: int
) -> None:
    labels = len(source.labels)
    with TemporaryDirectory() as folder:
        written = write_cifar(source, Path(folder), seed, a_file, test)
        images = read(folder, a_file * len(source.train), test)
    assert images.classes == source.labels[-1]
    for inputs, targets, table in (
        (images.train_inputs, images.train_targets, written[0]),
        (images.test_inputs, images.test_targets, written[1]),
    ):
        recovered = pixels(inputs, source.mean, source.deviation)
        assert (recovered.reshape(len(table), -1) == table[:, labels:]).all()
        assert targets.tolist() == table[:, labels - 1].tolist()


def test_the_first_plane_is_red_and_rows_come_first(tmp_path: Path) -> None:
    write_cifar(CIFAR10, tmp_path, 0, 1, 1)
    record = np.zeros(3073, np.uint8)
    record[1 + 0 * 1024 + 2 * 32 + 5] = 255
    (tmp_path / "test_batch.bin").write_bytes(record.tobytes())
    found = pixels(cifar10(tmp_path, 5, 1).test_inputs, CIFAR10.mean, CIFAR10.deviation)
    assert np.argwhere(found).tolist() == [[0, 0, 2, 5]]


def test_the_folder_in_the_archive_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "cifar-10-batches-bin"
    inner.mkdir()
    write_cifar(CIFAR10, inner, 0, 1, 1)
    assert len(cifar10(tmp_path, 5, 1).train_inputs) == 5


def pickled(folder: Path) -> None:
    for file in folder.iterdir():
        file.rename(file.with_suffix(""))
        file.with_suffix("").write_bytes(pickle.dumps({"data": [], "labels": []}))


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("data_batch_3.bin", lambda folder: (folder / "data_batch_3.bin").unlink()),
        ("data_batch_3.bin", replaced("data_batch_3.bin", lambda content: content[:-1])),
        ("data_batch_3.bin", replaced("data_batch_3.bin", lambda content: content[:3073])),
        ("data_batch_3.bin", replaced("data_batch_3.bin", lambda content: b"\x0a" + content[1:])),
        ("test_batch.bin", replaced("test_batch.bin", lambda content: b"")),
        ("data_batch_1", pickled),
    ],
)
def test_a_wrong_cifar_file_is_named(tmp_path: Path, name: str, spoil: Spoil) -> None:
    write_cifar(CIFAR10, tmp_path, 0, 2, 2)
    spoil(tmp_path)
    with pytest.raises(ValueError, match=rf"\A[^\n]*/{name}: given [^\n]*, allowed: [^\n]*\Z"):
        cifar10(tmp_path, 10, 2)


def test_a_pickle_is_refused_with_the_name_of_the_binary_archive(tmp_path: Path) -> None:
    write_cifar(CIFAR100, tmp_path, 0, 2, 2)
    pickled(tmp_path)
    with pytest.raises(ValueError, match=r"a pickle, allowed: .*cifar-100-binary\.tar\.gz"):
        cifar100(tmp_path, 2, 2)


@pytest.mark.parametrize(("train", "test"), [(7, 1), (0, 1), (5, 0)])
def test_counts_that_no_files_have_are_refused(tmp_path: Path, train: int, test: int) -> None:
    with pytest.raises(ValueError, match=r"\A(train|test): given .*, allowed: .*\Z"):
        cifar10(tmp_path, train, test)
