"""What stands in front of any system, and changes the gradients that it is given?"""

from sim.fronts.delay_adaptive import DelayAdaptive
from sim.fronts.heavy_ball import HeavyBall
from sim.fronts.local_steps import LocalSteps

__all__ = ["DelayAdaptive", "HeavyBall", "LocalSteps"]
