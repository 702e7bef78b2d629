"""The systems, simulated: problems, compressors, delays, systems, and one loop to traces."""

from sim.compressed import Compressed
from sim.compressor import Compressor
from sim.delay import Delay
from sim.error_feedback import ErrorFeedback
from sim.heavy_ball import HeavyBall
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
    "HeavyBall",
    "Problem",
    "State",
    "StepDecay",
    "System",
    "Trace",
    "run",
]
