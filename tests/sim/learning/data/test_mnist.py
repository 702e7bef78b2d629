"""MNIST from its files: what is written is read, and whatever is wrong is refused."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.learning.data import mnist
from sim.learning.data.mnist import DEVIATION, MEAN
from tests.longer import longer
from tests.sim.learning.data.written import Spoil, drawn, idx_content, pixels, replaced, write_mnist

few = st.integers(1, 4)


@settings(deadline=None, max_examples=longer(20))
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


def test_standardised_is_by_the_usual_mean_and_deviation(tmp_path: Path) -> None:
    images, _, _, _ = write_mnist(tmp_path, 0)
    expected = (int(images[1, 2, 3]) / 255 - 0.1307) / 0.3081
    assert float(mnist(tmp_path).train_inputs[1, 0, 2, 3]) == pytest.approx(expected, rel=1e-5)


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
