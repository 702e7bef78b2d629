"""Residual learning: what the networks of He et al. are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from torch import Generator, Tensor, nn
from torch.nn.functional import relu

from sim.seeded import seed_from, seeded

#: (inputs, outputs, stride) of a block.
Shape = tuple[int, int, int]


def convolution(inputs: int, outputs: int, stride: int = 1) -> nn.Conv2d:
    """3 x 3, without a bias, since a batch norm follows."""
    return nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1, bias=False)


class Residual(nn.Module):
    """relu(F(x) + shortcut(x)), F two 3 x 3 convolutions: He et al. (2016), (1) and Figure 2."""

    def __init__(self, inputs: int, outputs: int, stride: int, shortcut: nn.Module) -> None:
        super().__init__()
        self.first = convolution(inputs, outputs, stride)
        self.first_norm = nn.BatchNorm2d(outputs)
        self.second = convolution(outputs, outputs)
        self.second_norm = nn.BatchNorm2d(outputs)
        self.shortcut = shortcut

    def forward(self, x: Tensor) -> Tensor:
        hidden = relu(self.first_norm(self.first(x)))
        return relu(self.second_norm(self.second(hidden)) + self.shortcut(x))


class ResidualNetwork(nn.Module):
    """A convolution, blocks of these ``shapes``, the mean over the image, a linear layer.

    He et al. (2016), Table 1. ``shortcut`` makes what a block of a shape has beside its two
    convolutions; the first convolution takes every ``stride``-th pixel.
    """

    def __init__(
        self,
        generator: Generator,
        channels: int,
        shapes: Sequence[Shape],
        shortcut: Callable[[int, int, int], nn.Module],
        classes: int,
        stride: int = 1,
    ) -> None:
        super().__init__()
        width = shapes[0][0]
        with seeded(seed_from(generator)):
            self.first = convolution(channels, width, stride)
            self.norm = nn.BatchNorm2d(width)
            self.blocks = nn.Sequential(*(Residual(*s, shortcut(*s)) for s in shapes))
            self.last = nn.Linear(shapes[-1][1], classes)
            initialise(self)

    def forward(self, images: Tensor) -> Tensor:
        features = self.blocks(relu(self.norm(self.first(images))))
        logits: Tensor = self.last(features.mean((2, 3)))
        return logits


def stages(widths: tuple[int, ...], blocks: int) -> list[Shape]:
    """The shape of every block; all stages but the first halve the image."""
    described = [(widths[0], widths[0], 1)] * blocks
    for narrow, wide in pairwise(widths):
        described += [(narrow, wide, 2)] + [(wide, wide, 1)] * (blocks - 1)
    return described


def initialise(network: nn.Module) -> None:
    """Convolutions N(0, 2/fan_in), as He et al. (2016) take from He et al. (2015), (10)."""
    for part in network.modules():
        if isinstance(part, nn.Conv2d):
            nn.init.kaiming_normal_(part.weight, mode="fan_in", nonlinearity="relu")
