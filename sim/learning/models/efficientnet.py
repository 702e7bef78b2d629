"""EfficientNet, where torchvision is installed."""

from __future__ import annotations

from importlib import import_module

from torch import Generator, nn

from sim.require import require
from sim.seeded import seed_from, seeded


def efficientnet_b0(generator: Generator, classes: int = 100) -> nn.Module:
    """torchvision's EfficientNet-B0, untrained: d = 4,135,648 for 100 classes (elastic, 6).

    (b, 3, h, w) -> (b, classes). It has batch norms, dropout and stochastic depth. Raises
    ``ValueError`` without torchvision.
    """
    return _built("efficientnet_b0", generator, classes)


def efficientnet_b3(generator: Generator, classes: int = 100) -> nn.Module:
    """torchvision's EfficientNet-B3, untrained: d = 10,849,932 for 100 classes (elastic, 6).

    As ``efficientnet_b0``, wider and deeper.
    """
    return _built("efficientnet_b3", generator, classes)


def _built(name: str, generator: Generator, classes: int) -> nn.Module:
    try:
        models = import_module("torchvision.models")
    except (ImportError, RuntimeError, OSError) as error:  # the last two: built for another torch
        given = f"not importable: {error}".splitlines()[0]
        require(False, "torchvision", given, "the torchvision package built for this torch")
    with seeded(seed_from(generator)):
        module: nn.Module = getattr(models, name)(weights=None, num_classes=classes)
    return module
