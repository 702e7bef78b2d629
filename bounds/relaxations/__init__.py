"""What does each relaxation of SGD hold back, and how do they stack?

One relaxation a file. Add one: its file, and one line here.
"""

from bounds.relaxation import Relaxation
from bounds.relaxations import (
    block_delay,
    buffer,
    contraction,
    crash,
    delay,
    late_peers,
    local_steps,
    lost_memory,
    momentum,
    nesterov,
    one_bit,
    rand_beta,
    random_k,
    scaled_sign,
    top_k,
    unbiased,
    worker_momentum,
)
from bounds.relaxations.block_delay import BlockDelay
from bounds.relaxations.buffer import Buffer
from bounds.relaxations.contraction import Contraction
from bounds.relaxations.crash import Crash
from bounds.relaxations.delay import Delay
from bounds.relaxations.late_peers import LatePeers
from bounds.relaxations.local_steps import LocalSteps
from bounds.relaxations.lost_memory import LostMemory
from bounds.relaxations.memory import Memory
from bounds.relaxations.momentum import Momentum
from bounds.relaxations.nesterov import Nesterov
from bounds.relaxations.one_bit import OneBit
from bounds.relaxations.rand_beta import RandBeta
from bounds.relaxations.random_k import RandomK
from bounds.relaxations.refused import REFUSED
from bounds.relaxations.scaled_sign import ScaledSign
from bounds.relaxations.top_k import TopK
from bounds.relaxations.unbiased import Unbiased
from bounds.relaxations.worker_momentum import WorkerMomentum

__all__ = [
    "REFUSED",
    "RELAXATIONS",
    "BlockDelay",
    "Buffer",
    "Contraction",
    "Crash",
    "Delay",
    "LatePeers",
    "LocalSteps",
    "LostMemory",
    "Memory",
    "Momentum",
    "Nesterov",
    "OneBit",
    "RandBeta",
    "RandomK",
    "ScaledSign",
    "TopK",
    "Unbiased",
    "WorkerMomentum",
]

RELAXATIONS: dict[str, Relaxation] = {
    module.RELAXATION.name: module.RELAXATION
    for module in (
        delay, buffer, block_delay, late_peers, crash, top_k, random_k, one_bit, scaled_sign,
        rand_beta, contraction, lost_memory, momentum, nesterov, worker_momentum, unbiased,
        local_steps,
    )
}  # fmt: skip
