"""Which systems and problems go by which name, on a command line and in configurations?"""

from sim.catalogue.beside import BESIDE, beside, taken
from sim.catalogue.own_data import OWN_DATA, batched, own_data
from sim.catalogue.problems import PROBLEMS
from sim.catalogue.recipe import CALLED, Recipe, find, fitting
from sim.catalogue.stack_recipe import stack_recipe
from sim.catalogue.systems import SYSTEMS

__all__ = [
    "BESIDE",
    "CALLED",
    "OWN_DATA",
    "PROBLEMS",
    "SYSTEMS",
    "Recipe",
    "batched",
    "beside",
    "find",
    "fitting",
    "own_data",
    "stack_recipe",
    "taken",
]
