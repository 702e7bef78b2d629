"""In which ways is a formula changed?

One class of change a file. Add a class: its file, and one line here.
"""

from verify.mutating.mutation import Mutation
from verify.mutating.mutations.constant import Constant
from verify.mutating.mutations.extreme import Extreme
from verify.mutating.mutations.letter import Letter
from verify.mutating.mutations.power import Power
from verify.mutating.mutations.sign import Sign

__all__ = ["MUTATIONS", "Constant", "Extreme", "Letter", "Power", "Sign"]

MUTATIONS: tuple[Mutation, ...] = (Constant(), Power(), Sign(), Extreme(), Letter())
