"""What does each compressor send?"""

from sim.compressors.bounded_top_k import BoundedTopK
from sim.compressors.identity import Identity
from sim.compressors.one_bit import OneBit
from sim.compressors.random_k import RandomK
from sim.compressors.scaled_sign import ScaledSign
from sim.compressors.top_k import TopK

__all__ = ["BoundedTopK", "Identity", "OneBit", "RandomK", "ScaledSign", "TopK"]
