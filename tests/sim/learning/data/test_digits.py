"""The bundled digits."""

from __future__ import annotations

import torch

from sim.learning.data import digits


def test_the_split_of_the_digits_is_fixed_and_has_every_image_once() -> None:
    images = digits()
    assert (len(images.train_inputs), len(images.test_inputs)) == (1437, 360)
    assert images.train_inputs.shape[1:] == (1, 8, 8)
    everything = torch.cat([images.train_inputs, images.test_inputs])
    assert (everything.min(), everything.max()) == (0, 1)
    counts = torch.cat([images.train_targets, images.test_targets]).bincount()
    assert counts.tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert (digits().test_inputs == images.test_inputs).all()
