"""Files of MNIST and of CIFAR with drawn images, some of them spoilt."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from sim.learning.data.cifar import Archive

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


Spoil = Callable[[Path], object]


def replaced(name: str, change: Callable[[bytes], bytes]) -> Spoil:
    return lambda folder: (folder / name).write_bytes(change((folder / name).read_bytes()))
