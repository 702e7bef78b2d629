"""A small convolutional network for the bundled digits."""

from __future__ import annotations

from torch import Generator, Tensor, nn

from sim.seeded import seed_from, seeded


class DigitsCNN(nn.Module):
    """(b, 1, 8, 8) -> (b, 10), d = 3,818: two convolutions and a linear layer, no batch norm.

    ``widths`` are the channels of the convolutions. Initialised as PyTorch's layers are.
    """

    def __init__(self, generator: Generator, widths: tuple[int, int] = (8, 16)) -> None:
        super().__init__()
        first, second = widths
        with seeded(seed_from(generator)):
            self.layers = nn.Sequential(
                nn.Conv2d(1, first, 3, padding=1),
                nn.MaxPool2d(2),
                nn.ReLU(),
                nn.Conv2d(first, second, 3, padding=1),
                nn.ReLU(),
                nn.Flatten(),
                nn.Linear(second * 4 * 4, 10),
            )

    def forward(self, images: Tensor) -> Tensor:
        logits: Tensor = self.layers(images)
        return logits
