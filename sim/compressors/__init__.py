"""The compressors."""

from sim.compressors.identity import Identity
from sim.compressors.one_bit import OneBit
from sim.compressors.random_k import RandomK
from sim.compressors.top_k import TopK

__all__ = ["Identity", "OneBit", "RandomK", "TopK"]
