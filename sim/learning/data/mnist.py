"""MNIST in its own format, IDX."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from sim.learning.network.images import Images, normalised
from sim.require import require_file

PIXELS, CLASSES = 28, 10
MEAN, DEVIATION = (0.1307,), (0.3081,)  # of the 60,000 training images, scaled to [0, 1]
BYTES = 8  # the IDX code of unsigned bytes


def mnist(folder: Path | str) -> Images:
    """The files train-* and t10k-* ``images-idx3-ubyte`` and ``labels-idx1-ubyte``, or their .gz.

    Pixels are scaled to [0, 1], then standardised with mean 0.1307 and deviation 0.3081; float32.
    Other data in these files and this size are read as well (Fashion-MNIST). Raises
    ``ValueError``.
    """
    return Images(*_part(Path(folder), "train"), *_part(Path(folder), "t10k"), classes=CLASSES)


def _part(folder: Path, part: str) -> tuple[Tensor, Tensor]:
    images = _found(folder / f"{part}-images-idx3-ubyte")
    labels = _found(folder / f"{part}-labels-idx1-ubyte")
    pixels, classes = idx(images, (PIXELS, PIXELS)), idx(labels, ())
    require_file(len(classes) == len(pixels), labels, f"{len(classes)} labels", f"{len(pixels)}")
    most = int(classes.max())
    require_file(most < CLASSES, labels, f"a label {most}", f"0..{CLASSES - 1}")
    return normalised(pixels.unsqueeze(1), MEAN, DEVIATION), classes.to(torch.int64)


def _found(path: Path) -> Path:
    packed = path.with_name(path.name + ".gz")
    found = packed if packed.is_file() and not path.is_file() else path
    require_file(found.is_file(), path, "no such file", "this file, or this name and .gz")
    return found


def idx(path: Path, shape: tuple[int, ...]) -> Tensor:
    """The entries of an IDX file, unsigned bytes (m, *shape). Raises ``ValueError``.

    Its header, in big-endian: two zeros, the code of the type, the number of axes, their lengths.
    """
    content, axes = _read(path), 1 + len(shape)
    magic, start = bytes((0, 0, BYTES, axes)), 4 + 4 * axes
    given = content[:4].hex(" ") or "nothing"
    require_file(content[:4] == magic, path, f"first bytes {given}", magic.hex(" "))
    require_file(len(content) >= start, path, f"{len(content)} bytes", f"a header of {start}")
    count, *rest = (int(n) for n in np.frombuffer(content, ">u4", axes, offset=4))
    require_file(count >= 1, path, "0 entries", ">= 1")
    require_file(tuple(rest) == shape, path, f"entries of shape {tuple(rest)}", f"{shape}")
    size = start + count * int(np.prod(shape))
    require_file(len(content) == size, path, f"{len(content)} bytes", f"{size} for its {count}")
    entries = np.frombuffer(content, np.uint8, offset=start).reshape(count, *shape)
    return torch.from_numpy(entries.copy())


def _read(path: Path) -> bytes:
    try:
        if path.suffix != ".gz":
            return path.read_bytes()
        with gzip.open(path) as file:
            return file.read()
    except (OSError, EOFError) as error:
        require_file(False, path, str(error), "a readable file, whole")
        raise
