"""The objectives."""

from sim.problems.digits import Digits
from sim.problems.geman_mcclure import GemanMcClure
from sim.problems.huber import Huber
from sim.problems.neural import Neural
from sim.problems.one_sparse import OneSparse
from sim.problems.quadratic import Quadratic
from sim.problems.slope import Slope

__all__ = ["Digits", "GemanMcClure", "Huber", "Neural", "OneSparse", "Quadratic", "Slope"]
