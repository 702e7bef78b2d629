"""Which networks are trained: those of the papers, and small ones for the bundled digits?

Each draws its initial parameters from the generator that it is given.
"""

from sim.learning.models.digits_cnn import DigitsCNN
from sim.learning.models.digits_mlp import DigitsMLP
from sim.learning.models.digits_resnet import DigitsResNet
from sim.learning.models.efficientnet import efficientnet_b0, efficientnet_b3
from sim.learning.models.lenet import LeNet
from sim.learning.models.resnet18 import ResNet18
from sim.learning.models.resnet20 import ResNet20

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
