"""A small residual network for the bundled digits."""

from __future__ import annotations

from torch import Generator, nn

from sim.learning.network.residual import ResidualNetwork

WIDTH = 12


class DigitsResNet(ResidualNetwork):
    """(b, 1, 8, 8) -> (b, 10), d = 2,902: a ResNet of a single block with 12 channels.

    Nine tenths of the parameters are evenly spread over the two convolutions of the block, where
    those of ``DigitsCNN`` are in the last layer. The first convolution halves the image.
    """

    def __init__(self, generator: Generator) -> None:
        super().__init__(generator, 1, [(WIDTH, WIDTH, 1)], nn.Identity, 10, stride=2)
