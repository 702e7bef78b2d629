"""What happens in the systems: problems, compressors, delays, and one loop to traces?"""

from sim.compression.compressed import Compressed
from sim.compression.error_feedback import ErrorFeedback
from sim.compression.function_compressor import FunctionCompressor
from sim.compressor import Compressor
from sim.delay import Delay
from sim.fronts.heavy_ball import HeavyBall
from sim.problem import Constants, Problem
from sim.run import Trace, run
from sim.step_size import StepDecay
from sim.system import State, System

__all__ = [
    "Compressed",
    "Compressor",
    "Constants",
    "Delay",
    "ErrorFeedback",
    "FunctionCompressor",
    "HeavyBall",
    "Problem",
    "State",
    "StepDecay",
    "System",
    "Trace",
    "run",
]
