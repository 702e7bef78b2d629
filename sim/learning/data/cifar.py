"""CIFAR-10 and CIFAR-100 in their binary versions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from sim.learning.network.images import Images, normalised
from sim.require import require, require_file

PIXELS = 3 * 32 * 32


@dataclass(frozen=True, slots=True)
class Archive:
    """How a record is laid out: one byte for each label, the last being the class, then pixels.

    ``labels`` says how many values each label has; the pixels are 32 x 32, red, green, blue.
    """

    folder: str
    archive: str
    train: tuple[str, ...]
    test: str
    pickles: tuple[str, ...]
    labels: tuple[int, ...]
    mean: tuple[float, ...]
    deviation: tuple[float, ...]


CIFAR10 = Archive(
    folder="cifar-10-batches-bin",
    archive="cifar-10-binary.tar.gz",
    train=tuple(f"data_batch_{i}.bin" for i in range(1, 6)),
    test="test_batch.bin",
    pickles=("data_batch_1", "test_batch"),
    labels=(10,),
    mean=(0.4914, 0.4822, 0.4465),
    deviation=(0.2470, 0.2435, 0.2616),
)
CIFAR100 = Archive(
    folder="cifar-100-binary",
    archive="cifar-100-binary.tar.gz",
    train=("train.bin",),
    test="test.bin",
    pickles=("train", "test"),
    labels=(20, 100),
    mean=(0.5071, 0.4865, 0.4409),
    deviation=(0.2673, 0.2564, 0.2762),
)


def cifar10(folder: Path | str, train: int = 50_000, test: int = 10_000) -> Images:
    """data_batch_1.bin to data_batch_5.bin and test_batch.bin, ``train`` and ``test`` images.

    Pixels are scaled to [0, 1], then each channel is standardised with the mean and the deviation
    of the training images; float32. ``folder`` holds the files, or the folder that the archive
    unpacks to. The python version is a pickle, which could run any code: it is refused. Raises
    ``ValueError``.
    """
    return _read(CIFAR10, Path(folder), train, test)


def cifar100(folder: Path | str, train: int = 50_000, test: int = 10_000) -> Images:
    """train.bin and test.bin with the 100 fine classes; else as ``cifar10``."""
    return _read(CIFAR100, Path(folder), train, test)


def _read(source: Archive, given: Path, train: int, test: int) -> Images:
    files = len(source.train)
    require(train >= files and train % files == 0, "train", train, f"a multiple of {files}")
    require(test >= 1, "test", test, ">= 1")
    inner = given / source.folder
    folder = inner if inner.is_dir() else given
    _require_no_pickles(source, folder)
    parts = [_records(source, folder / name, train // files) for name in source.train]
    classes, pixels = (torch.cat(columns) for columns in zip(*parts, strict=True))
    test_classes, test_pixels = _records(source, folder / source.test, test)
    return Images(
        normalised(pixels, source.mean, source.deviation),
        classes,
        normalised(test_pixels, source.mean, source.deviation),
        test_classes,
        classes=source.labels[-1],
    )


def _require_no_pickles(source: Archive, folder: Path) -> None:
    binary = f"the binary version, {source.archive}"
    for name in source.pickles:
        pickled = (folder / name).is_file() and not (folder / source.test).is_file()
        require_file(not pickled, folder / name, "the python version, a pickle", binary)


def _records(source: Archive, path: Path, count: int) -> tuple[Tensor, Tensor]:
    """The classes (m,), int64, and the pixels (m, 3, 32, 32), bytes."""
    require_file(path.is_file(), path, "no such file", f"this file of {source.archive}")
    try:
        content = path.read_bytes()
    except OSError as error:
        require_file(False, path, str(error), "a readable file")
    record = len(source.labels) + PIXELS
    allowed = f"{count * record}: {count} records of {record}"
    require_file(len(content) == count * record, path, f"{len(content)} bytes", allowed)
    table = np.frombuffer(content, np.uint8).reshape(count, record)
    for column, classes in enumerate(source.labels):
        most = int(table[:, column].max())
        require_file(most < classes, path, f"a label {most}", f"0..{classes - 1}")
    chosen = table[:, len(source.labels) - 1].astype(np.int64)
    pixels = table[:, len(source.labels) :].reshape(count, 3, 32, 32)
    return torch.from_numpy(chosen), torch.from_numpy(pixels.copy())
