"""Systems and problems by name, for a command line and for configurations."""

from sim.catalogue.problems import PROBLEMS
from sim.catalogue.recipe import CALLED, Recipe, find
from sim.catalogue.systems import SYSTEMS

__all__ = ["CALLED", "PROBLEMS", "SYSTEMS", "Recipe", "find"]
