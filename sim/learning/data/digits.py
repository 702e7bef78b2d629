"""The handwritten digits that come with scikit-learn."""

from __future__ import annotations

import torch

from sim.learning.network.images import Images


def digits() -> Images:
    """1797 images of 8 x 8 pixels, 0..16 divided by 16: every fifth, from the first, is for tests.

    1437 and 360 images, float32. The same people wrote both parts.
    """
    from sklearn.datasets import load_digits

    pixels, labels = load_digits(return_X_y=True)
    inputs = torch.tensor(pixels, dtype=torch.float32).div_(16).reshape(-1, 1, 8, 8)
    targets = torch.tensor(labels, dtype=torch.int64)
    test = torch.arange(len(inputs)) % 5 == 0
    return Images(inputs[~test], targets[~test], inputs[test], targets[test], classes=10)
