"""The networks that the papers train, and small ones for the bundled digits.

Each draws its initial parameters from the generator that it is given.
"""

from sim.models.digits_cnn import DigitsCNN
from sim.models.digits_mlp import DigitsMLP
from sim.models.digits_resnet import DigitsResNet
from sim.models.efficientnet import efficientnet_b0, efficientnet_b3
from sim.models.lenet import LeNet
from sim.models.resnet18 import ResNet18
from sim.models.resnet20 import ResNet20

__all__ = [
    "DigitsCNN",
    "DigitsMLP",
    "DigitsResNet",
    "LeNet",
    "ResNet18",
    "ResNet20",
    "efficientnet_b0",
    "efficientnet_b3",
]
