"""Which images are bundled, and how are files of MNIST and CIFAR read?"""

from sim.learning.data.cifar import cifar10, cifar100
from sim.learning.data.digits import digits
from sim.learning.data.mnist import mnist

__all__ = ["cifar10", "cifar100", "digits", "mnist"]
