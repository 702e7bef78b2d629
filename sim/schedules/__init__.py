"""Who updates a parameter server when?

One law a file.
"""

from sim.schedules.bounded_staleness import BoundedStaleness
from sim.schedules.cluster import Cluster
from sim.schedules.measured import Measured
from sim.schedules.round_robin import RoundRobin

__all__ = ["BoundedStaleness", "Cluster", "Measured", "RoundRobin"]
