"""The systems."""

from sim.systems.adversary import Adversary
from sim.systems.asgd import ASGD
from sim.systems.asynchronous import Asynchronous
from sim.systems.hogwild import Hogwild
from sim.systems.one_bit import OneBit
from sim.systems.sgd import SGD
from sim.systems.top_k import TopK

__all__ = ["ASGD", "SGD", "Adversary", "Asynchronous", "Hogwild", "OneBit", "TopK"]
