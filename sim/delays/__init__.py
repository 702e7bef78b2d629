"""Which laws of staleness are there?"""

from sim.delays.constant import Constant
from sim.delays.measured import Measured
from sim.delays.uniform import Uniform

__all__ = ["Constant", "Measured", "Uniform"]
