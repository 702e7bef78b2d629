"""A small convolutional network for the bundled digits."""

from __future__ import annotations

from torch import Generator, Tensor, nn

from sim.seeded import seed_from, seeded


class DigitsCNN(nn.Module):
    """(b, 1, 8, 8) -> (b, 10), d = 3,818: two convolutions and a linear layer, no batch norm.

    Initialised as PyTorch's layers are.
    """

    def __init__(self, generator: Generator) -> None:
        super().__init__()
        with seeded(seed_from(generator)):
            self.layers = nn.Sequential(
                nn.Conv2d(1, 8, 3, padding=1),
                nn.MaxPool2d(2),
                nn.ReLU(),
                nn.Conv2d(8, 16, 3, padding=1),
                nn.ReLU(),
                nn.Flatten(),
                nn.Linear(16 * 4 * 4, 10),
            )

    def forward(self, images: Tensor) -> Tensor:
        logits: Tensor = self.layers(images)
        return logits
