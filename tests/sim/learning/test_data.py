"""Images from files: what is written is read, and whatever is wrong is refused in one line."""

from __future__ import annotations

import gzip
import pickle
import struct
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from sim.learning.data import cifar10, cifar100, digits, mnist
from sim.learning.data.cifar import CIFAR10, CIFAR100, Archive
from sim.learning.data.mnist import DEVIATION, MEAN
from sim.learning.network.images import Images

Bytes = npt.NDArray[np.uint8]


def drawn(seed: int, shape: tuple[int, ...], below: int = 256) -> Bytes:
    return np.random.default_rng(seed).integers(below, size=shape, dtype=np.uint8)


def idx_content(entries: Bytes) -> bytes:
    header = struct.pack(f">4B{entries.ndim}I", 0, 0, 8, entries.ndim, *entries.shape)
    return header + entries.tobytes()


def write_mnist(folder: Path, seed: int, train: int = 3, test: int = 2) -> list[Bytes]:
    """Images and labels of both parts; those for tests are packed."""
    written = []
    for part, m in (("train", train), ("t10k", test)):
        pixels, labels = drawn(seed + m, (m, 28, 28)), drawn(seed + m, (m,), 10)
        for name, entries in ((f"{part}-images-idx3-ubyte", pixels),
                              (f"{part}-labels-idx1-ubyte", labels)):  # fmt: skip
            content = idx_content(entries)
            if part == "train":
                (folder / name).write_bytes(content)
            else:
                (folder / f"{name}.gz").write_bytes(gzip.compress(content))
        written += [pixels, labels]
    return written


def write_cifar(source: Archive, folder: Path, seed: int, a_file: int, test: int) -> list[Bytes]:
    """Records of training, those of tests, as they stand in the files."""
    tables = []
    for i, (name, m) in enumerate([*((n, a_file) for n in source.train), (source.test, test)]):
        labels = [drawn(seed + i, (m, 1), below) for below in source.labels]
        tables.append(np.hstack([*labels, drawn(seed + i, (m, 3072))]))
        (folder / name).write_bytes(tables[-1].tobytes())
    return [np.vstack(tables[:-1]), tables[-1]]


def pixels(inputs: Tensor, mean: tuple[float, ...], deviation: tuple[float, ...]) -> Bytes:
    """The bytes behind standardised inputs."""
    scale = torch.tensor(deviation, dtype=torch.float64).view(-1, 1, 1)
    centre = torch.tensor(mean, dtype=torch.float64).view(-1, 1, 1)
    recovered: Bytes = ((inputs * scale + centre) * 255).round().to(torch.uint8).numpy()
    return recovered


few = st.integers(1, 4)


@settings(deadline=None, max_examples=20)
@given(seed=st.integers(0, 2**31), train=few, test=few)
def test_mnist_is_read_as_it_was_written(seed: int, train: int, test: int) -> None:
    with TemporaryDirectory() as folder:
        written = write_mnist(Path(folder), seed, train, test)
        images = mnist(folder)
    assert images.train_inputs.dtype == torch.float32
    assert (pixels(images.train_inputs, MEAN, DEVIATION)[:, 0] == written[0]).all()
    assert images.train_targets.tolist() == written[1].tolist()
    assert (pixels(images.test_inputs, MEAN, DEVIATION)[:, 0] == written[2]).all()
    assert images.test_targets.tolist() == written[3].tolist()


@pytest.mark.parametrize(("source", "read"), [(CIFAR10, cifar10), (CIFAR100, cifar100)])
@settings(deadline=None, max_examples=20)
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


def test_standardised_is_by_the_usual_mean_and_deviation(tmp_path: Path) -> None:
    images, _, _, _ = write_mnist(tmp_path, 0)
    expected = (int(images[1, 2, 3]) / 255 - 0.1307) / 0.3081
    assert float(mnist(tmp_path).train_inputs[1, 0, 2, 3]) == pytest.approx(expected, rel=1e-5)


Spoil = Callable[[Path], object]


def replaced(name: str, change: Callable[[bytes], bytes]) -> Spoil:
    return lambda folder: (folder / name).write_bytes(change((folder / name).read_bytes()))


IMAGES, LABELS = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"
PACKED = "t10k-labels-idx1-ubyte.gz"


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        (IMAGES, lambda folder: (folder / IMAGES).unlink()),
        (IMAGES, replaced(IMAGES, lambda content: b"")),
        (IMAGES, replaced(IMAGES, lambda content: b"\0\0\x0d" + content[3:])),
        (IMAGES, replaced(IMAGES, lambda content: content[:9])),
        (IMAGES, replaced(IMAGES, lambda content: content[:-1])),
        (IMAGES, replaced(IMAGES, lambda content: content + b"\0")),
        (IMAGES, replaced(IMAGES, lambda content: idx_content(drawn(0, (3, 28, 27))))),
        (LABELS, replaced(LABELS, lambda content: idx_content(drawn(0, (4,), 10)))),
        (LABELS, replaced(LABELS, lambda content: idx_content(np.array([0, 10, 1], np.uint8)))),
        (LABELS, replaced(LABELS, lambda content: idx_content(drawn(0, (0,))))),
        (PACKED, replaced(PACKED, lambda content: content[:-9])),
        (PACKED, replaced(PACKED, lambda content: b"no gzip")),
        (PACKED, replaced(PACKED, lambda content: content[:12] + bytes(9) + content[21:])),
    ],
)
def test_a_wrong_mnist_file_is_named(tmp_path: Path, name: str, spoil: Spoil) -> None:
    write_mnist(tmp_path, 0)
    spoil(tmp_path)
    with pytest.raises(ValueError, match=rf"\A[^\n]*/{name}: given [^\n]*, allowed: [^\n]*\Z"):
        mnist(tmp_path)


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


def test_the_split_of_the_digits_is_fixed_and_has_every_image_once() -> None:
    images = digits()
    assert (len(images.train_inputs), len(images.test_inputs)) == (1437, 360)
    assert images.train_inputs.shape[1:] == (1, 8, 8)
    everything = torch.cat([images.train_inputs, images.test_inputs])
    assert (everything.min(), everything.max()) == (0, 1)
    counts = torch.cat([images.train_targets, images.test_targets]).bincount()
    assert counts.tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert (digits().test_inputs == images.test_inputs).all()


ZEROS, ONE_EACH = torch.zeros(2, 1, 4, 4), torch.tensor([0, 1])


@pytest.mark.parametrize(
    "make",
    [
        lambda: Images(ZEROS, ONE_EACH, ZEROS, ONE_EACH, 1),
        lambda: Images(ZEROS, ONE_EACH, ZEROS, ONE_EACH + 1, 2),
        lambda: Images(ZEROS, ONE_EACH - 1, ZEROS, ONE_EACH, 2),
        lambda: Images(ZEROS, ONE_EACH[:1], ZEROS, ONE_EACH, 2),
        lambda: Images(ZEROS, ONE_EACH.float(), ZEROS, ONE_EACH, 2),
        lambda: Images(ZEROS.long(), ONE_EACH, ZEROS, ONE_EACH, 2),
        lambda: Images(ZEROS, ONE_EACH, ZEROS[:0], ONE_EACH[:0], 2),
        lambda: Images(ZEROS, ONE_EACH, ZEROS[..., :3], ONE_EACH, 2),
    ],
)
def test_images_that_do_not_fit_are_refused(make: Callable[[], Images]) -> None:
    with pytest.raises(ValueError, match=r"\A\w+: given [^\n]*, allowed: [^\n]*\Z"):
        make()
