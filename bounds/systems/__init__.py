"""Which constant B of elastic consistency has each system?

One system a file. Add a system: one line here.
"""

from bounds.elastic import SystemClaim
from bounds.systems import (
    asynchronous,
    crash,
    ef_rand_beta,
    hogwild,
    omission,
    one_bit,
    sgd,
    top_k,
)

__all__ = [
    "SYSTEMS",
    "asynchronous",
    "crash",
    "ef_rand_beta",
    "hogwild",
    "omission",
    "one_bit",
    "sgd",
    "top_k",
]

SYSTEMS: dict[str, SystemClaim] = {
    module.SYSTEM.name: module.SYSTEM
    for module in (sgd, asynchronous, hogwild, crash, omission, one_bit, top_k, ef_rand_beta)
}
