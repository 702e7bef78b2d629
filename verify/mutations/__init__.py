"""The classes of change, one a file. Add a class: its file, and one line here."""

from verify.mutation import Mutation
from verify.mutations.constant import Constant
from verify.mutations.extreme import Extreme
from verify.mutations.letter import Letter
from verify.mutations.power import Power
from verify.mutations.sign import Sign

__all__ = ["MUTATIONS", "Constant", "Extreme", "Letter", "Power", "Sign"]

MUTATIONS: tuple[Mutation, ...] = (Constant(), Power(), Sign(), Extreme(), Letter())
