"""A network with one hidden layer for the bundled digits."""

from __future__ import annotations

from torch import Generator, Tensor, nn

from sim.seeded import seed_from, seeded

HIDDEN = 32


class DigitsMLP(nn.Module):
    """(b, 1, 8, 8) -> (b, 10), d = 2,410: 64 pixels, 32 hidden units, ReLU, 10 logits.

    A gradient takes a fourth of the time of the convolutional network's. Initialised as PyTorch's
    layers are.
    """

    def __init__(self, generator: Generator) -> None:
        super().__init__()
        with seeded(seed_from(generator)):
            self.layers = nn.Sequential(
                nn.Flatten(), nn.Linear(64, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 10)
            )

    def forward(self, images: Tensor) -> Tensor:
        logits: Tensor = self.layers(images)
        return logits
