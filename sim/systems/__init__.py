"""What does each system do to SGD?"""

from sim.systems.adversary import Adversary
from sim.systems.asgd import ASGD
from sim.systems.asynchronous import Asynchronous
from sim.systems.bounded_top_k import BoundedTopK
from sim.systems.crash import Crash
from sim.systems.ef_rand_beta import EFRandBeta
from sim.systems.hogwild import Hogwild
from sim.systems.kardam import Kardam
from sim.systems.local_sgd import LocalSGD
from sim.systems.mem_sgd import MemSGD
from sim.systems.omission import Omission
from sim.systems.one_bit import OneBit
from sim.systems.power_sgd import PowerSGD
from sim.systems.random_k import RandomK
from sim.systems.sgd import SGD
from sim.systems.sparsified import SparsifiedSGD
from sim.systems.stacked import Stacked
from sim.systems.top_k import TopK

__all__ = [
    "ASGD",
    "SGD",
    "Adversary",
    "Asynchronous",
    "BoundedTopK",
    "Crash",
    "EFRandBeta",
    "Hogwild",
    "Kardam",
    "LocalSGD",
    "MemSGD",
    "Omission",
    "OneBit",
    "PowerSGD",
    "RandomK",
    "SparsifiedSGD",
    "Stacked",
    "TopK",
]
