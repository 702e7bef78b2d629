"""Who updates a parameter server when?

One law a file.
"""

from sim.schedules.cluster import Cluster
from sim.schedules.measured import Measured
from sim.schedules.round_robin import RoundRobin

__all__ = ["Cluster", "Measured", "RoundRobin"]
