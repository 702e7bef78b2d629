"""What does each compressor send?"""

from sim.compressors.bernoulli import Bernoulli
from sim.compressors.bounded_top_k import BoundedTopK
from sim.compressors.cast import Cast
from sim.compressors.chunk_wise import ChunkWise
from sim.compressors.identity import Identity
from sim.compressors.layer_wise import LayerWise
from sim.compressors.low_rank import LowRank
from sim.compressors.natural import Natural
from sim.compressors.one_bit import OneBit
from sim.compressors.qsgd import QSGD
from sim.compressors.quantised import Quantised
from sim.compressors.random_k import RandomK
from sim.compressors.rounded import Rounded
from sim.compressors.sampled_top_k import SampledTopK
from sim.compressors.scaled_sign import ScaledSign
from sim.compressors.shrunk import Shrunk
from sim.compressors.sign import Sign
from sim.compressors.tern_grad import TernGrad
from sim.compressors.threshold import Threshold
from sim.compressors.top_k import TopK

__all__ = [
    "QSGD",
    "Bernoulli",
    "BoundedTopK",
    "Cast",
    "ChunkWise",
    "Identity",
    "LayerWise",
    "LowRank",
    "Natural",
    "OneBit",
    "Quantised",
    "RandomK",
    "Rounded",
    "SampledTopK",
    "ScaledSign",
    "Shrunk",
    "Sign",
    "TernGrad",
    "Threshold",
    "TopK",
]
