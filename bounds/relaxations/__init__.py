"""What does each relaxation of SGD hold back, and how do they stack?

One relaxation a file. Add one: its file, and one line here.
"""

from bounds.relaxation import Relaxation
from bounds.relaxations import (
    crash,
    delay,
    momentum,
    one_bit,
    random_k,
    scaled_sign,
    top_k,
    unbiased,
)
from bounds.relaxations.crash import Crash
from bounds.relaxations.delay import Delay
from bounds.relaxations.memory import Memory
from bounds.relaxations.momentum import Momentum
from bounds.relaxations.one_bit import OneBit
from bounds.relaxations.random_k import RandomK
from bounds.relaxations.refused import REFUSED
from bounds.relaxations.scaled_sign import ScaledSign
from bounds.relaxations.top_k import TopK
from bounds.relaxations.unbiased import Unbiased

__all__ = [
    "REFUSED",
    "RELAXATIONS",
    "Crash",
    "Delay",
    "Memory",
    "Momentum",
    "OneBit",
    "RandomK",
    "ScaledSign",
    "TopK",
    "Unbiased",
]

RELAXATIONS: dict[str, Relaxation] = {
    module.RELAXATION.name: module.RELAXATION
    for module in (delay, crash, top_k, random_k, one_bit, scaled_sign, momentum, unbiased)
}
