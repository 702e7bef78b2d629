"""Images: the bundled digits, and readers of MNIST and CIFAR files that the user has."""

from sim.data.cifar import cifar10, cifar100
from sim.data.digits import digits
from sim.data.mnist import mnist

__all__ = ["cifar10", "cifar100", "digits", "mnist"]
